import type { ObligationKind } from './policy.ts'

/** What each duty is called in the ledger and the mails. */
export const dutyName: Record<ObligationKind, string> = {
  acknowledge: '签收',
  deploy: '研究部署',
  initialFeedback: '反馈初步落实情况',
  feedback: '反馈进展',
  milestone: '节点',
  completion: '办结',
  rectification: '整改',
  decompose: '梳理分解、交办',
  review: '审核办结情况',
  decideExtension: '答复延期申请',
  followUp: '核实联系方式、改投他人',
}
