/** A file that came with a mail, as it came. */
export type IncomingFile = { name: string; type: string; bytes: Uint8Array }

/** 来信: a mail as it was read. Nothing in it is believed; `faults` says in words what could not be read as it was meant. */
export type IncomingMail = {
  messageId?: string
  /** Every address of every From line, in lower case. */
  from: string[]
  to: string[]
  subject: string
  text: string
  html?: string
  /** Names in lower case; every occurrence, in the order of the mail. */
  headers: ReadonlyMap<string, readonly string[]>
  files: IncomingFile[]
  faults: string[]
}
