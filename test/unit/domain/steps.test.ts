import { describe, expect, it } from 'vitest'
import { stepName, stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import type { Dossier } from '#domain/item.ts'
import type { NewEntry } from '#domain/ledger.ts'
import { aDossier, at, day, duty, rules } from '#test/support/builders.ts'
import { decide, decided, does } from '#test/support/deciding.ts'

const under = rules('default')
/** Only 办结, on Thursday, 2026-03-12: steps on the 9th, 11th, 12th, 13th, 17th and 19th. */
const assigned = (pack = under, over: Parameters<typeof aDossier>[1] = {}) =>
  decide(
    aDossier(pack, { cadence: null, deadline: { kind: 'day', day: day('2026-03-12') }, supportingUnits: [], ...over }),
    pack,
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-02', does.acknowledge()],
  )
const morning = (text: string) => at(`${text}T08:15+08:00`)
const due = (dossier: Dossier, now: string, pack = under) =>
  stepsDue(dossier, pack, morning(now)).map(one => `${stepName(one)} ${one.step.tone} ${one.superseded}`)

describe('which steps are due', () => {
  it.each([
    ['2026-03-06', []],
    ['2026-03-09', ['finance.completion@1.1 remind 0']],
    ['2026-03-11', ['finance.completion@1.2 remind 1']],
    ['2026-03-12', ['finance.completion@1.3 urge 2']],
    ['2026-03-13', ['finance.completion@1.4 warn 3']],
    ['2026-03-17', ['finance.completion@1.5 supervise 4']],
    ['2027-03-17', ['finance.completion@1.6 report 5']],
  ])('on %s, when none was taken: the highest alone', (now, expected) => {
    expect(due(assigned(), now)).toEqual(expected)
  })

  it('day by day each is taken once, in order', () => {
    let dossier = assigned()
    const taken: string[] = []
    for (let date = 2; date <= 31; date++)
      for (const time of ['08:15', '08:30', '20:00']) {
        const now = `2026-03-${String(date).padStart(2, '0')}T${time}+08:00`
        const steps = stepsDue(dossier, under, at(now))
        taken.push(...steps.map(stepName))
        dossier = takeSteps(dossier, steps, under, at(now)).after
      }
    expect(taken).toEqual([1, 2, 3, 4, 5, 6].map(n => `finance.completion@1.${n}`))
  })

  it('taken steps are not due again, and a catch-up leaves nothing below it', () => {
    const caughtUp = decide(assigned(), under, ['2026-03-13T08:15+08:00', does.remind()])
    expect(duty(caughtUp, 'finance.completion')).toMatchObject({ stepsTaken: 4, urgings: 1 })
    expect(due(caughtUp, '2026-03-13')).toEqual([])
    expect(due(caughtUp, '2026-03-17')).toEqual(['finance.completion@1.5 supervise 0'])
  })

  it('−1 and 0 on one day are one step, the higher', () => {
    const rest = assigned(under, { deadline: { kind: 'day', day: day('2026-03-15') } })
    const reminded = decide(rest, under, ['2026-03-11T08:15+08:00', does.remind()])
    expect(due(reminded, '2026-03-13')).toEqual(['finance.completion@1.3 urge 1'])
  })

  it('a step of an old epoch is void: after an extension the ladder begins anew', () => {
    const extended = decide(
      assigned(),
      under,
      ['2026-03-11T08:15+08:00', does.remind()],
      ['2026-03-11', does.askExtension('2026-03-26')],
      ['2026-03-11', does.answerExtension(true)],
    )
    expect(due(extended, '2026-03-13')).toEqual([])
    expect(due(extended, '2026-03-23')).toEqual(['finance.completion@2.1 remind 0'])
  })

  it('what is answered is urged no more', () => {
    const claimed = decide(assigned(), under, ['2026-03-11', does.claim()])
    expect(due(claimed, '2026-03-13')).toEqual([])
  })

  it('a refused extension goes on where the ladder stands by then', () => {
    const refused = decide(
      assigned(),
      under,
      ['2026-03-11T08:15+08:00', does.remind()],
      ['2026-03-11', does.askExtension('2026-03-26')],
      ['2026-03-16', does.answerExtension(false)],
    )
    expect(due(refused, '2026-03-17')).toEqual(['finance.completion@1.5 supervise 0'])
  })
})

describe('the entry', () => {
  it('names every step and counts what it superseded', () => {
    const { entries } = decided(assigned(), under, ['2026-03-13T08:15+08:00', does.remind()])
    expect(entries).toEqual([
      { act: 'StepsTaken', facts: { steps: ['finance.completion@1.4 warn'], superseded: 3 } },
    ] satisfies NewEntry[])
  })
})

describe('约谈 is proposed after as many unanswered urgings as the pack says (A23)', () => {
  const urged = (...days: string[]) =>
    days.map((_, index) => {
      const history = days.slice(0, index + 1).map(date => [`${date}T08:15+08:00`, does.remind()] as const)
      return decided(assigned(), under, ...history).entries.map(({ act }) => act)
    })

  it('with the third, and only once', () => {
    expect(urged('2026-03-12', '2026-03-13', '2026-03-17', '2026-03-19')).toEqual([
      ['StepsTaken'],
      ['StepsTaken'],
      ['StepsTaken', 'TalkProposed'],
      ['StepsTaken'],
    ])
  })

  it('reminders before the due day are no urgings', () => {
    expect(urged('2026-03-09', '2026-03-11', '2026-03-12', '2026-03-13').flat()).not.toContain('TalkProposed')
  })

  it('names the unit, the duty and the count', () => {
    const { entries } = decided(
      assigned(),
      under,
      ['2026-03-12T08:15+08:00', does.remind()],
      ['2026-03-13T08:15+08:00', does.remind()],
      ['2026-03-17T08:15+08:00', does.remind()],
    )
    expect(entries[1]).toEqual({
      act: 'TalkProposed',
      unitId: 'finance',
      facts: { obligationId: 'finance.completion', urgings: 3 },
    })
  })

  it('an answer, or a new day, starts the count again', () => {
    const moved = decide(
      assigned(),
      under,
      ['2026-03-12T08:15+08:00', does.remind()],
      ['2026-03-13T08:15+08:00', does.remind()],
      ['2026-03-16', does.moveDeadline('2026-03-26')],
    )
    expect(duty(moved, 'finance.completion')).toMatchObject({ urgings: 0, talkProposed: false })
  })

  it.each([
    ['签收', '2026-03-02', 'acknowledge'],
    ['研究部署', '2026-03-02', 'deploy'],
  ])('never about %s, however often it is urged', (_name, received, kind) => {
    const pack = rules('default', {
      rules: [
        {
          ...under.pack.rules.at(-1)!,
          limits: { [kind]: { unit: 'workingDay', value: 1 } },
          cadence: null,
        },
      ],
    })
    const fresh = decide(
      aDossier(pack, { cadence: null, supportingUnits: [] }),
      pack,
      [received, does.register()],
      [received, does.assign()],
    )
    const days = ['03', '04', '05', '06', '09', '10'].map(
      date => [`2026-03-${date}T08:15+08:00`, does.remind()] as const,
    )
    const entries = days.flatMap((_, index) => decided(fresh, pack, ...days.slice(0, index + 1)).entries)
    expect(entries.map(({ act }) => act)).not.toContain('TalkProposed')
    expect(duty(decide(fresh, pack, ...days), `finance.${kind}`)).toMatchObject({ urgings: 3, talkProposed: false })
  })

  it('never about the office itself', () => {
    const early = rules('default', { talkAfterUrgings: 1 })
    const claimed = decide(assigned(early), early, ['2026-03-03', does.claim()])
    const { entries, after } = decided(claimed, early, ['2026-03-31', does.remind()])
    expect(entries.map(({ act }) => act)).toEqual(['StepsTaken'])
    expect(duty(after, 'office.review')).toMatchObject({ urgings: 1, talkProposed: false })
  })
})

describe('a due point with an hour', () => {
  const hour = assigned(under, { deadline: { kind: 'instant', at: at('2026-03-12T17:00+08:00') } })
  const wakes = (dossier: Dossier) => duty(dossier, 'finance.completion').wakeAt

  it('wakes at its next step until the ladder is climbed', () => {
    const steps = ['16:45', '17:00', '18:00', '21:00']
    let dossier = hour
    for (const time of steps) {
      expect(wakes(dossier)).toBe(at(`2026-03-12T${time}+08:00`))
      expect(stepsDue(dossier, under, at(`2026-03-12T${time}+08:00`))).toHaveLength(1)
      dossier = decide(dossier, under, [`2026-03-12T${time}+08:00`, does.remind()])
    }
    expect(duty(dossier, 'finance.completion')).not.toHaveProperty('wakeAt')
  })

  it('wakes no more when it is answered or rests', () => {
    expect(wakes(decide(hour, under, ['2026-03-03', does.claim()]))).toBeUndefined()
    expect(wakes(decide(hour, under, ['2026-03-03', does.suspend()]))).toBeUndefined()
    expect(wakes(decide(hour, under, ['2026-03-03', does.cancel()]))).toBeUndefined()
  })
})
