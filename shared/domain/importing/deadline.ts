import type { DeadlineReading } from './deadline-reading.ts'

/** What is known about the document the text stands in. */
export type DeadlineContext = {
  /** The year meant by 年底前 or 今年. */
  year: number
}

/** Reads the words of a time limit; an empty text means open-ended. */
export function readDeadline(text: string, context: DeadlineContext): DeadlineReading {
  return { original: text, understood: context.year < 0, milestones: [], notes: [] }
}
