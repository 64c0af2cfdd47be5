import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Day } from '#domain/calendar/day.ts'
import { acknowledge, fileFeedback } from '#domain/commands/answer.ts'
import type { ItemId } from '#domain/ids.ts'
import { baotouRules } from '#domain/policies/baotou-rules.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice, Slip } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'
import { unsettled } from './evidence.ts'
import { letters, lineOf } from './letters.ts'
import type { Letter } from './letters.ts'

/** When each duty of the unit and the office is due, as a slip would print it. */
async function duePoints(running: RunningOffice, id: ItemId): Promise<Record<string, string>> {
  const { obligations } = await running.dossier(id)
  return Object.fromEntries(
    obligations.map(({ kind, due }) => [kind, due.kind === 'day' ? due.day : running.wall(due.at)]),
  )
}

const onRestDay = ({ wall }: Letter) => !chinaCalendar.isWorkingDay(Day.parse(wall.slice(0, 10)))

describe('a mayor’s 批示 at 16:30 on the Friday before the Spring Festival of 2026', () => {
  let running: RunningOffice
  let id: ItemId
  afterEach(() => running.stop())
  const begin = async (split: string) => {
    running = await startOffice({ from: '2026-02-13 16:30', units: [madeUnit('finance')] })
    id = await running.enter({ unit: 'finance', sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' })
    await running.until(split)
    await running.assign(id)
  }

  it('gives 1 hour, 1 day, 3 and 5 working days, and urges whoever must act on working days alone', async () => {
    await begin('2026-02-13 17:20')
    expect(await duePoints(running, id)).toEqual({
      decompose: '2026-02-13 17:30',
      deploy: '2026-02-14',
      initialFeedback: '2026-02-25',
      completion: '2026-02-27',
    })
    await running.until('2026-03-06 12:00')
    const told = await letters(running)
    expect(told.filter(onRestDay)).toEqual([])
    expect(told.map(lineOf).sort()).toEqual(
      [
        '02-13 17:15 officer decompose-15',
        '02-13 17:20 finance-liaison ItemAssigned',
        // The make-up Saturday is a working day.
        '02-14 08:30 finance-liaison digest deploy+0',
        // The first day after nine days of rest.
        '02-24 08:30 finance-liaison digest completion-3 deploy+1 initialFeedback-1',
        '02-24 08:30 finance-chief digest deploy+1',
        '02-24 09:00 head weekly',
        '02-24 09:00 mayor weekly',
        '02-24 09:00 finance-chief weekly',
        '02-25 08:30 finance-liaison digest deploy+2 initialFeedback+0',
        '02-25 08:30 finance-chief digest deploy+2 initialFeedback+0',
        '02-25 08:30 officer digest deploy+2',
        // One mail a person and morning, also of what is urgent.
        '02-26 08:30 finance-liaison digest completion-1 initialFeedback+1',
        '02-26 08:30 finance-chief digest deploy+3 initialFeedback+1',
        '02-26 08:30 finance-deputychief digest deploy+3',
        '02-26 08:30 officer digest deploy+3 initialFeedback+1',
        '02-27 08:30 finance-liaison digest completion+0 initialFeedback+2',
        '02-27 08:30 finance-chief digest completion+0 initialFeedback+2',
        '02-27 08:30 finance-deputychief digest initialFeedback+2',
        '02-27 08:30 officer digest TalkProposed initialFeedback+2',
        '02-27 08:30 head digest TalkProposed',
        // Another make-up Saturday.
        '02-28 08:30 finance-liaison digest completion+1',
        '02-28 08:30 finance-chief digest completion+1 initialFeedback+3',
        '02-28 08:30 finance-deputychief digest initialFeedback+3',
        '02-28 08:30 officer digest completion+1',
        '02-28 08:30 head digest initialFeedback+3',
        '03-02 08:30 finance-chief digest completion+2',
        '03-02 08:30 finance-deputychief digest completion+2',
        '03-02 08:30 officer digest TalkProposed completion+2',
        '03-02 08:30 head digest TalkProposed',
        '03-02 08:30 finance-liaison digest completion+2',
        '03-02 09:00 head weekly',
        '03-02 09:00 mayor weekly',
        '03-02 09:00 finance-chief weekly',
        '03-03 08:30 finance-chief digest completion+3',
        '03-03 08:30 finance-deputychief digest completion+3',
        '03-03 08:30 officer digest completion+3',
        '03-03 08:30 head digest completion+3',
        '03-05 08:30 finance-deputychief digest completion+5',
        '03-05 08:30 head digest completion+5',
        '03-05 08:30 mayor digest completion+5',
      ].sort(),
    )
    expect(await unsettled(running)).toEqual([])
    expect((await running.audit()).findings).toEqual([])
  })

  it('urges the office itself when its hour runs out', async () => {
    await begin('2026-02-13 21:35')
    expect((await letters(running)).map(lineOf).sort()).toEqual([
      '02-13 17:15 officer decompose-15',
      '02-13 17:30 head decompose+0',
      '02-13 17:30 officer decompose+0',
      '02-13 18:30 head decompose+60',
      '02-13 18:30 officer decompose+60',
      '02-13 21:30 head decompose+240',
      '02-13 21:30 officer decompose+240',
      '02-13 21:35 finance-liaison ItemAssigned',
    ])
  })
})

type Reminder = { step: string; at: string }
type Case = {
  slip: Omit<Slip, 'unit'>
  due: Record<string, string>
  first: Reminder
  then?: Reminder & { due: string }
}

const open = { deadline: { kind: 'open' } } as const
const sameDay = { decompose: '2026-02-02', acknowledge: '2026-02-03' }
const monthly = {
  due: { ...sameDay, feedback: '2026-02-28' },
  first: { step: 'feedback-1', at: '2026-02-27 08:30' },
}

/** Each row of the pack, for an item received and assigned on Monday 2026-02-02 at 09:30 and signed for at once. */
const cases: Record<string, Case> = {
  critical: {
    slip: { sourceType: 'MEDIA', urgency: 'critical', ...open },
    due: {
      decompose: '2026-02-02 10:30',
      acknowledge: '2026-02-02 10:30',
      initialFeedback: '2026-02-02',
      feedback: '2026-02-03',
    },
    first: { step: 'feedback+0', at: '2026-02-03 08:00' },
  },
  'priority-directive': {
    slip: { sourceType: 'PRIORITY_DIRECTIVE', ...open },
    due: { ...sameDay, feedback: '2026-03-31' },
    first: { step: 'feedback-1', at: '2026-03-30 08:30' },
  },
  'central-instruction': {
    slip: { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'central' },
    due: { ...sameDay, completion: '2026-02-28' },
    first: { step: 'completion-3', at: '2026-02-25 08:30' },
  },
  'provincial-instruction': {
    slip: { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial', ...open },
    due: { ...sameDay, feedback: '2026-02-06' },
    first: { step: 'feedback-1', at: '2026-02-05 08:30' },
    // The second week ends on the make-up Saturday.
    then: { due: '2026-02-14', step: 'feedback-1', at: '2026-02-13 08:30' },
  },
  'leader-11350': {
    slip: { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' },
    due: {
      decompose: '2026-02-02 10:30',
      deploy: '2026-02-03',
      initialFeedback: '2026-02-05',
      completion: '2026-02-09',
    },
    first: { step: 'initialFeedback-1', at: '2026-02-04 08:30' },
  },
  'leader-same-day': { slip: { sourceType: 'LOCAL_INSTRUCTION', ...open }, ...monthly },
  'quantified-target': { slip: { sourceType: 'QUANTIFIED_TARGET', ...open }, ...monthly },
  'request-quick': {
    slip: { sourceType: 'FIELD_VISIT', requestKind: 'quickReport', ...open },
    due: { ...sameDay, initialFeedback: '2026-02-05' },
    first: { step: 'initialFeedback-1', at: '2026-02-04 08:30' },
  },
  'request-proposal': {
    slip: { sourceType: 'MEETING_DECISION', requestKind: 'proposal', ...open },
    due: { ...sameDay, initialFeedback: '2026-02-09' },
    first: { step: 'initialFeedback-1', at: '2026-02-06 08:30' },
  },
  'request-key-task': {
    slip: { sourceType: 'FIELD_VISIT', requestKind: 'keyTask', ...open },
    due: { ...sameDay, feedback: '2026-02-10' },
    first: { step: 'feedback-1', at: '2026-02-09 08:30' },
    // The second 旬 ends within the Spring Festival, so it is due on the last working day before it.
    then: { due: '2026-02-14', step: 'feedback-1', at: '2026-02-13 08:30' },
  },
  'request-other': { slip: { sourceType: 'FIELD_VISIT', requestKind: 'other', ...open }, ...monthly },
  'meeting-decision': { slip: { sourceType: 'MEETING_DECISION', ...open }, ...monthly },
  other: { slip: { sourceType: 'PUBLIC_CLUE', ...open }, ...monthly },
}

describe('each row of the table', () => {
  let running: RunningOffice
  let told: Letter[]
  const ids = new Map<string, ItemId>()
  const due = new Map<string, Record<string, string>>()
  const moved = new Map<string, Record<string, string>>()

  beforeAll(async () => {
    running = await startOffice({ from: '2026-02-02 09:30', units: Object.keys(cases).map(id => madeUnit(id)) })
    for (const [rule, { slip }] of Object.entries(cases)) {
      const id = await running.give({ unit: rule, ...slip })
      ids.set(rule, id)
      due.set(rule, await duePoints(running, id))
      await running.tries(rule, id, (d, c) => acknowledge(d, unitOf(rule), c))
    }
    await running.mornings('2026-02-10 10:00')
    for (const [rule, { then }] of Object.entries(cases)) {
      const id = ids.get(rule)
      if (!then || !id) continue
      const words = { progress: '正在推进。', noChange: false, by: '联络员' }
      await running.does(rule, id, (d, c) => fileFeedback(d, unitOf(rule), words, c))
      moved.set(rule, await duePoints(running, id))
    }
    await running.mornings('2026-03-31 12:00')
    told = await letters(running)
  }, 240_000)
  afterAll(() => running.stop())

  it('has a case for every row, and no other', () => {
    expect(Object.keys(cases).sort()).toEqual(baotouRules.map(({ id }) => id).sort())
  })

  it.each(baotouRules.map(({ id }) => id))('%s', async rule => {
    const { due: expected, first, then } = cases[rule]!
    expect((await running.dossier(ids.get(rule)!)).item.ruling.rule).toBe(rule)
    expect(due.get(rule)).toEqual(expected)
    const mine = told.filter(({ person, steps }) => person === `${rule}-liaison` && steps.length > 0)
    const kind = first.step.replace(/[+-]\d+$/, '')
    const heard = mine.filter(({ steps }) => steps.some(step => step.startsWith(kind)))
    expect(heard[0]?.wall).toBe(first.at)
    expect(heard[0]?.steps).toContain(first.step)
    if (!then) return
    expect(moved.get(rule)?.[kind]).toBe(then.due)
    const next = heard.find(({ wall }) => wall > '2026-02-10 10:00')
    expect(next?.wall).toBe(then.at)
    expect(next?.steps).toContain(then.step)
  })

  it('urges nobody on a day of rest', () => {
    expect(told.length).toBeGreaterThan(100)
    expect(told.filter(onRestDay)).toEqual([])
  })
})
