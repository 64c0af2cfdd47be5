import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import type { TenantId } from '#domain/ids.ts'
import type { EventBus } from '#usecases/ports.ts'
import { same } from './canonical.ts'
import { tenantOfKey } from './read-keys.ts'
import { readLedgerRow, readMailRow } from './read-rows.ts'
import { RowFault } from './row-fault.ts'
import type { StoredRow } from './rows.ts'

type Event = Parameters<EventBus['put']>[0][number]

/** What a stream record means to the rest of the system: an event to tell, nothing, or something no retry can make readable. */
export type StreamReading =
  { kind: 'event'; event: Event } | { kind: 'silence' } | { kind: 'poison'; code: string; keys: Record<string, string> }

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>

const isWireImage = (_image: Image): _image is Image & Record<string, AttributeValue> => true
const rowOf = (image: Image | undefined): StoredRow | undefined =>
  image !== undefined && isWireImage(image) ? unmarshall(image) : undefined

function read(row: StoredRow, before: StoredRow | undefined): StreamReading {
  if (before !== undefined && same(before, row)) return { kind: 'silence' }
  if (row['type'] === 'ledger' && before === undefined) {
    const { tenant, itemId, entry } = readLedgerRow(row)
    return { kind: 'event', event: { type: entry.act, detail: { tenant, itemId, seq: entry.seq } } }
  }
  if (row['type'] !== 'mail') return { kind: 'silence' }
  const { tenant, id, status, lane } = readMailRow(row)
  const wasReady = before?.['status'] === 'ready'
  return status === 'ready' && !wasReady
    ? { kind: 'event', event: { type: 'MailReady', detail: { tenant, mailId: id, lane } } }
    : { kind: 'silence' }
}

/** What a row that stands in the table means, as if it had just been written: how a reaction is set off anew. */
export function readAnew(row: StoredRow): StreamReading {
  try {
    return read(row, undefined)
  } catch (fault) {
    return { kind: 'poison', code: fault instanceof RowFault ? fault.code : 'record.unreadable', keys: {} }
  }
}

/** A record of the table's stream. Writes that changed nothing are silent: some engines emit them, DynamoDB does not. */
export function readStreamRecord(record: DynamoDBRecord): StreamReading {
  const keys = record.dynamodb?.Keys ?? {}
  const named = { pk: keys['pk']?.S ?? '', sk: keys['sk']?.S ?? '' }
  try {
    const row = rowOf(record.dynamodb?.NewImage)
    return row === undefined ? { kind: 'silence' } : read(row, rowOf(record.dynamodb?.OldImage))
  } catch (fault) {
    return { kind: 'poison', code: fault instanceof RowFault ? fault.code : 'record.unreadable', keys: named }
  }
}

/** The offices whose rows these records speak of. */
export const officesOf = (records: readonly DynamoDBRecord[]): ReadonlySet<TenantId> =>
  new Set(records.flatMap(({ dynamodb }) => tenantOfKey(dynamodb?.Keys?.['pk']?.S ?? '') ?? []))
