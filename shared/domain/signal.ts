import * as z from 'zod/mini'

/** 红, 黄, 绿, 蓝; grey for what is suspended or cancelled. Always shown with its word, never as colour alone. */
export const SignalColor = z.enum(['red', 'yellow', 'green', 'blue', 'grey'])
export type SignalColor = z.infer<typeof SignalColor>

export const colorWord: Record<SignalColor, string> = { red: '红', yellow: '黄', green: '绿', blue: '蓝', grey: '灰' }

/** What a signal says besides its colour. Late feedback and late work are different reds (A17, A4). */
export const Cause = z.enum([
  'lateWork',
  'lateFeedback',
  'lateAcknowledgement',
  'dueSoon',
  'extensionPending',
  'waitingForOffice',
  'onTrack',
  'finished',
  'suspended',
  'cancelled',
  'notAssigned',
])
export type Cause = z.infer<typeof Cause>

export type Signal = { color: SignalColor; cause: Cause }

export const causeWord: Record<Cause, string> = {
  lateWork: '未按时办结',
  lateFeedback: '未按时反馈',
  lateAcknowledgement: '未按时签收',
  dueSoon: '临近时限',
  extensionPending: '延期申请待答复',
  waitingForOffice: '待督查室审核',
  onTrack: '正常推进',
  finished: '已销号',
  suspended: '中止',
  cancelled: '已撤销',
  notAssigned: '待交办',
}
