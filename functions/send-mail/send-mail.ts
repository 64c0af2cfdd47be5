import type { SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod/mini'
import { MailReadyEvent } from '#shared/bus/events.ts'
import { eachMessage } from '#shared/runtime/queue.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { sendMail } from '#usecases/send.ts'
import type { SendDeps, Sent } from '#usecases/send.ts'

export type Deps = Omit<SendDeps, 'rulebook'> & {
  openRulebook: () => Rulebook
  onSent: (sent: Sent, tenant: string, mailId: string) => void
  onFault: (fault: unknown, messageId: string) => void
}

/** Sends what the queues name, one recipient and one attempt each. A carrier that is busy brings the message back later. */
export const createSendMail = ({ openRulebook, onSent, onFault, ...deps }: Deps) => {
  const send =
    (rulebook: Rulebook) =>
    async (record: SQSRecord): Promise<void> => {
      const { detail } = z.parse(MailReadyEvent, JSON.parse(record.body))
      const sent = await sendMail({ ...deps, rulebook }, detail.tenant, detail.mailId)
      onSent(sent, detail.tenant, detail.mailId)
      if (sent === 'busy') throw new Error('mail.carrier-busy')
    }
  const fault = (error: unknown, record: SQSRecord) => {
    onFault(error, record.messageId)
  }
  return (event: SQSEvent) => eachMessage(send(openRulebook()), fault)(event)
}
