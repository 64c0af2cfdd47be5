import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { bundleFunctions } from '#infra/bundle.ts'
import type { Cloud, CloudOptions } from '#infra/local/cloud.ts'
import { startCloud } from '#infra/local/cloud.ts'

let bundled: Promise<string> | undefined

function fixtureBundles(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'duban-fixtures-'))
  process.once('exit', () => {
    rmSync(outDir, { recursive: true, force: true })
  })
  return bundleFunctions({ outDir, root: join(import.meta.dirname, 'fixtures/functions') }).then(() => outDir)
}

/** A data folder and the bundles of the small functions under fixtures/functions. */
export async function fixtureFolder() {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-cloud-'))
  const bundles = await (bundled ??= fixtureBundles())
  return {
    dataDir,
    bundles,
    start: (options: Partial<CloudOptions> = {}): Promise<Cloud> =>
      startCloud({
        dataDir,
        bundles,
        zones: ['Asia/Shanghai'],
        frozen: true,
        startAt: '2026-02-02T00:05:00.000Z',
        ...options,
      }),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A row of a type that the stream's filter lets through, unless it says otherwise. */
export async function put(cloud: Cloud, row: Record<string, unknown>) {
  await cloud.documentClient.send(
    new PutCommand({ TableName: cloud.tableName, Item: { pk: 'row', type: 'ledger', ...row } }),
  )
}

export async function putEvent(cloud: Cloud, sk: string, event: string, detail: Record<string, unknown>) {
  await put(cloud, { sk, event, detail: JSON.stringify(detail) })
}

export async function rows(cloud: Cloud, pk: string): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await cloud.documentClient.send(
      new QueryCommand({
        TableName: cloud.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ExclusiveStartKey: from,
      }),
    )
    found.push(...((page.Items ?? []) as Record<string, string>[]))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return found
}

export const keys = async (cloud: Cloud, pk: string) => (await rows(cloud, pk)).map(row => row['sk'])
