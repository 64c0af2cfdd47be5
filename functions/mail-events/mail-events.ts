import { readSesEvent } from '#shared/mail/ses-event.ts'
import { recordMailFact } from '#usecases/mail-event.ts'
import type { MailEventDeps } from '#usecases/mail-event.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

export type Deps = Omit<MailEventDeps, 'rulebook'> & {
  openRulebook: () => Rulebook
  /** An event that is not about a mail of ours, or says nothing we act on. */
  onIgnored: (code: string) => void
}

/** Writes down what SES tells of a mail; whom it could not reach is told to the office and the next contact is tried. */
export const createMailEvents =
  ({ openRulebook, onIgnored, ...deps }: Deps) =>
  async (event: unknown): Promise<void> => {
    const read = readSesEvent(event)
    if (read.kind === 'ignored') {
      onIgnored(read.code)
      return
    }
    const known = await recordMailFact({ ...deps, rulebook: openRulebook() }, read.tenant, read.mailId, read.fact)
    if (!known) onIgnored('mail-event.unknown-mail')
  }
