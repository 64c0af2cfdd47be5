import { whenStuck } from '#domain/outbox.ts'
import { inParallel } from './in-parallel.ts'
import type { Clock, EventBus, NoticeStore, OutboxStore, StuckRef } from './ports.ts'

export type UnstickDeps = {
  outbox: Pick<OutboxStore, 'get' | 'replace'>
  notices: Pick<NoticeStore, 'open'>
  bus: EventBus
  clock: Clock
}

type Nudge = Parameters<EventBus['put']>[0][number]

/** Sets going again what the stream or a sender lost: notices nobody turned into mails, mails nobody sent, attempts of unknown outcome. */
export async function unstick(
  { outbox, notices, bus, clock }: UnstickDeps,
  stuck: readonly StuckRef[],
): Promise<{ stuck: number; nudged: number; doubts: number }> {
  const now = clock.now()
  let doubts = 0
  const nudge = async (ref: StuckRef): Promise<Nudge[]> => {
    if (ref.kind === 'notice') {
      const entry = await notices.open(ref)
      return entry ? [{ type: entry.act, detail: { tenant: ref.tenant, itemId: ref.itemId, seq: ref.seq } }] : []
    }
    const mail = await outbox.get(ref.tenant, ref.mailId)
    if (mail?.status === 'doubt') doubts += 1
    const found = mail && whenStuck(mail, now)
    if (!found) return []
    if (found.next !== mail && !(await outbox.replace(mail, found.next))) return []
    return found.nudge ? [{ type: 'MailReady', detail: { tenant: mail.tenant, mailId: mail.id, lane: mail.lane } }] : []
  }
  const nudges = (await inParallel(stuck, nudge)).flat()
  if (nudges.length > 0) await bus.put(nudges)
  return { stuck: stuck.length, nudged: nudges.length, doubts }
}
