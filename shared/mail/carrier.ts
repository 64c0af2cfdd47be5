import type { Carrier } from '#usecases/send.ts'
import type { Clock } from '#usecases/ports.ts'
import { allowListed } from './allow-list.ts'
import type { Mailer } from './mailer.ts'
import { buildMessage, threadOf } from './message.ts'
import { renderMail } from './render.ts'
import { waysToAnswer } from './ways.ts'
import type { WaysOpen } from './ways.ts'

type Options = {
  mailer: Mailer
  clock: Clock
  allowList: readonly string[]
  /** Makes the code of a sign-in mail of its nonce. */
  codeOf: (nonce: string) => string
  ways: WaysOpen
}

/** Renders a mail for its one reader and hands it to the mailer. With an allow-list the office is in trial operation and every mail says so. */
export function createCarrier({ mailer, clock, allowList, codeOf, ways }: Options): Carrier {
  const guarded = allowListed(mailer, allowList)
  const trial = allowList.length > 0
  return {
    async send(mail, { acts, ...to }, tenant) {
      const { replyTo, frame } = waysToAnswer(mail, acts, ways)
      const rendered = renderMail(mail.data, { ...tenant, trial, codeOf, ...frame })
      const { tenant: tenantId, id } = mail
      const envelope = {
        tenant: tenantId,
        mail: id,
        office: tenant.name,
        sender: tenant.sender,
        ...(replyTo === undefined ? {} : { replyTo }),
        to,
        thread: threadOf(mail.data),
        at: clock.now(),
        rendered,
      }
      return guarded.send(await buildMessage(envelope))
    },
  }
}
