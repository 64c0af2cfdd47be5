import type { DynamoDBStreamEvent } from 'aws-lambda'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createLedgerLists } from '#shared/store/ledger-lists.ts'
import { createListed } from '#shared/store/relist.ts'
import { createTallyStore } from '#shared/store/tally-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createTally } from './tally.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const tally = createTally({
  directory,
  items: createItemStore(table),
  lists: createLedgerLists(table),
  listed: createListed(table),
  tallies: createTallyStore(table),
  calendar: chinaCalendar,
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onFault: (fault, { tenant }) => {
    logger.error('tally.tenant-fault', { tenant, ...faultFacts(fault) })
  },
})

// Called with changed lines of the table's stream, gathered for 5 minutes, and by the bell, every hour.
export const handler = withPipeline(async (event: Partial<DynamoDBStreamEvent>) => {
  const done = await tally(event)
  if (done.renewed + done.faults > 0) logger.info('tally.done', done)
  // An office that could not be counted waits for the next run: nothing is gained by holding up the stream.
  return { batchItemFailures: [] }
})
