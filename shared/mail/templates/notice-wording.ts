import type { NoticeMail } from '#domain/mail.ts'

type ActWords = { word: string; heading: string; says: (mail: NoticeMail, item: Naming) => string }

/** In a mail of its own the item stands below the sentence, in a digest above it. */
export type Naming = '下列督办事项' | '该事项'

const when = ({ at }: NoticeMail): string => (at === '' ? '' : `${at}，`)
const unitOf = (mail: NoticeMail): string => (mail.unit === '' ? mail.item.leadUnit : mail.unit)
/** Towards a unit the office speaks, not one of its people; within the office it matters who. */
const who = (mail: NoticeMail): string => (mail.by === '' || addressesUnit(mail) ? '督查室' : mail.by)
const addressed = (mail: NoticeMail): string => (addressesUnit(mail) ? '贵单位' : unitOf(mail))

/** The unit that acted, with the person who did if the mail names one. */
const actor = (mail: NoticeMail): string =>
  mail.by === '' || mail.by === unitOf(mail) ? unitOf(mail) : `${unitOf(mail)}（${mail.by}）`

/** Acts that the office is told of: their mails name the unit but do not address it. */
const forOffice = new Set<NoticeMail['act']>([
  'ItemRegistered',
  'ItemAcknowledged',
  'FeedbackFiled',
  'CompletionClaimed',
  'ReviewStarted',
  'ExtensionRequested',
  'StepsTaken',
  'FeedbackMissed',
  'TalkProposed',
  'AddressFailed',
  'ItemAmended',
  'Instructed',
])

/** Whether the reader is of the responsible unit, not of the office; of a unit that has nobody to read it, the office reads. */
export const addressesUnit = ({ act, unit, missing }: NoticeMail): boolean =>
  unit !== '' && missing === undefined && !forOffice.has(act)

/** What each act of the ledger is called in a mail, and the sentence that tells it. */
export const actWords: Record<NoticeMail['act'], ActWords> = {
  ItemRegistered: {
    word: '立项',
    heading: '督办事项立项通知',
    says: (mail, item) => `${when(mail)}${item}由${who(mail)}登记立项，纳入督办。`,
  },
  ItemAssigned: {
    word: '交办',
    heading: '督办事项交办通知',
    says: (mail, item) => `${when(mail)}${item}由${who(mail)}交${unitOf(mail)}办理。`,
  },
  ItemAcknowledged: {
    word: '签收',
    heading: '督办事项签收通知',
    says: (mail, item) => `${when(mail)}${actor(mail)}已签收${item}。`,
  },
  FeedbackFiled: {
    word: '反馈',
    heading: '办理情况反馈',
    says: (mail, item) => `${when(mail)}${actor(mail)}反馈了${item}的办理情况。`,
  },
  CompletionClaimed: {
    word: '报结',
    heading: '办结情况报送',
    says: (mail, item) => `${when(mail)}${actor(mail)}报告${item}已办结，待督查室审核。`,
  },
  ReviewStarted: {
    word: '审核',
    heading: '办结情况审核通知',
    says: mail => `${when(mail)}${who(mail)}开始审核${addressed(mail)}报送的办结情况。`,
  },
  ItemReturned: {
    word: '退回',
    heading: '督办事项退回重办通知',
    says: mail => `${when(mail)}${addressed(mail)}报送的办结情况经${who(mail)}审核，未达到办结标准，现予退回。`,
  },
  ItemClosed: {
    word: '销号',
    heading: '任务销号单',
    says: (mail, item) => `${when(mail)}${item}经${who(mail)}审核，准予销号。`,
  },
  ItemSuspended: {
    word: '中止',
    heading: '督办事项中止通知',
    says: (mail, item) => `${when(mail)}经${who(mail)}研究，${item}中止办理，中止期间不计时限、不再催办。`,
  },
  ItemResumed: {
    word: '恢复',
    heading: '督办事项恢复办理通知',
    says: (mail, item) => `${when(mail)}经${who(mail)}研究，${item}恢复办理，时限按下列日期执行。`,
  },
  ItemCancelled: {
    word: '撤销',
    heading: '督办事项撤销通知',
    says: (mail, item) => `${when(mail)}经${who(mail)}研究，${item}予以撤销，无需继续办理。`,
  },
  DeadlineMoved: {
    word: '时限调整',
    heading: '办理时限调整通知',
    says: (mail, item) => `${when(mail)}${who(mail)}调整了${item}的办理时限，请以调整后的时限为准。`,
  },
  DeadlineConfirmed: {
    word: '时限确认',
    heading: '办理时限确认通知',
    says: (mail, item) => `${when(mail)}放假安排已公布，${item}的办理时限不变。`,
  },
  ExtensionRequested: {
    word: '延期申请',
    heading: '延期申请',
    says: (mail, item) => `${when(mail)}${actor(mail)}就${item}提出延期申请，待督查室答复。`,
  },
  ExtensionDecided: {
    word: '延期答复',
    heading: '延期申请答复',
    says: mail => `${when(mail)}${who(mail)}对${addressed(mail)}的延期申请答复如下。`,
  },
  StepsTaken: {
    word: '催办情况',
    heading: '催办情况通知',
    says: (mail, item) => `${when(mail)}系统已就${item}向${unitOf(mail)}发出催办。`,
  },
  FeedbackMissed: {
    word: '未反馈',
    heading: '未反馈情况通知',
    says: (mail, item) => `${when(mail)}${unitOf(mail)}经催办未反馈${item}的办理情况，转入下一反馈周期。`,
  },
  AttachmentAdded: {
    word: '附件',
    heading: '附件上传通知',
    says: (mail, item) => `${when(mail)}${actor(mail)}为${item}上传了附件。`,
  },
  ItemAmended: {
    word: '补充交办单',
    heading: '任务交办单补充通知',
    says: (mail, item) => `${when(mail)}${who(mail)}补充了${item}的任务交办单。`,
  },
  Urged: {
    word: '催办',
    heading: '督办事项催办通知',
    says: (mail, item) => `${when(mail)}${who(mail)}就${item}向${addressed(mail)}催办。`,
  },
  Instructed: {
    word: '批示',
    heading: '领导批示',
    says: (mail, item) => `${when(mail)}${who(mail)}对${item}作出批示。`,
  },
  TalkProposed: {
    word: '约谈建议',
    heading: '约谈建议',
    says: (mail, item) =>
      `${item}经多次催办，${unitOf(mail)}仍未答复，已达到提出约谈建议的次数，是否约谈由督查室决定。`,
  },
  AddressFailed: {
    word: '联系不上',
    heading: '联系方式失效通知',
    says: mail => `${when(mail)}${unitOf(mail)}的联系方式失效，督办邮件不能再发给原联系人。`,
  },
}
