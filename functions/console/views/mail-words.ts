import type { MailData, OutboxMail } from '#domain/mail.ts'
import type { MailList } from '#usecases/mail-lists.ts'

export const deliveryWord: Record<OutboxMail['status'], string> = {
  folding: '待并入日报',
  ready: '待发',
  sending: '发送中',
  doubt: '待核实是否发出',
  sent: '已发出',
  delivered: '已送达',
  folded: '已并入日报',
  cancelled: '已取消',
  undeliverable: '无法送达',
}

export const deliveryColor: Record<OutboxMail['status'], string> = {
  folding: 'grey',
  ready: 'blue',
  sending: 'blue',
  doubt: 'yellow',
  sent: 'green',
  delivered: 'green',
  folded: 'grey',
  cancelled: 'grey',
  undeliverable: 'red',
}

/** The lists of mails, each with what its mails have in common. */
export const listWord: Record<MailList, { label: string; about: string }> = {
  recent: { label: '近期', about: '待发、发送中、已发出和已送达的邮件，最新的在前。' },
  waiting: { label: '待并入日报', about: '下一个工作日早上并入收件人的督办日报，一人一封。' },
  doubt: { label: '待核实', about: '发送时连接中断，不知对方是否收到；一般15分钟内自动核实。' },
  undeliverable: { label: '无法送达', about: '收件人没有可用的邮箱。请到单位页更正联系方式，再重发或电话告知。' },
  cancelled: { label: '已取消', about: '发送前所要求的已经办理，或收件人不在试运行名单内，没有发出。' },
}

/** Why a mail did not arrive or was not sent, for the codes that are ours; those of a receiving server stand as they are. */
const whyWord: Readonly<Record<string, string>> = {
  'no-address': '收件人没有可用的邮箱',
  'unit-dissolved': '单位已撤销或合并',
  'not-on-allow-list': '系统试运行，收件人不在名单内',
  answered: '发送前已经办理',
  bounce: '对方邮箱退信',
  complaint: '收件人将邮件标为垃圾邮件',
}

export const why = (code: string): string => whyWord[code] ?? `代码：${code}`

/** Whom a mail is for, as far as its own text says so. */
export function readerOf(data: MailData): string {
  switch (data.kind) {
    case 'digest':
    case 'weeklyOffice':
    case 'weeklyUnit':
    case 'receipt':
      return data.reader
    case 'reminder':
      return data.reader ?? data.unit
    case 'assignment':
      return data.unit
    case 'notice':
      return data.unit === '' ? '督查室' : data.unit
    case 'officeAlert':
      return '督查室'
    case 'signIn':
      return ''
  }
}
