import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { addDays } from '#domain/calendar/day.ts'
import { Staff, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { officeDutyOf, listingOf } from '#domain/listing.ts'
import { sourceTypes } from '#domain/policy.ts'
import type { Table } from '#shared/store/client.ts'
import { partRow } from '#shared/store/changed-rows.ts'
import { staffRow, unitRow } from '#shared/store/directory-rows.ts'
import { editionOf } from '#shared/store/edition.ts'
import type { Row } from '#shared/store/rows.ts'
import { lineRow, obligationRow } from '#shared/store/rows.ts'
import { seededIds } from '#infra/demo/seeded-ids.ts'
import { aDossier, at, day, personId, rules, unitId } from './builders.ts'
import { decide, does } from './deciding.ts'

const lengthOfBatch = 25

export async function putRows({ client, name }: Table, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += lengthOfBatch) {
    const puts = rows.slice(start, start + lengthOfBatch).map(Item => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }))
  }
}

/** A city's units and an office's people, with names and ids as long as real ones. */
export const cityRows = (tenant: TenantId, units: number, people: number): Row[] => [
  ...Array.from({ length: units }, (_, n) =>
    unitRow(
      tenant,
      Unit.parse({
        id: `unit-${String(n).padStart(11, '0')}`,
        name: `云岭市第${n}住房和城乡建设局`,
        aliases: [],
        group: '市直部门',
        contacts: [],
        active: true,
      }),
    ),
  ),
  ...Array.from({ length: people }, (_, n) =>
    staffRow(
      tenant,
      Staff.parse({
        id: `person-${String(n).padStart(9, '0')}`,
        name: '欧阳督查',
        title: '督查员',
        role: 'officer',
        order: n,
        addresses: [{ address: `person${n}@yunling.example` }],
        active: true,
      }),
    ),
  ),
]

const title = '关于加快推进全市老旧小区改造并于年内完成存量房源清查及信息化建档工作的督办事项'

/**
 * What the lists hold of so many items, without the items: every one has the same people and unit, so that every list of
 * theirs is as long as the ledger.
 */
export function manyLines(tenant: TenantId, count: number): Row[] {
  const under = rules()
  const ids = seededIds(7)
  const [finance, officer, mayor] = [unitId('finance'), personId('officer'), personId('mayor')]
  return Array.from({ length: count }, (_, n) => n).flatMap(n => {
    const slip = {
      id: ids.next() as never,
      tenant,
      title,
      officer,
      sponsorLeader: mayor,
      leadUnit: unitId(n % 2 === 0 ? `unit-${String(n % 150).padStart(11, '0')}` : 'finance'),
      supportingUnits: n % 2 === 0 ? [finance] : [],
      sourceType: sourceTypes[n % sourceTypes.length]!,
      deadline: { kind: 'day' as const, day: addDays(day('2026-03-10'), n % 200) },
    }
    const blank = aDossier(under, slip)
    const begun = n % 10 === 0 ? blank : decide(blank, under, ['2026-03-02', does.register()])
    const lead = begun.item.leadUnit!
    const units = [...new Set([lead, finance])]
    const dossier =
      n % 10 < 3
        ? begun
        : n % 10 < 6
          ? decide(begun, under, ['2026-03-02', does.assign(...units)], ['2026-03-03', does.claim(lead)])
          : decide(begun, under, ['2026-03-02', does.assign(...units)])
    const numbered = n % 10 === 0 ? {} : { number: { series: '云政督', year: 2026, n } }
    const { number: _, ...unnumbered } = dossier.item
    const item = { ...unnumbered, ...numbered }
    const listing = listingOf({ ...dossier, item }, under, at('2026-03-03T09:00+08:00'))
    return [
      lineRow(tenant, listing.item, editionOf(under)),
      ...dossier.assignments.flatMap(part => partRow(item, part, listing)),
      ...dossier.obligations.filter(one => officeDutyOf(item, one)).map(one => obligationRow(item, one)),
    ]
  })
}
