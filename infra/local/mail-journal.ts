import { existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** A mail that our SES accepted. */
const Entry = z.object({
  id: z.string(),
  /** Virtual time. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
})
export type MailEntry = z.infer<typeof Entry>
const Line = z.extend(Entry, { raw: z.string() })

export type MailJournal = {
  /** Answers when the line is on the disk. */
  append: (entry: MailEntry, raw: Buffer) => Promise<void>
  entries: () => readonly MailEntry[]
  /** The mail as it was sent, MIME. */
  raw: (id: string) => Promise<Buffer | undefined>
  close: () => Promise<void>
}

type Place = { start: number; length: number }

/** DATA/mails.jsonl: only an index is kept in memory. A last line torn by a crash was never answered and is cut off. */
export async function openMailJournal(dataDir: string): Promise<MailJournal> {
  const path = join(dataDir, 'mails.jsonl')
  const entries: MailEntry[] = []
  const places = new Map<string, Place>()
  let end = 0

  const remember = (entry: MailEntry, length: number) => {
    entries.push(entry)
    places.set(entry.id, { start: end, length })
    end += length
  }
  if (existsSync(path)) {
    const content = await readFile(path)
    for (let next = content.indexOf(10); next !== -1; next = content.indexOf(10, end)) {
      remember(Entry.parse(JSON.parse(content.toString('utf8', end, next))), next + 1 - end)
    }
    if (content.length > end) await truncate(path, end)
  }

  const file = await open(path, 'a+')
  let tail = Promise.resolve()
  return {
    entries: () => entries,
    append: (entry, raw) => {
      const written = tail.then(() => appendDurably(file, { ...entry, raw: raw.toString('base64') }))
      tail = written.then(
        length => {
          remember(entry, length)
        },
        () => undefined,
      )
      return written.then(() => tail)
    },
    raw: async id => {
      const place = places.get(id)
      if (place === undefined) return undefined
      const buffer = Buffer.alloc(place.length)
      await file.read(buffer, 0, place.length, place.start)
      return Buffer.from(Line.parse(JSON.parse(buffer.toString())).raw, 'base64')
    },
    close: async () => {
      await tail
      await file.close()
    },
  }
}

async function appendDurably(file: FileHandle, line: z.infer<typeof Line>): Promise<number> {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  await file.appendFile(bytes)
  await file.datasync()
  return bytes.length
}
