import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { canonical } from '#shared/store/canonical.ts'
import type { Table } from '#shared/store/client.ts'

/** The table as one text, for comparing. */
export async function scanAll({ client, name: TableName }: Table): Promise<string> {
  const rows: string[] = []
  for await (const { Items } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    rows.push(...(Items ?? []).map(canonical))
  return rows.toSorted().join('\n')
}
