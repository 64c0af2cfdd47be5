import { join } from 'node:path'
import type { DynamoDBStreamsClient, _Record } from '@aws-sdk/client-dynamodb-streams'
import {
  DescribeStreamCommand,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import type { StreamedRow } from '#infra/manifest.ts'
import * as z from 'zod/mini'
import { openPosition } from './position-file.ts'

export type StreamRecord = { sequence: string; body: unknown }

/** Reads the table's stream from where the data folder's checkpoint stands. dynoxide has one shard. */
export type StreamReader = {
  /** The next records, up to a hundred; none when everything was read. */
  read: () => Promise<StreamRecord[]>
  /** Everything up to this sequence number is settled: a restart goes on behind it. */
  checkpoint: (sequence: string) => void
  close: () => void
}

const batchSize = 100

export async function openStream(options: {
  client: DynamoDBStreamsClient
  tableName: string
  dataDir: string
}): Promise<StreamReader> {
  const { client, tableName } = options
  const position = openPosition(join(options.dataDir, 'stream.position'))
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: tableName }))
  const arn = Streams?.at(-1)?.StreamArn
  if (arn === undefined) throw new Error(`The table ${tableName} has no stream`)
  const described = await client.send(new DescribeStreamCommand({ StreamArn: arn }))
  const shard = described.StreamDescription?.Shards?.[0]?.ShardId

  let iterator: string | undefined
  let last = position.read()

  const open = async () => {
    const place = { StreamArn: arn, ShardId: shard }
    const fromStart = () => client.send(new GetShardIteratorCommand({ ...place, ShardIteratorType: 'TRIM_HORIZON' }))
    if (last === undefined) return fromStart()
    const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last } as const
    return client.send(new GetShardIteratorCommand({ ...place, ...after })).catch((error: unknown) => {
      // The records behind the checkpoint were trimmed after their 24 hours.
      if (error instanceof TrimmedDataAccessException) return fromStart()
      throw error
    })
  }

  const read = async (): Promise<StreamRecord[]> => {
    iterator ??= (await open()).ShardIterator
    try {
      const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }))
      iterator = page.NextShardIterator
      return (page.Records ?? []).map(record => toLambda(record, arn))
    } catch (error) {
      if (!(error instanceof ExpiredIteratorException || error instanceof ResourceNotFoundException)) throw error
      iterator = undefined
      return read()
    }
  }

  const checkpoint = (sequence: string) => {
    last = sequence
    position.write(sequence)
  }
  return { read, checkpoint, close: position.close }
}

/** The record as Lambda hands it to the function. */
function toLambda(record: _Record, arn: string): StreamRecord {
  const created = record.dynamodb?.ApproximateCreationDateTime?.getTime()
  return {
    sequence: record.dynamodb?.SequenceNumber ?? '',
    body: {
      ...record,
      eventSource: 'aws:dynamodb',
      eventSourceARN: arn,
      dynamodb: {
        ...record.dynamodb,
        ...(created === undefined ? {} : { ApproximateCreationDateTime: Math.floor(created / 1000) }),
      },
    },
  }
}

const text = z.object({ S: z.string() })
const Filtered = z.object({
  eventName: z.enum(['INSERT', 'MODIFY']),
  dynamodb: z.object({ NewImage: z.object({ type: text, status: z.optional(text) }) }),
})

/** The filter that the cloud's event source has: new and changed rows of these types. */
export const passesFilter =
  (rows: readonly StreamedRow[]) =>
  ({ body }: StreamRecord): boolean => {
    const read = z.safeParse(Filtered, body)
    if (!read.success) return false
    const { type, status } = read.data.dynamodb.NewImage
    return rows.some(row => row.type === type.S && (row.status === undefined || row.status === status?.S))
  }
