import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as indexKeys from '#shared/store/index-keys.ts'
import { outboxMails } from '#shared/store/mail-id.ts'
import * as keys from '#shared/store/keys.ts'
import { readItemKey, readMailKey, readObligationKey, readSequence, readStuckKey } from '#shared/store/read-keys.ts'
import { listingOf } from '#domain/listing.ts'
import { rules } from '#test/support/builders.ts'
import { notice } from '#test/support/mail-fixtures.ts'
import * as f from './fixtures.ts'

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/)
const tenant = id.map(f.tenantId)
const item = id.map(f.itemId)
const unit = id.map(f.unitId)
const mail = fc.stringMatching(/^[0-9a-f]{32}$/) as unknown as fc.Arbitrary<Parameters<typeof keys.mailKey>[1]>
/** What a person may have typed: separators and escapes among it. */
const text = fc.string({ unit: fc.constantFrom('#', '%', '%23', '$', 'T', '督', '/', '', 'a'), minLength: 1 })
const n = fc.integer({ min: 1, max: 99_999_999 })

describe('keys', () => {
  it('begin with the tenant in every partition that a request of its people can reach', () => {
    fc.assert(
      fc.property(tenant, tenant, item, unit, mail, text, text, n, (mine, other, item, unit, mail, a, b, n) => {
        const made = [
          keys.itemKey(mine, item),
          keys.briefKey(mine, item),
          keys.assignmentKey(mine, item, unit),
          keys.obligationKey(mine, item, a),
          keys.ledgerKey(mine, item, n),
          keys.noticeKey(mine, item, n),
          keys.mailKey(mine, mail),
          keys.officeKey(mine),
          keys.unitKey(mine, unit),
          keys.staffKey(mine, a),
          keys.packKey(mine, a, n),
          keys.numberKey(mine, a, 2026),
          keys.issueKey(mine, a, 2026),
          keys.onceKey(mine, a),
          keys.reportKey(mine, a, 2026, b),
        ].map(({ pk }) => pk)
        const indexed = [
          keys.openPartition(mine),
          keys.donePartition(mine, a),
          keys.unitDutiesPartition(mine, unit),
          keys.foldingPartition(mine),
          keys.deskPartition(mine, a),
          keys.nextPartition(mine),
          keys.waitingPartition(mine),
          keys.sponsorPartition(mine, a),
          keys.unitItemsPartition(mine, unit),
          keys.unitDonePartition(mine, unit, a),
        ]
        for (const pk of [...made, ...indexed]) {
          expect(pk.startsWith(keys.tenantPrefix(mine))).toBe(true)
          if (other !== mine) expect(pk.startsWith(keys.tenantPrefix(other))).toBe(false)
        }
      }),
    )
  })

  it('of rows in the indexes for people begin with the tenant, whatever the row says', () => {
    const state = fc.constantFrom('draft', 'assigned', 'closed', 'cancelled', 'suspended')
    fc.assert(
      fc.property(tenant, item, state, text, (tenant, id, state, series) => {
        const item = f.anItem({ tenant, id, state: state as 'draft', number: { series, year: 2026, n: 1 } })
        const line = listingOf(f.aDossier({ item }), rules(), f.now).item
        const all = [
          indexKeys.lineIndexKeys(tenant, line),
          indexKeys.partIndexKeys(tenant, f.finance, line),
          indexKeys.obligationIndexKeys(tenant, id, f.anObligation()),
          indexKeys.obligationIndexKeys(
            tenant,
            id,
            f.anObligation({ bearer: { kind: 'office', personId: f.personId('wang') } }),
          ),
        ]
        const news = notice('Urged')
        const [about] = outboxMails(tenant, [f.aMail({ data: { ...news, item: { ...news.item, itemId: id } } })], f.now)
        all.push(indexKeys.itemMailIndexKeys(about!))
        const reached = all.flatMap(({ viewPk, deskPk, sponsorPk }) =>
          [viewPk, deskPk, sponsorPk].filter(pk => pk !== undefined),
        )
        expect(reached.length).toBeGreaterThanOrEqual(4)
        // The index `due` holds the sweep's days beside the tenants' lists of lines: those begin with the tenant as well.
        reached.push(...all.slice(0, 2).flatMap(({ duePk }) => duePk ?? []))
        for (const pk of reached) expect(pk.startsWith(keys.tenantPrefix(tenant))).toBe(true)
      }),
    )
  })

  it('are never the same for two things', () => {
    fc.assert(
      fc.property(tenant, text, text, text, text, (tenant, a, b, c, d) => {
        const [one, two] = [keys.reportKey(tenant, a, 2026, b), keys.reportKey(tenant, c, 2026, d)]
        expect(one.sk === two.sk).toBe(a === c && b === d)
        expect(keys.partsOfKey(one.sk)).toEqual([a, '2026', b])
      }),
    )
  })

  it('say what they were made of', () => {
    fc.assert(
      fc.property(tenant, item, text, n, mail, (tenant, itemId, obligationId, seq, mailId) => {
        expect(readItemKey(keys.itemKey(tenant, itemId))).toEqual({ tenant, itemId })
        const obligation = keys.obligationKey(tenant, itemId, obligationId)
        expect(readObligationKey(obligation)).toEqual({ tenant, itemId, obligationId })
        expect(readMailKey(keys.mailKey(tenant, mailId))).toEqual({ tenant, mailId })
        expect(readSequence(keys.ledgerKey(tenant, itemId, seq))).toBe(seq)
        expect(readStuckKey(keys.mailKey(tenant, mailId))).toEqual({ kind: 'mail', tenant, mailId })
        expect(readStuckKey(keys.noticeKey(tenant, itemId, seq))).toEqual({ kind: 'notice', tenant, itemId, seq })
      }),
    )
  })

  it('sort as the numbers in them do', () => {
    fc.assert(
      fc.property(tenant, item, n, n, (tenant, item, a, b) => {
        const [one, two] = [keys.ledgerKey(tenant, item, a).sk, keys.ledgerKey(tenant, item, b).sk]
        expect(one < two).toBe(a < b)
      }),
    )
  })

  it('spread items over all shards, the same item always over the same', () => {
    const counts = new Array<number>(keys.SHARDS).fill(0)
    for (let index = 0; index < 4000; index++) counts[keys.shardOf(`item-${index}`)]! += 1
    for (const count of counts) expect(count).toBeGreaterThan(800)
    // A shard that moved would leave rows that cannot be found when their number changes.
    expect(['item-1', 'item-2', 'a', '0'].map(keys.shardOf)).toMatchInlineSnapshot(`
      [
        0,
        1,
        0,
        1,
      ]
    `)
  })
})
