import type { DynamoDBRecord } from 'aws-lambda'
import type { EventBus } from '#usecases/ports.ts'
import type { ParkedStore } from '#shared/store/parked-store.ts'
import type { Clock } from '#usecases/ports.ts'
import { readStreamRecord } from '#shared/store/stream-record.ts'
import { inOrder } from '#shared/runtime/stream.ts'

export type Deps = {
  bus: EventBus
  parked: Pick<ParkedStore, 'park'>
  clock: Clock
  onFault: (fault: unknown, sequence: string) => void
}

/** Tells the bus what was committed. A record that no retry can help is set aside so that those behind it pass. */
export const createRelay = ({ bus, parked, clock, onFault }: Deps) => {
  const relay = async (record: DynamoDBRecord): Promise<void> => {
    const read = readStreamRecord(record)
    if (read.kind === 'event') await bus.put([read.event])
    if (read.kind === 'poison')
      await parked.park({ source: 'relay', code: read.code, keys: read.keys, at: clock.now() })
  }
  return inOrder(relay, (fault, record) => {
    onFault(fault, record.dynamodb?.SequenceNumber ?? '')
  })
}
