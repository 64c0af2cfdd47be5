import type { Classification, Deadline, Dossier, ItemState } from '#domain/item.ts'
import type { Assignment } from '#domain/item.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Act, LedgerEntry, Via } from '#domain/ledger.ts'
import { dayText, instantText } from '#domain/lines.ts'
import { describeLimit } from '#domain/policies/describe-limit.ts'

export const stateWord: Record<ItemState, string> = {
  draft: '草稿',
  registered: '已立项，待交办',
  assigned: '已交办，待签收',
  acknowledged: '已签收',
  inProgress: '办理中',
  completed: '已报办结，待审核',
  underReview: '审核中',
  returned: '退回整改',
  suspended: '中止',
  closed: '已销号',
  cancelled: '已撤销',
}

export const partStateWord: Record<Assignment['state'], string> = {
  assigned: '待签收',
  acknowledged: '已签收',
  inProgress: '办理中',
  completed: '已报办结',
  returned: '退回整改',
  released: '已解除',
}

export const partWord: Record<Assignment['part'], string> = { lead: '牵头', supporting: '协办' }

export const classificationWord: Record<Classification, string> = {
  public: '公开',
  internal: '内部',
  workSecret: '工作秘密',
}

const viaWord: Record<Via, string> = {
  console: '页面',
  link: '邮件链接',
  reply: '邮件回复',
  import: '导入',
  schedule: '系统',
  api: '接口',
  admin: '管理员',
}

/** The way of an entry; of a link to whom it was sent, for it may have been forwarded. */
export const wayOf = ({ via, facts: { sentTo } }: LedgerEntry): string =>
  via === 'link' && typeof sentTo === 'string' ? `由发给${sentTo}的邮件链接` : viaWord[via]

/** What each act is called in the history of an item. */
export const actWord: Record<Act, string> = {
  ItemRegistered: '立项',
  ItemAssigned: '交办',
  ItemAmended: '补充交办单',
  ItemAcknowledged: '签收',
  FeedbackFiled: '反馈',
  CompletionClaimed: '报办结',
  ReviewStarted: '开始审核',
  ItemReturned: '退回整改',
  ItemClosed: '销号',
  ItemSuspended: '中止',
  ItemResumed: '恢复办理',
  ItemCancelled: '撤销',
  DeadlineMoved: '调整时限',
  DeadlineConfirmed: '时限确认',
  ExtensionRequested: '申请延期',
  ExtensionDecided: '答复延期申请',
  StepsTaken: '提醒催办',
  FeedbackMissed: '逾期未反馈',
  TalkProposed: '提请约谈',
  AddressFailed: '联系方式失效',
  Urged: '人工催办',
  Instructed: '批示',
  AttachmentAdded: '上传附件',
}

/** A deadline as it was stated, before any duty is counted from it. */
export function deadlineText(deadline: Deadline | undefined, zone: Zone): string {
  switch (deadline?.kind) {
    case 'day':
      return dayText(deadline.day)
    case 'instant':
      return instantText(deadline.at, zone)
    case 'limit':
      return `收到后${describeLimit(deadline.limit)}`
    case 'open':
      return '持续推进'
    case undefined:
      return '按规则确定'
  }
}

/** 云政督〔2026〕12号, or what stands for it in a draft. */
export const numberText = ({ item }: Pick<Dossier, 'item'>): string =>
  item.number ? `${item.number.series}〔${item.number.year}〕${item.number.n}号` : '（草稿，未编号）'

/** The beginning of a text that may be long. */
export function clipped(text: string, length: number): { text: string; cut: boolean } {
  const characters = Array.from(text)
  return characters.length <= length
    ? { text, cut: false }
    : { text: `${characters.slice(0, length - 1).join('')}…`, cut: true }
}
