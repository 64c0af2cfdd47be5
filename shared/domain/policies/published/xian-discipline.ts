import type { PackOverrides } from '../override.ts'
import { alone, folded, onCalendarDay } from '../terms.ts'

/**
 * 西安市纪委办公厅: a reminder on each of the last three days and on the due day, days unspecified and so calendar days.
 * It goes to those concerned, not to all users as printed there; what follows the due day is the plain ladder.
 */
export const xianDiscipline: PackOverrides = {
  name: 'xian-discipline',
  title: '西安市纪委办公厅电子督查',
  source: '陕西纪检网：到期前3日起“限时办结提醒”；逾期步骤为本系统默认值',
  ladders: {
    work: [
      onCalendarDay(-3, folded(-3, 'remind', 'liaison')),
      onCalendarDay(-2, folded(-2, 'remind', 'liaison')),
      onCalendarDay(-1, folded(-1, 'remind', 'liaison', 'unitHead')),
      onCalendarDay(0, folded(0, 'urge', 'liaison', 'unitHead')),
      alone(1, 'warn', 'liaison', 'unitHead'),
      alone(3, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
    ],
  },
  signal: { yellowWithin: 3 },
}
