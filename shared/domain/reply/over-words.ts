import type { TicketOver } from '../ticket-standing.ts'

/** Why an act by reply is not done any more, in the words of the receipt. */
export const overWords: Record<TicketOver, string> = {
  reassigned: '该事项已改派，贵单位不再承办',
  closed: '该事项已销号',
  cancelled: '该事项已撤销，无需继续办理',
  suspended: '该事项已中止，恢复办理后将另发邮件',
  claimed: '贵单位已报办结，待督查室审核',
  returned: '该事项已退回重办，请回复退回通知邮件',
  moved: '办理时限已调整，请回复最近一封邮件',
  acknowledged: '该事项已签收，无需重复签收',
  answered: '邮件中要求办理的内容已经办理，请回复最近一封邮件',
}

/** What was reported stays true however old the mail is that it answers; to claim or to ask, one must know the present limits. */
const bearsReport: readonly TicketOver[] = ['moved', 'acknowledged', 'answered']

/** Whether words on how things stand are taken all the same. */
export const takesReport = (over: TicketOver): boolean => bearsReport.includes(over)
