import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Dossier, ItemState } from '#domain/item.ts'
import { formatNumber } from '#domain/item.ts'
import { dueDayOf, openOnes } from '#domain/obligations.ts'
import { signalOf } from '#domain/signal-of.ts'
import type { SignalColor } from '#domain/signal.ts'
import { causeWord } from '#domain/signal.ts'
import type { Office } from '#infra/office/open-office.ts'

/** An item as the page lists it. */
export type OverviewItem = {
  tenant: string
  id: string
  number: string
  title: string
  leadUnit: string
  state: ItemState
  color: SignalColor
  cause: string
  /** The next due day of its open duties; empty when nothing is due. */
  due: string
}

/** What the page shows besides clock and mails. */
export type Overview = {
  /** Items neither closed nor cancelled, of all offices. */
  items: () => Promise<OverviewItem[]>
  /** Rows of the table by type. */
  counts: () => Promise<Record<string, number>>
  /** All items, finished ones too, by state. */
  states: () => Promise<Record<string, number>>
  /** Mails of the outbox by status. */
  outbox: () => Promise<Record<string, number>>
}

/** What needs a look comes first. */
const order: readonly SignalColor[] = ['red', 'yellow', 'green', 'blue', 'grey']

/** Reads the office's own stores for the items, and the whole table for the numbers: a table on one machine is small. */
export function createOverview(office: Office, client: DynamoDBDocumentClient, tableName: string): Overview {
  const items = async () => {
    const found: OverviewItem[] = []
    for (const tenant of await office.directory.tenants()) {
      const { rulebook } = office
      for (const id of await office.items.openItems(tenant.id)) {
        const dossier = await office.items.load(tenant.id, id)
        if (dossier !== undefined) found.push(await describe(dossier, office, rulebook))
      }
    }
    return found.toSorted((a, b) => order.indexOf(a.color) - order.indexOf(b.color) || a.due.localeCompare(b.due))
  }
  const tally = (attribute: string, only?: string) => countBy(client, tableName, attribute, only)
  return {
    items,
    counts: () => tally('type'),
    states: () => tally('state', 'item'),
    outbox: () => tally('status', 'mail'),
  }
}

async function describe(dossier: Dossier, office: Office, rulebook: Office['rulebook']): Promise<OverviewItem> {
  const { item } = dossier
  const rules = await rulebook.rulesOf(item)
  const { color, cause } = signalOf(dossier, rules, office.clock.now())
  const { units } = await rulebook.peopleOf(dossier)
  const due = openOnes(dossier, () => true).map(duty => dueDayOf(duty.due, at => dayIn(rules.tenant.zone, at)))
  return {
    tenant: item.tenant,
    id: item.id,
    number: item.number === undefined ? '' : formatNumber(item.number),
    title: item.title,
    leadUnit: item.leadUnit === undefined ? '' : (units.get(item.leadUnit)?.name ?? item.leadUnit),
    state: item.state,
    color,
    cause: causeWord[cause],
    due: due.toSorted()[0] ?? '',
  }
}

const Row = z.record(z.string(), z.unknown())

async function countBy(client: DynamoDBDocumentClient, tableName: string, attribute: string, onlyType?: string) {
  const counts: Record<string, number> = {}
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ProjectionExpression: '#type, #counted',
        ExpressionAttributeNames: { '#type': 'type', '#counted': attribute === 'type' ? 'sk' : attribute },
        ExclusiveStartKey: from,
      }),
    )
    for (const row of (page.Items ?? []).map(item => Row.parse(item))) {
      const value = row[attribute]
      if (typeof value !== 'string' || (onlyType !== undefined && row['type'] !== onlyType)) continue
      counts[value] = (counts[value] ?? 0) + 1
    }
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return counts
}
