import { describe, expect, it } from 'vitest'
import { amend } from '#domain/commands/amend.ts'
import type { Slip } from '#domain/commands/amend.ts'
import { instruct } from '#domain/commands/instruct.ts'
import { urge } from '#domain/commands/urge.ts'
import type { Dossier, ItemState } from '#domain/item.ts'
import { ItemState as States } from '#domain/item.ts'
import type { Command } from '#test/support/deciding.ts'
import { attempt, decide, decided, does, inChinese, inState } from '#test/support/deciding.ts'
import { aDossier, anEntry, aDirectory, at, day, duty, finance, rules, unitId, water } from '#test/support/builders.ts'
import { noticeMails } from '#domain/notice-mails.ts'

const under = rules()
const urges =
  (unit = finance, words = ''): Command =>
  (dossier, context) =>
    urge(dossier, unit, words, context)
const amends =
  (slip: Partial<Slip>): Command =>
  (dossier, context) =>
    amend(dossier, { item: {}, brief: {}, ...slip }, context)
const code = (dossier: Dossier, when: string, command: Command) => {
  const result = attempt(dossier, under, when, command)
  if (!result.ok) expect(result.error.message).toMatch(inChinese)
  return result.ok ? 'done' : result.error.code
}

describe('催办 by hand', () => {
  const assigned = inState('assigned', under)

  it('is told to the unit, and kept with its part', () => {
    const { after, entries } = decided(assigned, under, ['2026-03-03', urges(finance, '请于今日报送进展')])
    expect(entries).toEqual([
      {
        act: 'Urged',
        unitId: finance,
        facts: {
          words: '请于今日报送进展',
          duties: ['finance.acknowledge', 'finance.feedback', 'finance.completion'],
          overdue: [],
          times: 1,
        },
      },
    ])
    expect(after.assignments.find(one => one.unitId === finance)?.urged?.times).toBe(1)
    const mails = noticeMails(anEntry(entries[0]!), {
      dossier: after,
      rules: under,
      directory: aDirectory(),
      now: at('2026-03-03T09:00+08:00'),
    })
    expect(mails.map(({ to, lane, fold }) => ({ to: to.personId, lane, fold }))).toEqual([
      { to: 'finance-liaison', lane: 'urgent', fold: false },
    ])
  })

  it.each([
    ['the same day', '2026-03-06T09:00+08:00', '2026-03-06T17:00+08:00', 'urge.too-soon'],
    ['on the Saturday after', '2026-03-06', '2026-03-07', 'urge.too-soon'],
    ['on the next working day', '2026-03-06', '2026-03-09', 'done'],
    ['on Sunday after Saturday', '2026-03-07', '2026-03-08', 'urge.too-soon'],
  ])('again %s: %s, %s → %s', (_name, first, second, expected) => {
    expect(code(decide(assigned, under, [first, urges()]), second, urges())).toBe(expected)
  })

  it('of one unit leaves the other free to be urged', () => {
    expect(code(decide(assigned, under, ['2026-03-03', urges()]), '2026-03-03', urges(water))).toBe('done')
  })

  it('counts for 约谈 on work that is overdue, and proposes the talk once', () => {
    const milestones = [{ id: 'm1', label: '开工', day: day('2026-03-03') }]
    const assigned = decide(
      aDossier(under, { milestones }),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign()],
    )
    const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09']
    const entries = days.flatMap(
      (_, index) => decided(assigned, under, ...days.slice(0, index + 1).map(when => [when, urges()] as const)).entries,
    )
    expect(entries.filter(({ act }) => act === 'TalkProposed')).toEqual([
      { act: 'TalkProposed', unitId: finance, facts: { obligationId: 'finance.milestone.m1', urgings: 3 } },
    ])
    const after = decide(assigned, under, ...days.map(when => [when, urges()] as const))
    expect(duty(after, 'finance.milestone.m1').urgings).toBe(4)
    // 签收 is urged all the same, and calls for no talk.
    expect(duty(after, 'finance.acknowledge')).toMatchObject({ urgings: 4, talkProposed: false })
    expect(duty(after, 'finance.completion').urgings).toBe(0)
  })

  it.each<[ItemState, string]>([
    ['draft', 'item.not-assigned'],
    ['registered', 'item.not-assigned'],
    ['suspended', 'item.suspended'],
    ['closed', 'item.finished'],
    ['cancelled', 'item.finished'],
    ['completed', 'urge.nothing-owed'],
    ['inProgress', 'done'],
    ['returned', 'done'],
  ])('of an item that is %s: %s', (state, expected) => {
    expect(code(inState(state, under), '2026-03-04', urges())).toBe(expected)
  })

  it('leaves alone who is not of the item, and who waits for an answer', () => {
    expect(code(assigned, '2026-03-04', urges(unitId('health')))).toBe('urge.not-assigned')
    const waiting = decide(
      inState('inProgress', rules('default', { rules: [{ ...under.pack.rules.at(-1)!, cadence: null }] })),
      under,
      ['2026-03-04', does.askExtension('2026-07-31')],
    )
    expect(code(waiting, '2026-03-05', urges())).toBe('urge.extension-pending')
  })
})

describe('批示', () => {
  it.each(States.options)('on an item that is %s changes nothing but the ledger', state => {
    const dossier = inState(state, under)
    const result = attempt(dossier, under, '2026-03-04', (one, context) => instruct(one, '请加快', context))
    if (state === 'draft') expect(result).toMatchObject({ ok: false, error: { code: 'instruct.draft' } })
    else
      expect(result).toEqual({
        ok: true,
        value: { after: dossier, entries: [{ act: 'Instructed', facts: { words: '请加快' } }] },
      })
  })

  it('needs words, and is told to the officer at once', () => {
    const dossier = inState('assigned', under)
    expect(code(dossier, '2026-03-04', (one, context) => instruct(one, ' ', context))).toBe('instruct.empty')
    const mails = noticeMails(anEntry({ act: 'Instructed', facts: { words: '请加快' } }), {
      dossier,
      rules: under,
      directory: aDirectory(),
      now: at('2026-03-04T09:00+08:00'),
    })
    expect(mails).toMatchObject([{ to: { personId: 'wang' }, lane: 'urgent', fold: false }])
  })
})

describe('补充交办单', () => {
  const bare = decide(aDossier(under, { accountablePerson: undefined, supportingUnits: [] }, { criteria: '' }), under, [
    '2026-03-02',
    does.register(),
  ])

  it('fills in what was not known, names what it changed, and lets the item be assigned', () => {
    expect(code(bare, '2026-03-02', does.assign(finance))).toBe('assign.incomplete')
    const slip = { item: { accountablePerson: '李明' }, brief: { criteria: '全部开工' } }
    const { after, entries } = decided(bare, under, ['2026-03-02', amends(slip)])
    expect(entries).toEqual([
      {
        act: 'ItemAmended',
        facts: { changed: ['accountablePerson', 'criteria'], accountablePerson: '李明', criteria: '全部开工' },
      },
    ])
    expect(code(after, '2026-03-02', does.assign(finance))).toBe('done')
    expect(decided(after, under, ['2026-03-02', amends(slip)]).entries).toEqual([])
  })

  it('adds supporting units to an item under way, and nothing else', () => {
    const working = inState('inProgress', under)
    const health = unitId('health')
    expect(code(working, '2026-03-04', amends({ item: { supportingUnits: [water, health] } }))).toBe('done')
    expect(code(working, '2026-03-04', amends({ item: { supportingUnits: [health] } }))).toBe('amend.unit-dropped')
    expect(code(working, '2026-03-04', amends({ brief: { requirement: '改成别的' } }))).toBe('amend.assigned')
  })

  it.each<[ItemState, string]>([
    ['draft', 'item.not-assignable'],
    ['suspended', 'item.not-assignable'],
    ['underReview', 'item.not-assignable'],
    ['closed', 'item.not-assignable'],
  ])('of an item that is %s: %s', (state, expected) => {
    expect(code(inState(state, under), '2026-03-04', amends({ brief: { criteria: '新标准' } }))).toBe(expected)
  })
})

it('an item without a requirement is not registered', () => {
  expect(code(aDossier(under, {}, { requirement: ' ' }), '2026-03-02', does.register())).toBe('item.no-requirement')
})
