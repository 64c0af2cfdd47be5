import type { Pack } from '../policy.ts'
import { plainLadders } from './ladders.ts'
import { sameWorkingDay, workingDays } from './terms.ts'

/**
 * 央行 (A22, A23): 月梳理、周督办、季清零. Units answer every week, everything is cleared by the end of its quarter;
 * the monthly 梳理 is the office's own look at its ledger and asks nothing of the units.
 */
export const centralBankPack: Pack = {
  name: 'central-bank',
  title: '央行月梳理·周督办·季清零',
  source:
    '人民银行分支机构督办机制；签收、审核和提醒天数为本系统默认值；退回整改亦于季末前清零，临近季末退回的至少给5个工作日，天数为本系统默认值',
  rules: [
    {
      id: 'weekly-quarterly',
      title: '督办事项（周督办、季清零）',
      source: '人民银行分支机构：周督办、季清零；临近季末立项的由督查室另写完成时限',
      when: {},
      limits: {
        decompose: sameWorkingDay,
        acknowledge: workingDays(1),
        completion: { unit: 'endOf', period: 'quarter' },
      },
      cadence: { every: 'week' },
    },
  ],
  supportingDuties: ['feedback'],
  office: { review: workingDays(5), decideExtension: workingDays(2), followUp: workingDays(1) },
  /** 季清零 (A22) for what is returned too; five working days when the quarter is nearly over, as 包头 and 山东热线 give. */
  rectification: { unit: 'endOf', period: 'quarter', atLeast: 5 },
  ladders: plainLadders,
  signal: { yellowWithin: 10, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'blue' },
  /** 多次催办未答复的约谈 (A23); "多次" is taken as three. */
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  reports: [{ kind: 'weekly', to: ['officeHead', 'leader'] }],
}
