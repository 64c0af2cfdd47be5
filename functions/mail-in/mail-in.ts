import { readReceipt } from '#shared/mail/ses-receipt.ts'
import { receiveMail } from '#usecases/receive-mail.ts'
import type { ReceiveDeps, Received } from '#usecases/receive-mail.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

export type Deps = Omit<ReceiveDeps, 'rulebook'> & {
  openRulebook: () => Rulebook
  /** What became of each mail, for one of its recipients. */
  onReceived: (received: Received, raw: string) => void
}

/** Takes in what SES put into the bucket and tells of; its verdicts are believed, no header is. */
export const createMailIn =
  ({ openRulebook, onReceived, ...deps }: Deps) =>
  async (event: unknown): Promise<void> => {
    for (const delivery of readReceipt(event)) {
      const received = await receiveMail({ ...deps, rulebook: openRulebook() }, delivery)
      for (const one of received) onReceived(one, delivery.raw)
    }
  }
