import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '#infra/local/create-table.ts'
import { connect, localAccess, startTestEngine } from '#infra/local/engine.ts'
import type { Table } from '#shared/store/client.ts'
import { connectTable } from '#shared/store/client.ts'

/** A running DynamoDB in which every test may have a table of its own. */
export type TestEngine = { freshTable(): Promise<Table>; stop(): Promise<void> }

export async function startDynoxide(): Promise<TestEngine> {
  const engine = await startTestEngine()
  return { freshTable: () => freshTable(engine.endpoint), stop: engine.stop }
}

/** The jar of DynamoDB Local, if there is one: its folder holds the libraries as well. */
export const dynamoDbLocalJar = process.env['DYNAMODB_LOCAL_JAR']
export const whyNoDynamoDbLocal =
  dynamoDbLocalJar === undefined
    ? 'DYNAMODB_LOCAL_JAR does not name the jar of DynamoDB Local'
    : existsSync(dynamoDbLocalJar)
      ? undefined
      : `DYNAMODB_LOCAL_JAR names ${dynamoDbLocalJar}, which is not there`

export async function startDynamoDbLocal(jar: string): Promise<TestEngine> {
  const port = await freePort()
  const native = `-Djava.library.path=${dirname(jar)}/DynamoDBLocal_lib`
  const child = spawn('java', [native, '-jar', jar, '-inMemory', '-port', String(port)], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  await becomesReady(endpoint)
  const stop = async () => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { freshTable: () => freshTable(endpoint), stop }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

async function becomesReady(endpoint: string): Promise<void> {
  const client = connect(endpoint)
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await client.send(new ListTablesCommand({}))
      client.destroy()
      return
    } catch {
      await wait(100)
    }
  }
  throw new Error(`No DynamoDB Local at ${endpoint}`)
}

let made = 0

/** A table as the data stack declares it, under a name of its own; the client takes the endpoint from its environment. */
async function freshTable(endpoint: string): Promise<Table> {
  const tableName = `contract-${++made}`
  const admin = connect(endpoint)
  await admin.send(new CreateTableCommand(tableDefinition(tableName)))
  admin.destroy()
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint
  process.env['AWS_REGION'] = localAccess.region
  process.env['AWS_ACCESS_KEY_ID'] = localAccess.credentials.accessKeyId
  process.env['AWS_SECRET_ACCESS_KEY'] = localAccess.credentials.secretAccessKey
  return connectTable({ tableName })
}
