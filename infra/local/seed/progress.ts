import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Day } from '#domain/calendar/day.ts'
import { readIfThere, writeAtomically } from '../atomic-file.ts'

/** How far the demonstration office has come into a data folder. A folder without it was filled before there was one, or by somebody else. */
const Progress = z.object({
  /** When it was begun: what is entered on a later day still happened on the days counted from this one. */
  today: Day,
  /** How many episodes of the office's life are done, in order. */
  episodes: z.int(),
  complete: z.boolean(),
})
export type Progress = z.infer<typeof Progress>

export const progressFile = 'seed.json'
const pathOf = (dataDir: string) => join(dataDir, progressFile)

export function readProgress(dataDir: string): Progress | undefined {
  const text = readIfThere(pathOf(dataDir))
  return text === undefined ? undefined : Progress.parse(JSON.parse(text))
}

export function writeProgress(dataDir: string, progress: Progress): void {
  writeAtomically(pathOf(dataDir), JSON.stringify(progress))
}

export function forgetProgress(dataDir: string): void {
  rmSync(pathOf(dataDir), { force: true })
}
