import type { Pack } from '../policy.ts'
import { plainLadders } from './ladders.ts'
import { clockHours, months, sameDay, sameWorkingDay, weeks, workingDays } from './terms.ts'

/**
 * 国网's 110 (A26): measures within a week, visible results within a month, followed until nothing is left.
 * The 0 is the monthly feedback that goes on until 销号; the article names no other cycle.
 */
export const stateGridPack: Pack = {
  name: 'state-grid',
  title: '国网110',
  source: '国家电网督查机制；特急件、签收、审核和提醒天数为本系统默认值',
  rules: [
    {
      id: 'critical',
      title: '特急事项',
      source: '本系统默认：当日报告，按工作日跟踪',
      when: { urgencies: ['critical'] },
      limits: { decompose: clockHours(1), acknowledge: clockHours(1), initialFeedback: sameDay },
      cadence: { every: 'workingDay' },
    },
    {
      id: 'rule-110',
      title: '督办事项（110）',
      source: '国家电网：1周内拿出措施、1个月见到成效、0为跟踪到清零',
      when: {},
      limits: {
        decompose: sameWorkingDay,
        acknowledge: workingDays(1),
        initialFeedback: weeks(1),
        completion: months(1),
      },
      cadence: { every: 'month' },
    },
  ],
  supportingDuties: ['feedback'],
  office: { review: workingDays(5), decideExtension: workingDays(2), followUp: workingDays(1) },
  rectification: months(1),
  ladders: plainLadders,
  signal: { yellowWithin: 5, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'blue' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  reports: [{ kind: 'weekly', to: ['officeHead'] }],
}
