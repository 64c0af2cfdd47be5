import * as z from 'zod/mini'
import { Instant } from './calendar/day.ts'
import { UnitId } from './ids.ts'
import { Actor } from './ledger.ts'

/** Files that can be attached (附件), by what they are: the formats of offices and of photographs, and plain text. */
export const fileFormats = [
  'pdf',
  'ofd',
  'docx',
  'xlsx',
  'pptx',
  'doc',
  'xls',
  'ppt',
  'wps',
  'et',
  'dps',
  'jpg',
  'png',
  'txt',
  'csv',
] as const
export const FileFormat = z.enum(fileFormats)
export type FileFormat = z.infer<typeof FileFormat>

/** The most an item holds, and the largest of them: a body through Lambda holds 6 MB with its encoding. */
export const MOST_ATTACHMENTS = 20
export const LARGEST_ATTACHMENT = 4 * 1024 * 1024

/** Names where a file lies; 128 random bits. */
export const AttachmentId = z.string().check(z.regex(/^[a-z2-7]{26}$/))
export type AttachmentId = z.infer<typeof AttachmentId>

/** A file of an item. It never changes, and its hash stands in the ledger as well. */
export const Attachment = z.object({
  id: AttachmentId,
  /** What its sender called it, cleaned. */
  name: z.string().check(z.minLength(1), z.maxLength(240)),
  format: FileFormat,
  size: z.int().check(z.positive()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  at: Instant,
  actor: Actor,
  /** The unit that sent it; without one it is the office's. */
  unitId: z.optional(UnitId),
  /** The name of who sent it, as it was then. */
  by: z.string(),
})
export type Attachment = z.infer<typeof Attachment>
