import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#domain/calendar/day.ts'
import { ItemState } from '#domain/item.ts'
import type { Dossier } from '#domain/item.ts'
import type { WeeklyOfficeMail } from '#domain/mail.ts'
import { signalOf } from '#domain/signal-of.ts'
import { classOf, classWord } from '#domain/weekly-figures.ts'
import { weeklyOfficeReport } from '#domain/weekly.ts'
import type { Standing } from '#domain/weekly.ts'
import { aDirectory, at, day, finance, rules, unitId, water } from '#test/support/builders.ts'
import { inState } from '#test/support/deciding.ts'

/** Packs differ in what late feedback and late signing look like. */
const packs = ['default', 'baotou', 'luliang', 'state-grid'].map(name => rules(name))
const dossiers = packs.map(under => ({
  under,
  inState: new Map(ItemState.options.map(state => [state, inState(state, under)])),
}))

const anyStanding = fc
  .record({
    pack: fc.constantFrom(...dossiers),
    state: fc.constantFrom(...ItemState.options),
    lead: fc.constantFrom(undefined, finance, water, unitId('police')),
    now: fc.integer({ min: 0, max: 60 }).map(days => at(`${addDays(day('2026-03-03'), days)}T18:00+08:00`)),
  })
  .map(({ pack, state, lead, now }): Standing => {
    const found = pack.inState.get(state) as Dossier
    const { leadUnit: _, ...item } = found.item
    const dossier = { ...found, item: lead === undefined ? item : { ...item, leadUnit: lead } }
    return { dossier, rules: pack.under, directory: aDirectory(), now }
  })

/** What a column of the table by unit is called among the totals. */
const columns: [keyof WeeklyOfficeMail['byUnit'][number], string][] = [
  ['total', '共'],
  ['green', classWord.onTrack],
  ['yellow', classWord.yellow],
  ['red', classWord.red],
  ['suspended', classWord.suspended],
  ['unassigned', classWord.unassigned],
  ['finished', classWord.finished],
]

it('every item of the report is in one class, and each class is the sum of its column by lead unit', () => {
  const states = new Set<string | undefined>()
  fc.assert(
    fc.property(fc.array(anyStanding, { maxLength: 30 }), standings => {
      const closed = standings.filter(({ dossier }) => dossier.item.state === 'closed')
      const open = standings.filter(({ dossier }) => !['closed', 'cancelled'].includes(dossier.item.state))
      const report = weeklyOfficeReport(
        {
          issue: 1,
          span: { key: '2026-W12', year: 2026, start: day('2026-03-16'), end: day('2026-03-22') },
          from: at('2026-03-16T00:00+08:00'),
          to: at('2026-03-23T00:00+08:00'),
          office: '',
          open,
          closed,
          closedThisYear: closed,
        },
        '',
      )
      const totals = new Map(report.totals.map(({ label, value }) => [label, value]))
      const [all, ...parts] = report.totals.map(({ value }) => value)
      const counted = [...open, ...closed].filter(({ dossier }) => dossier.item.state !== 'draft')
      expect(all).toBe(counted.length)
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(all)
      for (const [column, label] of columns) {
        const sum = report.byUnit.reduce((so, row) => so + Number(row[column]), 0)
        expect(sum, label).toBe(totals.get(label) ?? 0)
      }
      for (const { total, unit: _, ...row } of report.byUnit)
        expect(Object.values(row).reduce<number>((sum, one = 0) => sum + one, 0)).toBe(total)
      expect(report.red).toHaveLength(totals.get(classWord.red) ?? -1)
      expect(report.yellow).toHaveLength(totals.get(classWord.yellow) ?? -1)
      for (const { dossier, rules: under, now } of counted)
        states.add(classOf(dossier.item.state, signalOf(dossier, under, now).color))
    }),
    { numRuns: 200, seed: 11350 },
  )
  expect([...states].sort(), 'the property saw every class').toEqual(Object.keys(classWord).sort())
})
