import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createTable, indexStream } from './create-table.ts'
import { startEngineProcess } from './engine-process.ts'

/** A running DynamoDB with our table in it. */
export type Engine = { endpoint: string; tableName: string; stop: () => Promise<void> }

export const tableName = 'duban'

/** What every client of a local engine is made with; the key is a name, not a secret. */
export const localAccess = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const

export const connect = (endpoint: string) => new DynamoDBClient({ endpoint, ...localAccess })

/** The engine of a data folder; AWS_ENDPOINT_URL_DYNAMODB, when set, names a running one and nothing is started. */
export async function startEngine({ dataDir }: { dataDir: string }): Promise<Engine> {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB']
  if (given !== undefined && given !== '') {
    await ensureTable(given)
    return { endpoint: given, tableName, stop: () => Promise.resolve() }
  }
  mkdirSync(dataDir, { recursive: true })
  const dbPath = resolve(dataDir, 'duban.db')
  if (!existsSync(dbPath)) await createDatabase(dbPath)
  const { endpoint, stop } = await startEngineProcess(dbPath)
  // The first start may have been killed between the file and the table.
  if (await ensureTable(endpoint)) {
    await stop()
    indexStream(dbPath)
    return startEngine({ dataDir })
  }
  return { endpoint, tableName, stop }
}

/** A fresh database of a test suite's own; gone after `stop`. */
export async function startTestEngine(): Promise<Engine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-test-'))
  const dbPath = join(dataDir, 'duban.db')
  await createDatabase(dbPath)
  const engine = await startEngineProcess(dbPath)
  return {
    endpoint: engine.endpoint,
    tableName,
    stop: async () => {
      await engine.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function createDatabase(dbPath: string): Promise<void> {
  const engine = await startEngineProcess(dbPath)
  await ensureTable(engine.endpoint)
  await engine.stop()
  indexStream(dbPath)
}

async function ensureTable(endpoint: string): Promise<boolean> {
  const client = connect(endpoint)
  try {
    return await createTable(client, tableName)
  } finally {
    client.destroy()
  }
}
