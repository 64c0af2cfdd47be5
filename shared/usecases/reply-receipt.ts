import { dayIn } from '#domain/calendar/zone.ts'
import { recipientKey } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { Act } from '#domain/ledger.ts'
import { instantText, itemFacts } from '#domain/lines.ts'
import type { NoticeMail, PlannedMail, ReceiptMail } from '#domain/mail.ts'
import type { ItemLines } from '#domain/mail-lines.ts'
import type { NamedItem } from '#domain/named-items.ts'
import { readerName } from '#domain/recipients.ts'
import type { Meaning } from '#domain/reply/meaning.ts'
import { discreet } from './discreet.ts'
import type { Incoming, ReceiveDeps, Writer } from './receive-mail.ts'

type Untaken = {
  named: NamedItem | undefined
  /** What was taken all the same. */
  taken: string
  lines: string[]
  words: string
}

/** A receipt shows so much of what was written; all of it lies with the mail. */
const MOST_WORDS = 2000

const shown = (text: string): string => {
  const signs = Array.from(text.trim())
  return signs.length > MOST_WORDS ? `${signs.slice(0, MOST_WORDS).join('')}……` : signs.join('')
}

const recipientOf = (writer: Writer): Recipient =>
  writer.kind === 'staff'
    ? { kind: 'staff', personId: writer.person.id }
    : { kind: 'contact', unitId: writer.unit.id, personId: writer.person.id }

const unitOf = (writer: Writer): string => (writer.kind === 'contact' ? writer.unit.name : '')

/** One receipt a person, item and day, whatever they send (reliability T26). */
const reasonOf = (kind: 'receipt' | 'taken', { delivery, opened }: Incoming, to: Recipient, about: string): string =>
  `${kind}/${dayIn(opened.tenant.zone, delivery.at)}/${recipientKey(to)}/${about}`

async function plan(
  deps: ReceiveDeps,
  { opened, delivery }: Incoming,
  named: NamedItem | undefined,
  mail: PlannedMail,
) {
  const { tenant } = opened.ticket
  const dossier = named && (await deps.items.load(tenant, named.item.itemId))
  await deps.outbox.plan(tenant, [dossier ? discreet(mail, dossier.item) : mail], delivery.at)
}

/** Told at once: what could not be taken, in their own words, and what to do. */
export async function tellUntaken(
  deps: ReceiveDeps,
  incoming: Incoming,
  writer: Writer,
  { named, taken, lines, words }: Untaken,
): Promise<void> {
  const { mail, opened, delivery } = incoming
  const to = recipientOf(writer)
  const units = writer.kind === 'contact' ? [writer.unit.id] : []
  const about: ItemLines | undefined = named && { ...named, unit: unitOf(writer) }
  const data: ReceiptMail = {
    kind: 'receipt',
    reader: readerName(to, await deps.rulebook.people(opened.ticket.tenant, units)),
    at: instantText(delivery.at, opened.tenant.zone),
    subject: shown(mail.subject),
    ...(about === undefined ? {} : { about }),
    taken,
    lines,
    ask:
      about === undefined
        ? '请回复原邮件重新报送，在正文开头写明事项编号；也可电话告知督查室。'
        : '请按上述提示直接回复本邮件补报，或电话告知督查室。原信已留存，督查室可以查看。',
    words: shown(words),
  }
  const reason = reasonOf('receipt', incoming, to, named?.item.itemId ?? opened.mail.id)
  await plan(deps, incoming, named, { reason, to, lane: 'ordinary', fold: false, conditions: [], data })
}

const actOf: Record<Exclude<Meaning['kind'], 'unclear'>, Act> = {
  acknowledge: 'ItemAcknowledged',
  feedback: 'FeedbackFiled',
  claim: 'CompletionClaimed',
  extension: 'ExtensionRequested',
  instruction: 'Instructed',
}

function factsOf(said: Exclude<Meaning, { kind: 'unclear' }>): NoticeMail['facts'] {
  const facts = (...pairs: [string, string | undefined][]) =>
    pairs.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text: shown(text) }]))
  switch (said.kind) {
    case 'acknowledge':
      return []
    case 'feedback':
      return facts(
        ['进展', said.noChange ? '无变化' : said.progress],
        ['存在问题', said.problems],
        ['需协调', said.coordination],
        ['预计完成', said.expected],
      )
    case 'claim':
      return facts(['办理结果', said.summary])
    case 'extension':
      return facts(['申请延至', said.until], ['延期理由', said.reason])
    case 'instruction':
      return facts(['批示内容', said.words])
  }
}

/** What was taken is told by a line of the next morning’s mail. */
export async function tellTaken(
  deps: ReceiveDeps,
  incoming: Incoming,
  writer: Writer,
  named: NamedItem,
  said: Exclude<Meaning, { kind: 'unclear' }>,
): Promise<void> {
  const { opened, delivery } = incoming
  const { tenant } = opened.ticket
  const dossier = await deps.items.load(tenant, named.item.itemId)
  if (!dossier) return
  const to = recipientOf(writer)
  const data: NoticeMail = {
    kind: 'notice',
    act: actOf[said.kind],
    item: itemFacts(dossier, await deps.rulebook.peopleOf(dossier)),
    unit: unitOf(writer),
    at: instantText(delivery.at, opened.tenant.zone),
    by: writer.person.name,
    facts: [...factsOf(said), { label: '报送人', text: `${writer.person.name}，邮件回复` }],
    duties: [],
    ask: '',
  }
  const reason = reasonOf('taken', incoming, to, named.item.itemId)
  await plan(deps, incoming, named, { reason, to, lane: 'ordinary', fold: true, conditions: [], data })
}
