import { whenStuck } from '#domain/outbox.ts'
import { inParallel } from './in-parallel.ts'
import type { Clock, DueIndex, EventBus, NoticeStore, OutboxStore, StuckRef } from './ports.ts'

type Deps = {
  due: Pick<DueIndex, 'stuck'>
  outbox: Pick<OutboxStore, 'get' | 'replace'>
  notices: Pick<NoticeStore, 'open'>
  bus: EventBus
  clock: Clock
}

type Nudge = Parameters<EventBus['put']>[0][number]

/** Sets going again what the stream or a sender lost: notices nobody turned into mails, mails nobody sent, attempts of unknown outcome. */
export async function unstick({ due, outbox, notices, bus, clock }: Deps): Promise<{ stuck: number; nudged: number }> {
  const now = clock.now()
  const nudge = async (ref: StuckRef): Promise<Nudge[]> => {
    if (ref.kind === 'notice') {
      const entry = await notices.open(ref)
      return entry ? [{ type: entry.act, detail: { tenant: ref.tenant, itemId: ref.itemId, seq: ref.seq } }] : []
    }
    const mail = await outbox.get(ref.tenant, ref.mailId)
    const found = mail && whenStuck(mail, now)
    if (!found) return []
    if (found.next !== mail && !(await outbox.replace(mail, found.next))) return []
    return found.nudge ? [{ type: 'MailReady', detail: { tenant: mail.tenant, mailId: mail.id, lane: mail.lane } }] : []
  }
  const stuck = await due.stuck(now)
  const nudges = (await inParallel(stuck, nudge)).flat()
  if (nudges.length > 0) await bus.put(nudges)
  return { stuck: stuck.length, nudged: nudges.length }
}
