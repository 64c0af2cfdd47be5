import type { PackOverrides } from '../override.ts'
import { alone, folded, onCalendarDay, sameDay, workingDays } from '../terms.ts'

/**
 * A bureau's 12345 rules: emergencies the same day, questions in 3 and complaints in 13 working days; urging before the
 * end (no number of days is printed: one working day is ours), a 催办通知书 on the calendar day after it with copies to the
 * leader in charge and the office, written criticism five working days later.
 */
export const bureau12345: PackOverrides = {
  name: 'bureau-12345',
  title: '某市局12345工作规则',
  source: '法规库172733；届满前催办的提前天数原文未写，取1个工作日',
  rules: [
    {
      id: 'emergency',
      title: '应急类',
      source: '应急类当日',
      when: { urgencies: ['urgent', 'critical'] },
      limits: { completion: sameDay },
      cadence: null,
    },
    {
      id: 'inquiry',
      title: '咨询、求助',
      source: '不能当天答复的3个工作日',
      when: { requestKinds: ['quickReport'] },
      limits: { completion: workingDays(3) },
      cadence: null,
    },
    {
      id: 'complaint',
      title: '建议批评、投诉举报',
      source: '13个工作日，自收到工单次日起算',
      when: {},
      limits: { completion: workingDays(13) },
      cadence: null,
    },
  ],
  ladders: {
    work: [
      folded(-1, 'urge', 'liaison'),
      onCalendarDay(1, alone(1, 'warn', 'liaison', 'unitHead', 'portfolioLeader', 'officer')),
      alone(5, 'report', 'unitHead', 'portfolioLeader', 'officeHead'),
    ],
  },
}
