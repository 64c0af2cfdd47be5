import { recipientKey } from './directory.ts'
import type { Recipient } from './directory.ts'
import type { MailData, OutboxMail } from './mail.ts'
import { nobody } from './missing.ts'
import { roleWord } from './people.ts'
import { isDissolved, readerName, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'

/** 联络员李伟, 王敏督查员: a person as others are told of them. */
export function personWords(to: Recipient, directory: Directory): string {
  if (to.kind === 'staff') return readerName(to, directory)
  const contact = directory.units.get(to.unitId)?.contacts.find(({ id }) => id === to.personId)
  return contact ? `${roleWord[contact.role]}${contact.name}` : '联系人'
}

const isSuperior = (to: Recipient, { units }: Directory): boolean =>
  to.kind === 'contact' &&
  (units.get(to.unitId)?.contacts ?? []).some(
    ({ id, role }) => id === to.personId && (role === 'unitHead' || role === 'portfolioLeader'),
  )

/** Who was meant and why they do not get it. */
function unreached(from: readonly string[], failure: string | undefined): string {
  const all = from.length > 1 ? '均' : ''
  if (failure === 'away') return `${from.join('、')}${all}自动回复暂不在岗`
  return `${from.join('、')}${failure === 'complaint' ? `${all}不再接收督办邮件` : `的邮箱${all}无法送达`}`
}

/** Why the reader gets a mail that was meant for somebody else, and what they are asked to do about it. */
function routingNote(mail: Rerouted, from: readonly string[], next: Recipient, directory: Directory): string {
  const failed = unreached(from, mail.failure)
  if (mail.failure === 'away' && next.kind === 'contact') return `原收件人${failed}，本邮件转由您接收办理。`
  if (mail.to.kind === 'staff') return `原收件人${failed}，本邮件转由您处理，请核实其邮箱。`
  if (next.kind === 'contact')
    return isSuperior(mail.to, directory)
      ? `原收件人${failed}，本邮件转由您代收，请及时转呈，并将其现用邮箱告知督查室。`
      : `原收件人${failed}，本邮件转由您接收办理，请将贵单位现任联络员及其邮箱告知督查室。`
  const unit = unitName(directory, mail.to.unitId)
  const todo = isDissolved(directory, mail.to.unitId)
    ? `${unit}已撤销或合并，本邮件转由您处理。请将该单位承担的任务改派承接其职能的单位`
    : `${unit}${failed}，该单位没有其他可以送达的联系人，本邮件转由您处理。请电话通知该单位，并核实补充联系方式`
  return `${todo}；下文“贵单位”指${unit}。`
}

/** Alerts, codes and receipts say what they say to whoever gets them. */
const isHandedOn = (data: MailData): data is Exclude<MailData, { kind: 'officeAlert' | 'signIn' | 'receipt' }> =>
  data.kind !== 'officeAlert' && data.kind !== 'signIn' && data.kind !== 'receipt'

type Rerouted = Pick<OutboxMail, 'to' | 'failure' | 'data'>

/**
 * The mail as the next reader gets it: it is addressed to them and says first for whom it was and why it comes to them.
 * A reminder or news for a unit of which nobody can be reached asks the office to tell the unit, as if it had gone there at once.
 */
export function rerouted(mail: Rerouted, next: Recipient, directory: Directory): MailData {
  const { data, to } = mail
  if (recipientKey(next) === recipientKey(to) || !isHandedOn(data)) return data
  const reader = readerName(next, directory)
  const standsIn = to.kind === 'contact' && next.kind === 'staff' && !isDissolved(directory, to.unitId)
  if (standsIn && data.kind === 'reminder') return { ...data, reader, forInformation: false, missing: nobody }
  const from = [...(data.routed?.from ?? []), personWords(to, directory)]
  const routed = { from, reader, note: routingNote(mail, from, next, directory) }
  switch (data.kind) {
    case 'assignment':
    case 'notice':
      return { ...data, routed }
    default:
      return { ...data, reader, routed }
  }
}
