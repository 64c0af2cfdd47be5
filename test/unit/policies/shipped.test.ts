import { describe, expect, it } from 'vitest'
import { fits, ruleFor } from '#domain/policies/choose.ts'
import { validatePack } from '#domain/policies/check.ts'
import { overridePack } from '#domain/policies/override.ts'
import { publishedRuleSets } from '#domain/policies/published/rule-sets.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { everyItem } from './every-item.ts'

const packs = Object.values(shippedPacks)

describe.each(packs)('the pack $name', pack => {
  it('is valid as it is', () => {
    expect(validatePack(pack)).toEqual({ ok: true, value: pack })
  })

  it('survives being stored as JSON', () => {
    expect(validatePack(JSON.parse(JSON.stringify(pack)))).toEqual({ ok: true, value: pack })
  })

  it('rules every item by exactly one row, the first that fits', () => {
    const items = everyItem()
    expect(items).toHaveLength(14 * 5 * 5 * 3)
    for (const facts of items) {
      const rule = ruleFor(pack, facts)
      const at = pack.rules.indexOf(rule)
      expect(fits(rule, facts)).toBe(true)
      expect(pack.rules.slice(0, at).some(former => fits(former, facts))).toBe(false)
    }
  })

  it('has no row that rules nothing', () => {
    const used = new Set(everyItem().map(facts => ruleFor(pack, facts).id))
    expect(pack.rules.map(({ id }) => id).filter(id => !used.has(id))).toEqual([])
  })

  it('names a source for itself and for every row', () => {
    expect([pack.source, ...pack.rules.map(({ source }) => source)].filter(source => source.trim() === '')).toEqual([])
  })
})

it('ships six packs under their own names', () => {
  expect(Object.keys(shippedPacks).sort()).toEqual(
    ['baotou', 'central-bank', 'default', 'luliang', 'shandong-hotline', 'state-grid'].sort(),
  )
  for (const [name, pack] of Object.entries(shippedPacks)) expect(pack.name).toBe(name)
})

const ids = [
  'shandong_provincial_hotline_2017',
  'bureau_12345_notice_of_urging',
  'xian_discipline_office',
  'yinchuan_2025',
  'sanya_2022',
  'tianjin_2022',
  'xinhuang_2015',
  'guangyuan_2018',
  'sanming_2017',
  'suqian_chanfa_2025',
  'yichang_platform_2015',
  'county_red_card_longchang_2020',
  'default_periods_168342',
  'shandong_hotline_2020',
  'district_special_report_periods',
]

describe('the published rule sets', () => {
  it('are all accounted for', () => {
    expect(Object.keys(publishedRuleSets).sort()).toEqual([...ids].sort())
  })

  it.each(ids)('%s is a valid pack, or says why it waits', id => {
    const set = publishedRuleSets[id]!
    const base = shippedPacks[set.as === 'overrides' ? set.base : 'default']!
    const expressed = {
      waits: () => /待/.test(set.note),
      pack: () => set.as === 'pack' && set.pack in shippedPacks,
      overrides: () => set.as === 'overrides' && overridePack(base, set.overrides).ok,
    }
    expect(expressed[set.as]()).toBe(true)
  })

  it('keep their numbers', () => {
    const made = (id: string) => {
      const set = publishedRuleSets[id]!
      if (set.as !== 'overrides') throw new Error(id)
      const result = overridePack(shippedPacks[set.base]!, set.overrides)
      if (!result.ok) throw new Error(JSON.stringify(result.error))
      return result.value
    }
    const bureau = made('bureau_12345_notice_of_urging')
    expect(bureau.ladders.work.map(({ offset }) => [offset.unit, offset.n])).toEqual([
      ['workingDay', -1],
      ['calendarDay', 1],
      ['workingDay', 5],
    ])
    expect(bureau.rules.map(({ limits }) => limits.completion)).toEqual([
      { unit: 'sameDay' },
      { unit: 'workingDay', value: 3 },
      { unit: 'workingDay', value: 13 },
    ])
    expect(
      made('xian_discipline_office')
        .ladders.work.map(({ offset }) => offset.n)
        .slice(0, 4),
    ).toEqual([-3, -2, -1, 0])
    const shandong = made('shandong_hotline_2020')
    expect(shandong.rules[0]?.limits.completion).toEqual({ unit: 'workingDay', value: 5 })
    expect(shandong.extension).toEqual({ atMost: { unit: 'workingDay', value: 10 } })
    expect(made('district_special_report_periods').rules[0]?.cadence).toEqual({
      every: 'month',
      on: { dayOfPeriod: 5 },
    })
  })
})
