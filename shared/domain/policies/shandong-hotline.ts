import type { Pack } from '../policy.ts'
import { plainLadders } from './ladders.ts'
import { alone, folded, sameWorkingDay, workingDays } from './terms.ts'

/**
 * 山东省级热线 2017: fifteen working days, a yellow card one working day before the end, a red card on the first working
 * day after it, then a 督办单. The ladder holds both cards; the signal turns yellow and red on the same days.
 */
export const shandongHotlinePack: Pack = {
  name: 'shandong-hotline',
  title: '山东政务服务热线（2017）',
  source: '《山东省省级政务服务投诉热线管理办法》2017；签收、审核和末步督办天数为本系统默认值',
  rules: [
    {
      id: 'hotline',
      title: '热线转办事项',
      source: '2017办法：接到转办工单之日起15个工作日办结',
      when: {},
      limits: { decompose: sameWorkingDay, acknowledge: workingDays(1), completion: workingDays(15) },
      cadence: null,
    },
  ],
  supportingDuties: [],
  office: { review: workingDays(3), decideExtension: workingDays(2), followUp: workingDays(1) },
  rectification: workingDays(5),
  ladders: {
    ...plainLadders,
    work: [
      folded(-1, 'remind', 'liaison', 'unitHead'),
      alone(1, 'warn', 'liaison', 'unitHead'),
      alone(2, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
      alone(5, 'report', 'unitHead', 'portfolioLeader', 'officeHead'),
    ],
  },
  signal: { yellowWithin: 1, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'green' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  /** 延期一次，7个工作日 (2017). */
  extension: { times: 1, atMost: workingDays(7) },
  reports: [{ kind: 'weekly', to: ['officeHead'] }],
}
