import { can } from '#domain/can.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { Dossier } from '#domain/item.ts'
import type { NamedItem } from '#domain/named-items.ts'
import { actorOf } from '#domain/people.ts'
import type { Person } from '#domain/people.ts'
import { overWords, takesReport } from '#domain/reply/over-words.ts'
import { answeredBy, instructed, takenWords, verbOf, wordsOf } from '#domain/reply/said-act.ts'
import type { Said } from '#domain/reply/said-act.ts'
import { err } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { ticketOver } from '#domain/ticket-standing.ts'
import { act, notFound } from './act.ts'
import { attachFile } from './attach-file.ts'
import { holdMail } from './hold-mail.ts'
import type { Incoming, ReceiveDeps, Received, Writer } from './receive-mail.ts'
import { readReply } from './read-reply.ts'
import { tellTaken, tellUntaken } from './reply-receipt.ts'

/** Who writes, as the rules of who may do what know them. */
function personOf({ opened }: Incoming, writer: Writer): Person {
  const { tenant } = opened.ticket
  const { id: personId } = writer.person
  return writer.kind === 'staff'
    ? { kind: 'staff', tenant, personId, role: writer.person.role }
    : { kind: 'contact', tenant, unitId: writer.unit.id, personId, role: writer.person.role }
}

/** What is done on the item as it is now; or why the mail that is answered is good for it no more. */
function decide(
  said: Said,
  dossier: Dossier,
  context: Context,
  writer: Writer,
  { named, mailedAt }: { named: NamedItem; mailedAt: Instant },
): Result<Decision, Refusal> {
  if (said.kind === 'instruction') return instructed(dossier, said, context)
  if (writer.kind !== 'contact') return err(notFound)
  const { unit, person } = writer
  if (dossier.item.classification === 'workSecret')
    return refuse('reply.secret', '该事项内容不通过邮件传送，请与督查室当面办理')
  const over = ticketOver(dossier, { duties: named.duties, mailedAt, unit: unit.id })
  if (over !== undefined && !(said.kind === 'feedback' && takesReport(over)))
    return refuse('ticket.over', overWords[over])
  return answeredBy(dossier, said, context, { unit: unit.id, by: person.name, duties: named.duties })
}

/** Files become evidence once the words are filed; those that cannot be taken are named. */
async function attachFiles(
  deps: ReceiveDeps,
  { mail, opened }: Incoming,
  person: Person,
  writer: Writer,
  { item }: NamedItem,
): Promise<string[]> {
  const refused: string[] = []
  for (const { name, bytes } of mail.files) {
    const done = await attachFile(deps, {
      tenant: opened.tenant,
      itemId: item.itemId,
      file: { name, bytes },
      actor: actorOf(person),
      via: 'reply',
      ...(writer.kind === 'contact' ? { unitId: writer.unit.id } : {}),
      by: writer.person.name,
      may: one => can(person, 'item.attach', one),
    })
    if (!done.ok) refused.push(`附件“${name}”没有收下：${done.error.message}`)
  }
  return refused
}

/** What is said of a mail that was read all the same. That a label was wrong concerns nobody. */
const toTell = (faults: readonly string[]): string[] => faults.filter(fault => !fault.startsWith('正文标明的编码'))

/**
 * 回信: what a person has written is done in their name, once; what could not be read or is not possible any more is told to
 * them with their words, and waits for an officer too.
 */
export async function fileReply(deps: ReceiveDeps, incoming: Incoming, writer: Writer): Promise<Received> {
  const { mail, opened, id } = incoming
  const { tenant } = opened.ticket
  const { named, said } = readReply(deps, incoming, writer)
  const untaken = async (why: string, words: string): Promise<Received> => {
    await holdMail(deps, incoming, why, named?.item.itemId)
    const lines = [why, ...toTell(mail.faults), ...mail.files.map(({ name }) => `附件“${name}”未登记到事项`)]
    await tellUntaken(deps, incoming, writer, { named, taken: '', lines, words })
    return { to: 'told', why: 'unclear', tenant }
  }
  if (said.kind === 'unclear') return untaken(said.why, said.text)
  if (!named) throw new Error('mail-in.read-without-item')
  if (writer.kind === 'staff' && writer.person.role !== 'leader') {
    await holdMail(deps, incoming, '督查室人员的回信不自动登记', named.item.itemId)
    return { to: 'pen', why: 'office', tenant }
  }
  const person = personOf(incoming, writer)
  const { itemId } = named.item
  const once = `reply ${id}`
  if ((await deps.pages.answered(tenant, once)) !== itemId) {
    const target = { tenant, itemId, actor: actorOf(person), via: 'reply' } as const
    const done = await act(
      deps,
      target,
      (dossier, context) => {
        if (!can(person, verbOf[said.kind], dossier.item)) return err(notFound)
        return decide(said, dossier, context, writer, { named, mailedAt: opened.mail.createdAt })
      },
      { once },
    )
    // The same mail, delivered twice at one moment: the other was faster, and what it did refuses this one.
    const faster = !done.ok && (await deps.pages.answered(tenant, once)) === itemId
    if (!done.ok && !faster) return untaken(done.error.message, wordsOf(said))
  }
  const refused = await attachFiles(deps, incoming, person, writer, named)
  const lines = [...toTell(mail.faults), ...refused]
  if (lines.length > 0)
    await tellUntaken(deps, incoming, writer, { named, taken: takenWords[said.kind], lines, words: wordsOf(said) })
  else await tellTaken(deps, incoming, writer, named, said)
  return { to: 'filed', why: said.kind, tenant }
}
