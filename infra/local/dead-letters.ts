import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { readIfThere } from './atomic-file.ts'

const DeadLetter = z.object({
  /** Where it was given up: a queue's name, `stream`, or the function of an asynchronous invocation. */
  from: z.string(),
  at: z.string(),
  reason: z.string(),
  body: z.unknown(),
})
export type DeadLetter = z.infer<typeof DeadLetter>

export type DeadLetters = { add: (letter: Omit<DeadLetter, 'at'>) => void; all: () => readonly DeadLetter[] }

/** What was tried as often as allowed and put aside; kept in DATA/dead.jsonl. */
export function openDeadLetters(dataDir: string, now: () => number): DeadLetters {
  const path = join(dataDir, 'dead.jsonl')
  const letters = (readIfThere(path) ?? '')
    .split('\n')
    .filter(line => line.endsWith('}'))
    .map(line => DeadLetter.parse(JSON.parse(line)))
  return {
    add: letter => {
      const dated = { ...letter, at: new Date(now()).toISOString() }
      letters.push(dated)
      appendFileSync(path, `${JSON.stringify(dated)}\n`)
    },
    all: () => letters,
  }
}
