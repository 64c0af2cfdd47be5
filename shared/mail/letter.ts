import type { DutyLine, ItemFacts } from '#domain/mail-lines.ts'
import type { Tenant } from '#domain/tenant.ts'

/** A link the reader may follow, such as 签收 or 反馈办理情况. */
export type Action = { label: string; url: string }

/** What is the same on every mail of an office, and the links of this one. */
export type Frame = Pick<Tenant, 'name' | 'letterhead' | 'contactLine'> & {
  /** Not in real operation yet: every mail says so. */
  trial: boolean
  /** Links for an item that the reader may answer; none for others. */
  actions?: (item: ItemFacts) => readonly Action[]
  /** The reader may answer by replying to the mail. */
  byReply?: boolean
  /** Makes the code of a sign-in; whoever only shows a mail has none. */
  codeOf?: (nonce: string) => string
}

export type Entry = {
  item: ItemFacts
  unit: string
  duties: readonly DutyLine[]
  lines: readonly string[]
  /** The reader is of this unit and need not be told so. */
  own?: boolean
  actions?: readonly Action[]
}

/** The parts a mail is made of. Each is written twice, as text and as HTML, so that both say the same. */
export type Block =
  | { block: 'paragraph'; text: string }
  | { block: 'section'; title: string }
  /** The sentence that asks for something, set apart from the rest. */
  | { block: 'ask'; text: string }
  | { block: 'facts'; facts: readonly { label: string; text: string }[] }
  | { block: 'duties'; duties: readonly DutyLine[] }
  | { block: 'entries'; entries: readonly Entry[] }
  | { block: 'list'; lines: readonly string[] }
  /** The figures that the paragraph before has in words, for the eye only: not part of the text. */
  | { block: 'counts'; counts: readonly { label: string; value: number }[] }
  | { block: 'table'; head: readonly string[]; rows: readonly (readonly (string | number)[])[] }
  | { block: 'actions'; actions: readonly Action[] }

/** What a template makes of its data: what is said, not how it looks. */
export type Letter = {
  subject: string
  /** What mail lists show beside the subject. */
  preheader: string
  /** The name of the paper: 督办事项交办单, 催办通知 … */
  heading: string
  /** Under the heading: number, issue, period. */
  subheading?: string
  salutation?: string
  blocks: readonly Block[]
}

/** A mail ready to be put into an envelope. */
export type Rendered = { subject: string; preheader: string; text: string; html: string }
