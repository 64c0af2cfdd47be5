import type { Signatory } from '#domain/amendment.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { epochMs } from '#domain/calendar/day.ts'
import { recipientKey, workingAddress } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { MailId, TenantId } from '#domain/ids.ts'
import { formatNumber } from '#domain/item.ts'
import type { Dossier, Obligation } from '#domain/item.ts'
import { dutyLines } from '#domain/lines.ts'
import type { MailData, OutboxMail, PlannedMail } from '#domain/mail.ts'
import { openOnes } from '#domain/obligations.ts'
import { contactFor, readerName } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import { discreet } from './discreet.ts'
import type { KeepingStore } from './keeping.ts'
import type { ItemStore, OutboxStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type ResendDeps = {
  items: Pick<ItemStore, 'load'>
  outbox: Pick<OutboxStore, 'get' | 'plan'>
  keeping: Pick<KeepingStore, 'note' | 'amendmentsOf'>
  rulebook: Rulebook
}

type Order = {
  tenant: TenantId
  mailId: MailId
  /** When the page was made on which it was asked for: the same page asks once, however often it is sent. */
  asked: Instant
  now: Instant
  by: Signatory
}

type ItemMail = Extract<MailData, { kind: 'assignment' | 'reminder' | 'notice' }>

const MINUTE = 60_000
/** A page older than that is asked for anew: it says what was owed then. */
const PAGE_LIVES = 60 * MINUTE
/** One person's patience: the same mail again after ten minutes at the earliest. */
const APART = 10 * MINUTE

const final: readonly OutboxMail['status'][] = ['sent', 'delivered', 'folded', 'cancelled', 'undeliverable']

const isOfItem = (data: MailData): data is ItemMail => ['assignment', 'reminder', 'notice'].includes(data.kind)

/** Whether mails like this one are ever sent again on demand, as things stand with it; the page asks before it shows the button. */
export function mayResend(mail: OutboxMail): Result<ItemMail, Refusal> {
  const { data, status } = mail
  if (!isOfItem(data)) return refuse('mail.kind', '督办日报和专报不单独重发，下一期会包括仍未办结的事项')
  if (final.includes(status)) return ok(data)
  return status === 'doubt'
    ? refuse('mail.doubt', '正在核实该邮件是否已发出，核实前不重发，以免收到两份')
    : refuse('mail.going', '该邮件还在发送途中，不必重发')
}

/** What the mail asks for that is still owed: a reminder's own duties, in the epoch it speaks of; else all that the reader's unit owes. */
function stillOwed({ conditions, to, data }: OutboxMail, dossier: Dossier): Obligation[] {
  if (data.kind === 'reminder')
    return openOnes(dossier, ({ id, epoch }) => conditions.some(one => one.obligationId === id && one.epoch === epoch))
  return openOnes(dossier, ({ bearer }) =>
    to.kind === 'contact' ? bearer.kind === 'unit' && bearer.unitId === to.unitId : bearer.kind === 'office',
  )
}

/** The same reader, or who stands in for him now. */
function readerNow({ to }: OutboxMail, { units, staff }: Directory): Recipient | undefined {
  if (to.kind === 'staff') {
    const person = staff.find(({ id }) => id === to.personId)
    return person && workingAddress(person) !== undefined ? to : undefined
  }
  const unit = units.get(to.unitId)
  const person = unit?.contacts.find(({ id }) => id === to.personId)
  if (unit?.active && person && workingAddress(person) !== undefined) return to
  const heir = unit && contactFor(unit, person?.role ?? 'liaison')
  return heir && { kind: 'contact', unitId: to.unitId, personId: heir.id }
}

const closed: readonly Dossier['item']['state'][] = ['closed', 'cancelled', 'suspended']

/**
 * 重发: the same mail once more, alone and at once, to who reads it now and with what is owed now; only while what it asks
 * for is still open.
 */
export async function resendMail(
  { items, outbox, keeping, rulebook }: ResendDeps,
  { tenant, mailId, asked, now, by }: Order,
): Promise<Result<MailId, Refusal>> {
  const mail = await outbox.get(tenant, mailId)
  if (!mail) return refuse('mail.missing', '没有找到这封邮件')
  const may = mayResend(mail)
  if (!may.ok) return may
  if (asked > now || epochMs(now) - epochMs(asked) > PAGE_LIVES)
    return refuse('mail.stale', '页面停留过久，请核对现在的情况后再重发')
  const [last] = await keeping.amendmentsOf(tenant, 'mail', mailId, 1)
  if (last?.at === asked) return ok(mailId)
  if (last && epochMs(now) - epochMs(last.at) < APART)
    return refuse('mail.again', `${last.name}刚刚重发过，请稍后再看是否送达`)
  const data = may.value
  const dossier = await items.load(tenant, data.item.itemId)
  if (!dossier || closed.includes(dossier.item.state))
    return refuse('mail.finished', '事项已办结、撤销或中止，不再发送')
  const owed = stillOwed(mail, dossier)
  if (owed.length === 0) return refuse('mail.answered', '邮件所要求的已经办理，不必重发')
  const directory = await rulebook.people(tenant, mail.to.kind === 'contact' ? [mail.to.unitId] : [])
  const to = readerNow(mail, directory)
  if (!to) return refuse('mail.nobody', '收件人没有可用的邮箱，请先更正联系方式再重发')
  const duties = dutyLines(owed, dossier, await rulebook.rulesOf(dossier.item), now)
  const planned: PlannedMail = {
    reason: `${mail.reason}/again/${asked}`,
    to,
    lane: 'urgent',
    fold: false,
    conditions: mail.conditions.filter(one => owed.some(({ id }) => id === one.obligationId)),
    data: data.kind === 'reminder' ? { ...data, duties, reader: readerName(to, directory) } : { ...data, duties },
  }
  await outbox.plan(tenant, [discreet(planned, dossier.item)], now)
  const { number } = dossier.item
  const facts = [
    { label: '事项', text: number ? formatNumber(number) : '（未编号）' },
    {
      label: '收件人',
      text: `${readerName(to, directory)}${recipientKey(to) === recipientKey(mail.to) ? '' : '（接替原收件人）'}`,
    },
  ]
  await keeping.note(tenant, { at: asked, ...by, subject: 'mail', about: mailId, what: '重发邮件', facts })
  return ok(mailId)
}
