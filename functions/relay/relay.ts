import type { DynamoDBRecord } from 'aws-lambda'
import { ENTRIES_AT_ONCE } from '#shared/bus/event-bus.ts'
import { inOrder } from '#shared/runtime/stream.ts'
import type { ParkedStore } from '#usecases/parked.ts'
import { readStreamRecord } from '#shared/store/stream-record.ts'
import type { Clock, EventBus } from '#usecases/ports.ts'

export type Deps = {
  bus: EventBus
  parked: Pick<ParkedStore, 'park'>
  clock: Clock
  onFault: (fault: unknown, sequence: string) => void
}

/** Tells the bus what was committed. A record that no retry can help is set aside so that those behind it pass. */
export const createRelay = ({ bus, parked, clock, onFault }: Deps) => {
  const relay = async (records: readonly DynamoDBRecord[]): Promise<void> => {
    const read = records.map(readStreamRecord)
    for (const one of read)
      if (one.kind === 'poison') await parked.park({ source: 'relay', code: one.code, keys: one.keys, at: clock.now() })
    const events = read.flatMap(one => (one.kind === 'event' ? [one.event] : []))
    if (events.length > 0) await bus.put(events)
  }
  return inOrder(ENTRIES_AT_ONCE, relay, onFault)
}
