import * as z from 'zod/mini'
import { Instant } from './calendar/day.ts'
import { ItemId, MailId, PersonId, UnitId } from './ids.ts'

/** 待核来信: a mail that nobody files without a person of the office having looked at it. */
export const PenMail = z.object({
  /** Of what the mail says and of the ticket it came by: the same mail delivered again is the same. */
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  at: Instant,
  /** Names the mail as it came, in the folder of incoming mail. */
  raw: z.string(),
  /** As the mail itself says; nothing of it is believed. */
  from: z.string(),
  subject: z.string(),
  /** What is written in it, as far as a row holds it, and the names of its files. */
  text: z.string(),
  files: z.array(z.string()),
  /** Why it waits. */
  why: z.string(),
  /** What it answers: a mail of ours, and the item and unit as far as they are known. */
  mail: z.optional(MailId),
  itemId: z.optional(ItemId),
  unitId: z.optional(UnitId),
  /** What an officer made of it. */
  settled: z.optional(z.object({ at: Instant, by: PersonId, note: z.string() })),
})
export type PenMail = z.infer<typeof PenMail>
