import type { Pack } from '../policy.ts'
import { plainLadders } from './ladders.ts'
import { alone, calendarDays, folded, sameWorkingDay, workingDays } from './terms.ts'

/**
 * 陆良 (A16): 一月一督查、一月一通报, and five slips. The 任务交办单 goes out with the assignment and the 任务销号单 with the
 * closing; the ladder carries the two between: 预警提醒单 (warn) when work falls behind, 问题督办单 (supervise) when it stays so.
 * The 公开曝光单 is for rebound and a person's decision, so no ladder issues it.
 */
export const luliangPack: Pack = {
  name: 'luliang',
  title: '陆良五单',
  source: '陆良县督查机制（一月一督查、一月一通报，五单，红黄绿亮灯）；提醒天数为本系统默认值',
  rules: [
    {
      id: 'monthly',
      title: '督办事项（一月一督查）',
      source: '陆良：一月一督查、一月一通报；完成时限由任务交办单逐项写明',
      when: {},
      limits: { decompose: sameWorkingDay, acknowledge: workingDays(1) },
      cadence: { every: 'month' },
    },
  ],
  supportingDuties: ['feedback', 'completion'],
  office: { review: workingDays(5), decideExtension: workingDays(2), followUp: workingDays(1) },
  rectification: calendarDays(30),
  ladders: {
    ...plainLadders,
    work: [
      folded(-5, 'remind', 'liaison'),
      folded(-1, 'remind', 'liaison'),
      folded(0, 'urge', 'liaison', 'unitHead'),
      alone(1, 'warn', 'liaison', 'unitHead', 'officer'),
      alone(5, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
      alone(10, 'report', 'unitHead', 'portfolioLeader', 'officeHead', 'sponsorLeader'),
    ],
  },
  signal: { yellowWithin: 5, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'green' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  reports: [{ kind: 'weekly', to: ['officeHead'] }],
}
