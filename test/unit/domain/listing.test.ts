import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { Dossier } from '#domain/item.ts'
import { listingOf, TITLE_IN_LISTS } from '#domain/listing.ts'
import { shownAt, signalAt } from '#domain/signal-timeline.ts'
import { signalOf } from '#domain/signal-of.ts'
import { aDossier, at, finance, rules, water } from '#test/support/builders.ts'
import { decide, does, inState } from '#test/support/deciding.ts'
import { lives } from '#test/support/random-life.ts'

const seed = 733
const anHour = 3_600_000
const later = fc.array(fc.oneof(fc.nat(3 * anHour), fc.nat(90 * 24 * anHour)), { minLength: 1, maxLength: 12 })

/** What one unit has of the item, said apart from the code under test. */
const ofUnit = (dossier: Dossier, unit: string): Dossier => {
  const [part] = dossier.assignments.filter(({ unitId }) => unitId === unit)
  const ended = ['suspended', 'closed', 'cancelled'].includes(dossier.item.state)
  return {
    ...dossier,
    item: { ...dossier.item, state: ended ? dossier.item.state : (part!.state as 'assigned') },
    obligations: dossier.obligations.filter(({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unit),
  }
}

describe('the line of an item', () => {
  it('shows at every later moment the signal that the dossier itself has then', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(lives, later, ({ dossier, under, now }, waits) => {
        const { item, units } = listingOf(dossier, under, now)
        for (const wait of waits) {
          const then = addMs(now, wait)
          const signal = signalOf(dossier, under, then)
          expect(signalAt(item.signals, then)).toEqual(signal)
          seen.add(`${signal.color} ${signal.cause}`)
          for (const [unit, line] of units)
            expect(signalAt(line.signals, then)).toEqual(signalOf(ofUnit(dossier, unit), under, then))
        }
      }),
      { numRuns: 400, seed },
    )
    expect([...seen].map(one => one.split(' ')[1])).toEqual(
      expect.arrayContaining(['lateWork', 'lateFeedback', 'lateAcknowledgement', 'dueSoon', 'waitingForOffice']),
    )
  })

  it('says since when it shows, unless somebody’s act made it so', () => {
    fc.assert(
      fc.property(lives, later, ({ dossier, under, now }, waits) => {
        const { signals } = listingOf(dossier, under, addMs(now, 60 * 24 * anHour)).item
        for (const wait of waits) {
          const shown = shownAt(signals, addMs(now, 60 * 24 * anHour + wait))
          if (shown.from === undefined) continue
          const { color, cause } = shown
          expect(signalOf(dossier, under, shown.from)).toEqual({ color, cause })
          expect(signalOf(dossier, under, addMs(shown.from, -1))).not.toEqual({ color, cause })
        }
      }),
      { numRuns: 200, seed },
    )
  })

  it('is late no later than its signal is red, so that who asks for what is late finds all that is red', () => {
    fc.assert(
      fc.property(lives, later, ({ dossier, under, now }, waits) => {
        const { item, units } = listingOf(dossier, under, now)
        for (const line of [item, ...units.values()])
          for (const wait of waits) {
            const then = addMs(now, wait)
            if (signalAt(line.signals, then).color === 'red') expect(line.next!.lateAt <= then).toBe(true)
          }
      }),
      { numRuns: 200, seed },
    )
  })

  it('holds few changes of signal, however many duties there are', () => {
    fc.assert(
      fc.property(lives, ({ dossier, under, now }) => {
        expect(listingOf(dossier, under, now).item.signals.length).toBeLessThanOrEqual(6)
      }),
      { numRuns: 200, seed },
    )
  })

  const under = rules()

  it('is yellow and not red where more time was asked for before the limit', () => {
    const asked = decide(
      aDossier(under, { supportingUnits: [], cadence: null }),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign(finance)],
      ['2026-03-02', does.acknowledge()],
      ['2026-03-03', does.report()],
      ['2026-06-29', does.askExtension('2026-07-20')],
    )
    const then = at('2026-07-02T09:00+08:00')
    expect(signalAt(listingOf(asked, under, at('2026-06-29T09:00+08:00')).item.signals, then)).toEqual(
      signalOf(asked, under, then),
    )
    expect(signalOf(asked, under, then)).toEqual({ color: 'yellow', cause: 'extensionPending' })
  })

  it('names the point that is late first, of a unit or of the office', () => {
    const assigned = listingOf(inState('assigned', under), under, at('2026-03-02T09:00+08:00')).item
    expect(assigned.next).toMatchObject({ kind: 'acknowledge', of: 'unit', missed: 0 })
    expect(assigned.deadline).toBe('2026-06-30')
    const claimed = listingOf(inState('underReview', under), under, at('2026-03-03T09:00+08:00')).item
    expect(claimed.next).toMatchObject({ kind: 'acknowledge', of: 'unit' })
    const all = decide(inState('acknowledged', under), under, ['2026-03-03', does.acknowledge(water)])
    const waiting = decide(all, under, ['2026-03-03', does.claim()])
    expect(listingOf(waiting, under, at('2026-03-03T09:00+08:00')).item.next).toMatchObject({
      kind: 'review',
      of: 'office',
    })
  })

  it('counts a missed period as late from the day the next one was asked for', () => {
    const silent = decide(
      inState('acknowledged', under),
      under,
      ...['2026-03-27', '2026-04-20'].map(when => [when, does.remind()] as const),
    )
    const { next } = listingOf(silent, under, at('2026-04-20T09:00+08:00')).units.get(finance)!
    expect(next).toMatchObject({ kind: 'feedback', missed: expect.any(Number) })
    expect(next!.missed).toBeGreaterThan(0)
    expect(next!.lateAt <= at('2026-04-20T09:00+08:00')).toBe(true)
  })

  it('tells a unit of its own part only', () => {
    const one = decide(inState('assigned', under), under, ['2026-03-04', does.report(water)])
    const { item, units } = listingOf(one, under, at('2026-03-04T09:00+08:00'))
    expect(units.get(water)).toMatchObject({ part: 'supporting', state: 'inProgress', lastFeedback: '2026-03-04' })
    expect(units.get(finance)).toMatchObject({ part: 'lead', state: 'assigned' })
    expect(units.get(finance)).not.toHaveProperty('lastFeedback')
    expect(item.lastFeedback).toBe('2026-03-04')
  })

  it('says of a finished item when it ended, and asks for nothing', () => {
    const { item } = listingOf(inState('closed', under), under, at('2026-03-03T09:00+08:00'))
    expect(item).toMatchObject({ state: 'closed', finishedOn: '2026-03-03', signals: [{ cause: 'finished' }] })
    expect(item).not.toHaveProperty('next')
  })

  it('cuts a long title at a character, never within one', () => {
    const title = '𠮷'.repeat(60)
    const { item } = listingOf(aDossier(under, { title }), under, at('2026-03-03T09:00+08:00'))
    expect(item.title).toBe(`${'𠮷'.repeat(TITLE_IN_LISTS - 1)}…`)
    expect(item).toMatchObject({ state: 'draft', signals: [{ cause: 'notAssigned' }] })
  })
})
