import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Cloud } from '#infra/local/cloud.ts'
import { auditLogPartition } from '#shared/store/keys.ts'

export type AuditRun = {
  at: string
  items: number
  obligations: number
  mails: number
  entries: number
  unsettled: number
  findings: unknown[]
}

const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** What the latest nightly audit wrote down. */
export async function lastAudit(cloud: Cloud): Promise<AuditRun> {
  const { Items = [] } = await cloud.documentClient.send(
    new QueryCommand({
      TableName: cloud.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': auditLogPartition },
      ScanIndexForward: false,
      Limit: 1,
    }),
  )
  const row = Items[0] ?? {}
  return {
    at: String(row['at']),
    items: number(row['items']),
    obligations: number(row['obligations']),
    mails: number(row['mails']),
    entries: number(row['entries']),
    unsettled: number(row['unsettled']),
    findings: Array.isArray(row['findings']) ? row['findings'] : [],
  }
}
