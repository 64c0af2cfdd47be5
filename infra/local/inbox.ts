import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { writeAtomically } from './atomic-file.ts'
import type { FileStore } from './file-store.ts'

export type Envelope = { from: string; to: readonly string[] }

/** What SES would have done by the time a function is told of a mail. */
export type Inbox = {
  /** Keeps the mail, then the event that tells of it; only then it is ours. */
  accept: (raw: Buffer, envelope: Envelope) => Promise<unknown>
  /** The function has worked on it. */
  done: (event: unknown) => void
  /** Events of mails that were taken in and never worked on, the process being killed. */
  waiting: () => unknown[]
}

const Told = z.object({ Records: z.array(z.object({ ses: z.object({ mail: z.object({ messageId: z.string() }) }) })) })

const idOf = (event: unknown): string => Told.parse(event).Records[0]?.ses.mail.messageId ?? ''

/**
 * Nobody vouches for a sender on one machine: what knocks on 127.0.0.1 is whoever sits before it, and this run is a
 * demonstration to them. So all checks pass here, and only here (ADR 0028).
 */
const passed = { status: 'PASS' }

const eventOf = (messageId: string, at: string, { from, to }: Envelope) => ({
  Records: [
    {
      eventSource: 'aws:ses',
      eventVersion: '1.0',
      ses: {
        mail: { timestamp: at, source: from, messageId, destination: [...to] },
        receipt: {
          timestamp: at,
          recipients: [...to],
          spfVerdict: passed,
          dkimVerdict: passed,
          dmarcVerdict: passed,
          spamVerdict: passed,
          virusVerdict: passed,
        },
      },
    },
  ],
})

/** Mail that came to this machine: as it came in the bucket, and in DATA/inbox what is still to be worked on. */
export function openInbox(dataDir: string, files: Pick<FileStore, 'keep'>, now: () => number): Inbox {
  const folder = join(dataDir, 'inbox')
  mkdirSync(folder, { recursive: true })
  const fileOf = (id: string) => join(folder, `${id}.json`)
  return {
    accept: async (raw, envelope) => {
      const id = randomBytes(20).toString('hex')
      const event = eventOf(id, new Date(now()).toISOString(), envelope)
      await files.keep(`mail-in/${id}`, raw)
      writeAtomically(fileOf(id), JSON.stringify(event))
      return event
    },
    done: event => {
      rmSync(fileOf(idOf(event)), { force: true })
    },
    waiting: () =>
      readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .toSorted()
        .map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  }
}
