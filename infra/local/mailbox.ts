import { join } from 'node:path'
import { openPosition } from './position-file.ts'
import type { MailEntry } from './mail-journal.ts'
import { openMailJournal } from './mail-journal.ts'
import type { MailReader } from './mail-reader.ts'
import { createMailReader } from './mail-reader.ts'
import { sesEventsOf } from './ses-events.ts'
import type { SendFault, Submission } from './ses-front.ts'
import { startSesFront } from './ses-front.ts'

/** What becomes of the delivery events of a mail: they never come, or come later. */
export type EventFault = 'drop' | { delayMs: number }

export type Mailbox = Pick<MailReader, 'mails' | 'mail'> & {
  /** The value of AWS_ENDPOINT_URL_SES. */
  url: string
  /** Every accepted mail, unparsed. */
  entries: () => readonly MailEntry[]
  /** The mail as .eml. */
  rawOf: (id: string) => Promise<Buffer | undefined>
  /** SES fails like this for the recipient (for everybody without one) until it is undefined again. */
  failSending: (fault: SendFault | undefined, recipient?: string) => void
  failEvents: (fault: EventFault | undefined, recipient?: string) => void
  /** Puts the delivery events that are due on the bus; false when there were none. */
  publishDue: () => boolean
  nextEventAt: () => number | undefined
  /** Everybody has handled what was published: a restart does not publish it again. */
  settle: () => void
  stop: () => Promise<void>
}

type Pending = { index: number; entry: MailEntry; dueAt: number }
const everybody = '*'

/** SES with its memory on the disk. The events of a mail are published at least once, also after a crash. */
export async function startMailbox(options: {
  dataDir: string
  now: () => number
  publish: (source: string, type: string, detail: Record<string, unknown>) => void
}): Promise<Mailbox> {
  const position = openPosition(join(options.dataDir, 'mails.position'))
  const journal = await openMailJournal(options.dataDir)
  const reader = createMailReader(journal)
  const sendFaults = new Map<string, SendFault>()
  const eventFaults = new Map<string, EventFault>()
  let cursor = Number(position.read() ?? 0)
  let pending: Pending[] = journal
    .entries()
    .map((entry, index) => ({ index, entry, dueAt: options.now() }))
    .slice(cursor)

  const faultOf = <F>(faults: ReadonlyMap<string, F>, to: readonly string[]) =>
    to.map(address => faults.get(address)).find(fault => fault !== undefined) ?? faults.get(everybody)

  const accept = async ({ id, from, to, tags, raw, parsed }: Submission) => {
    const entry = { id, at: new Date(options.now()).toISOString(), from, to, tags }
    await journal.append(entry, raw)
    reader.remember(entry, parsed)
    const fault = faultOf(eventFaults, to)
    if (fault === 'drop') return
    pending.push({ index: journal.entries().lastIndexOf(entry), entry, dueAt: options.now() + (fault?.delayMs ?? 0) })
  }
  const front = await startSesFront({ faultFor: ({ to }) => faultOf(sendFaults, to), accept })

  const setFault =
    <F>(faults: Map<string, F>) =>
    (fault: F | undefined, recipient = everybody) => {
      if (fault === undefined) faults.delete(recipient)
      else faults.set(recipient, fault)
    }

  return {
    url: front.url,
    mails: reader.mails,
    mail: reader.mail,
    entries: journal.entries,
    rawOf: journal.raw,
    failSending: setFault(sendFaults),
    failEvents: setFault(eventFaults),
    publishDue: () => {
      const now = options.now()
      const due = pending.filter(({ dueAt }) => dueAt <= now)
      pending = pending.filter(({ dueAt }) => dueAt > now)
      for (const { entry } of due) {
        for (const { type, detail } of sesEventsOf(entry)) options.publish('aws.ses', type, detail)
      }
      return due.length > 0
    },
    nextEventAt: () => (pending.length === 0 ? undefined : Math.min(...pending.map(({ dueAt }) => dueAt))),
    settle: () => {
      const settled = Math.min(journal.entries().length, ...pending.map(({ index }) => index))
      if (settled === cursor) return
      cursor = settled
      position.write(String(cursor))
    },
    stop: async () => {
      await front.stop()
      await journal.close()
      position.close()
    },
  }
}
