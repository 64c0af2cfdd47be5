import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DescribeTableCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '#infra/local/engine.ts'
import { connect, startEngine, startTestEngine } from '#infra/local/engine.ts'
import { table } from '#shared/store/table.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-engine-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

async function put(engine: Engine, sk: string) {
  const client = connect(engine.endpoint)
  await client.send(new PutItemCommand({ TableName: engine.tableName, Item: { pk: { S: 'row' }, sk: { S: sk } } }))
}

async function rows(engine: Engine): Promise<string[]> {
  const found = await connect(engine.endpoint).send(
    new QueryCommand({
      TableName: engine.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'row' } },
    }),
  )
  return (found.Items ?? []).map(item => item['sk']!.S!)
}

/** An ended process that nobody has waited for yet has no command line any more. */
const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
const enginePid = () => Number(JSON.parse(readFileSync(join(dataDir, 'duban.db.pid'), 'utf8')).pid)

describe('the engine of a data folder', () => {
  it('has the table with its indexes and its stream', async () => {
    const engine = await startEngine({ dataDir })
    const { Table } = await connect(engine.endpoint).send(new DescribeTableCommand({ TableName: engine.tableName }))
    await engine.stop()
    const indexes = Table?.GlobalSecondaryIndexes?.map(index => [index.IndexName, index.Projection?.NonKeyAttributes])
    expect(indexes?.toSorted()).toEqual(
      Object.entries(table.indexes)
        .map(([name, { carries }]) => [name, carries])
        .toSorted(),
    )
    expect(Table?.StreamSpecification?.StreamViewType).toBe('NEW_AND_OLD_IMAGES')
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST')
  })

  it('has the index that keeps writes steady as the stream grows', async () => {
    const engine = await startEngine({ dataDir })
    await engine.stop()
    const database = new DatabaseSync(join(dataDir, 'duban.db'))
    const plan = database
      .prepare(
        "EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = 'duban'",
      )
      .all()
    database.close()
    expect(JSON.stringify(plan)).toContain('duban_stream_order')
  })

  it('keeps its rows over a restart', async () => {
    const first = await startEngine({ dataDir })
    await put(first, 'a')
    await first.stop()
    const second = await startEngine({ dataDir })
    expect(await rows(second)).toEqual(['a'])
    await second.stop()
  })

  it('keeps every acknowledged row and ends the orphan when its parent was killed', async () => {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/writer.ts'), dataDir])
    let said = ''
    await new Promise<void>(resolve => {
      writer.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.split('\n').length > 50) resolve()
      })
    })
    const orphan = enginePid()
    const ended = new Promise(resolve => writer.once('exit', resolve))
    writer.kill('SIGKILL')
    await ended
    expect(isAlive(orphan)).toBe(true)

    const engine = await startEngine({ dataDir })
    expect(isAlive(orphan)).toBe(false)
    const acknowledged = said.slice(0, said.lastIndexOf('\n')).split('\n')
    expect(new Set(await rows(engine)).isSupersetOf(new Set(acknowledged))).toBe(true)
    await engine.stop()
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with its parent on %s', async signal => {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/writer.ts'), dataDir])
    await new Promise(resolve => writer.stdout.once('data', resolve))
    const pid = enginePid()
    const ended = new Promise(resolve => writer.once('exit', resolve))
    writer.kill(signal)
    await ended
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  it('leaves a stranger alone that has got the pid of the dead engine', async () => {
    const first = await startEngine({ dataDir })
    await first.stop()
    const stranger = spawn('sleep', ['60'])
    writeFileSync(
      join(dataDir, 'duban.db.pid'),
      JSON.stringify({ pid: stranger.pid, dbPath: join(dataDir, 'duban.db') }),
    )
    const second = await startEngine({ dataDir })
    expect(isAlive(stranger.pid!)).toBe(true)
    await second.stop()
    stranger.kill()
  })

  it('starts nothing when a running engine is named, and puts the table there', async () => {
    const running = await startTestEngine()
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = running.endpoint
    try {
      const named = await startEngine({ dataDir })
      expect(named.endpoint).toBe(running.endpoint)
      await named.stop()
      expect(existsSync(join(dataDir, 'duban.db'))).toBe(false)
      expect(await rows(named)).toEqual([])
    } finally {
      delete process.env['AWS_ENDPOINT_URL_DYNAMODB']
      await running.stop()
    }
  })
})

describe('the engine of a test suite', () => {
  it('is empty each time', async () => {
    const first = await startTestEngine()
    await put(first, 'a')
    await first.stop()
    const second = await startTestEngine()
    expect(await rows(second)).toEqual([])
    await second.stop()
  })
})
