import type { MailData, OutboxMail } from '#domain/mail.ts'
import type { ItemFacts } from '#domain/mail-lines.ts'
import { actsOffered, namedItems } from '#domain/named-items.ts'
import type { LinkAct } from '#domain/named-items.ts'
import { WHOLE_MAIL, replyAddress, writeTicket } from '#domain/ticket.ts'
import type { TicketSeals } from '#domain/ticket.ts'
import type { Action, Frame } from './letter.ts'

/** By which ways a deployment can be answered; without an origin no links, without a domain no replies. */
export type WaysOpen = {
  seals: TicketSeals
  /** Of the console, without a slash at the end. */
  consoleOrigin?: string | undefined
  /** The domain whose mail comes back to us. */
  replyDomain?: string | undefined
}

const words: Record<LinkAct, string> = { acknowledge: '签收', feedback: '反馈办理情况', extension: '申请延期' }

/** What a reply to the mail would be about: its one item, or all it names. What may not travel by mail is not answered by mail either. */
function repliedTo(data: MailData): number | undefined {
  switch (data.kind) {
    case 'assignment':
    case 'reminder':
    case 'notice':
      return data.item.noticeOnly === true ? undefined : 0
    case 'digest':
    case 'weeklyOffice':
    case 'weeklyUnit':
      return WHOLE_MAIL
    case 'receipt':
      return data.about === undefined || data.about.item.noticeOnly === true ? undefined : 0
    case 'officeAlert':
    case 'signIn':
      return undefined
  }
}

/**
 * How the reader of a mail can answer: the address of a reply, and the links for each item. Only who `acts` for a unit
 * gets links, and is told that a reply is an answer.
 */
export function waysToAnswer(
  { tenant, id, to, data }: Pick<OutboxMail, 'tenant' | 'id' | 'to' | 'data'>,
  acts: boolean,
  { seals, consoleOrigin, replyDomain }: WaysOpen,
): { replyTo?: string; frame: Pick<Frame, 'actions' | 'byReply'> } {
  const ticketOf = (entry: number) => ({ tenant, mail: id, entry })
  const entry = replyDomain === undefined ? undefined : repliedTo(data)
  const replyTo =
    entry === undefined || replyDomain === undefined
      ? {}
      : { replyTo: replyAddress(ticketOf(entry), replyDomain, seals) }
  if (!acts || to.kind !== 'contact') return { ...replyTo, frame: {} }

  const named = namedItems(data).slice(0, WHOLE_MAIL)
  const many = data.kind === 'digest'
  const actionsOf = (item: ItemFacts): Action[] => {
    const at = named.findIndex(one => one.item.itemId === item.itemId)
    const one = named[at]
    const offered = one === undefined ? [] : actsOffered(one, to.unitId)
    if (offered.length === 0) return []
    const link = consoleOrigin && `${consoleOrigin}/a/${writeTicket(ticketOf(at), 'link', seals)}`
    const subject = encodeURIComponent(`Re: ${item.number}`)
    return [
      ...(link ? offered.map(act => ({ label: words[act], url: `${link}#${act}` })) : []),
      ...(many && replyDomain !== undefined
        ? [{ label: '邮件反馈', url: `mailto:${replyAddress(ticketOf(at), replyDomain, seals)}?subject=${subject}` }]
        : []),
    ]
  }
  const listed = data.kind === 'assignment' || data.kind === 'reminder' || data.kind === 'notice' || many
  const linked = listed && (consoleOrigin !== undefined || (many && replyDomain !== undefined))
  return {
    ...replyTo,
    frame: { ...(linked ? { actions: actionsOf } : {}), ...(entry === undefined ? {} : { byReply: true }) },
  }
}
