import type { Pack } from '../policy.ts'
import { baotouRules } from './baotou-rules.ts'
import { plainLadders } from './ladders.ts'
import { alone, folded, workingDays } from './terms.ts'

/** 包头 (A12): limits of a few days, so the circle grows from day to day, up to 提格 to the office's head on the third. */
export const baotouPack: Pack = {
  name: 'baotou',
  title: '包头11350',
  source: '包头市督查工作机制（措施二、措施五）；签收、审核和提醒天数为本系统默认值',
  rules: baotouRules,
  /** 三直: responsible units are assigned directly and answer directly (A12). */
  supportingDuties: ['initialFeedback', 'feedback'],
  office: { review: workingDays(3), decideExtension: workingDays(1), followUp: workingDays(1) },
  rectification: workingDays(5),
  ladders: {
    ...plainLadders,
    work: [
      folded(-3, 'remind', 'liaison'),
      folded(-1, 'remind', 'liaison'),
      folded(0, 'urge', 'liaison', 'unitHead'),
      alone(1, 'warn', 'liaison', 'unitHead', 'officer'),
      alone(2, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
      alone(3, 'report', 'unitHead', 'portfolioLeader', 'officer', 'officeHead'),
      alone(5, 'report', 'portfolioLeader', 'officeHead', 'sponsorLeader'),
    ],
    feedback: [
      folded(-1, 'remind', 'liaison'),
      folded(0, 'urge', 'liaison', 'unitHead'),
      alone(1, 'warn', 'liaison', 'unitHead', 'officer'),
      alone(2, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
      alone(3, 'report', 'unitHead', 'portfolioLeader', 'officeHead'),
    ],
  },
  signal: { yellowWithin: 1, lateFeedback: 'red', lateAcknowledgement: 'yellow', finished: 'blue' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  /** 每周向主要领导和秘书长报送专报 (A12). */
  reports: [{ kind: 'weekly', to: ['leader', 'officeHead'] }],
}
