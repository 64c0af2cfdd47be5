import type { MailId, TenantId } from '#domain/ids.ts'
import { afterFact } from '#domain/outbox.ts'
import type { MailFact } from '#domain/outbox.ts'
import type { OutboxStore } from './ports.ts'
import { openTask, reportUndeliverable } from './undeliverable.ts'
import type { UndeliverableDeps } from './undeliverable.ts'

export type MailEventDeps = UndeliverableDeps & { outbox: Pick<OutboxStore, 'get' | 'replace' | 'plan'> }

/** How often the mark is tried against a sender that writes at the same moment. */
const TRIES = 5

/** Writes down what SES tells of a mail, in whatever order it tells it; a mail we do not know is nobody's. */
export async function recordMailFact(
  deps: MailEventDeps,
  tenant: TenantId,
  id: MailId,
  fact: MailFact,
): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const mail = await deps.outbox.get(tenant, id)
    if (!mail) return false
    const next = afterFact(mail, fact)
    const moved = next === mail || (await deps.outbox.replace(mail, next))
    if (!moved) continue
    if (fact.kind === 'bounced' || fact.kind === 'complained') {
      const failed = { ...next, ...(fact.address === undefined ? {} : { address: fact.address }) }
      await reportUndeliverable(deps, failed, fact.kind === 'bounced' ? 'bounce' : 'complaint')
    } else if (fact.kind === 'rejected') await openTask(deps, next)
    return true
  }
  throw new Error('mail.contended')
}
