import type { Office } from '#infra/office/open-office.ts'
import type { Table } from '#shared/store/client.ts'

/** What a command may use: the office's use cases, the table they stand on, and the files a person names. */
export type World = {
  office: Office
  table: Table
  readFile: (path: string) => Promise<Uint8Array>
}

/** What a command did, in words and as data; `ok: false` when something a person asked for was not done. */
export type Outcome = { ok: boolean; lines: string[]; data: Record<string, unknown> }

export type Option = {
  about: string
  required?: boolean
  /** Takes no value. */
  flag?: boolean
}

/** The options as typed; a flag that is there stands as 'true'. */
export type Given = Readonly<Partial<Record<string, string>>>

export type Command = {
  about: string
  options: Readonly<Record<string, Option>>
  run(world: World, given: Given): Promise<Outcome>
}

/** Something a person asked for that cannot be done, with what to do about it. */
export class Refused extends Error {
  readonly problems: readonly string[]
  constructor(...problems: string[]) {
    super(problems.join('\n'))
    this.name = 'Refused'
    this.problems = problems
  }
}

/** A command that was not understood. */
export class UsageError extends Error {}
