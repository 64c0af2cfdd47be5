import { describe, expect, it } from 'vitest'
import { at, aDossier, finance, rules, unitId, water } from '#test/support/builders.ts'
import { attempt, decide, does, inState, inChinese } from '#test/support/deciding.ts'
import type { Command } from '#test/support/deciding.ts'

const under = rules('default')

describe('任务交办单 needs its seven fields (A16)', () => {
  const registered = (over: Parameters<typeof aDossier>[1], brief = {}, pack = under) =>
    decide(aDossier(pack, over, brief), pack, ['2026-03-02', does.register()])
  it.each([
    ['牵头单位', registered({ leadUnit: undefined }), 'leadUnit'],
    ['牵头领导', registered({ sponsorLeader: undefined }), 'sponsorLeader'],
    ['责任人', registered({ accountablePerson: undefined }), 'accountablePerson'],
    ['责任人 left empty', registered({ accountablePerson: '' }), 'accountablePerson'],
    ['责任人 of blanks', registered({ accountablePerson: '  ' }), 'accountablePerson'],
    ['进度安排', registered({ cadence: null, deadline: { kind: 'open' } }), 'cadence'],
    ['完成时限', registered({ deadline: undefined }), 'deadline'],
    ['完成标准', registered({}, { criteria: '' }), 'criteria'],
    ['完成标准 of blanks', registered({}, { criteria: ' ' }), 'criteria'],
  ])('%s is missing', (name, dossier, field) => {
    const result = attempt(dossier, under, '2026-03-02', does.assign())
    expect(result).toMatchObject({ ok: false, error: { code: 'assign.incomplete', field } })
    expect(!result.ok && result.error.message).toContain(name.split(' ')[0])
  })

  it.each([
    ['the lead alone is 责任单位', registered({ supportingUnits: [] })],
    ['持续推进 with a cadence', registered({ deadline: { kind: 'open' } })],
    [
      '持续推进 with a node',
      registered({
        cadence: null,
        deadline: { kind: 'open' },
        milestones: [{ id: 'm1', label: '开工', day: '2026-05-01' as never }],
      }),
    ],
    ['a day without cadence', registered({ cadence: null })],
  ])('%s is enough', (_, dossier) => {
    expect(attempt(dossier, under, '2026-03-02', does.assign()).ok).toBe(true)
  })

  it('the rule gives the time limit where the item states none', () => {
    const baotou = rules('baotou')
    const facts = { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal', deadline: undefined } as const
    const dossier = registered(facts, {}, baotou)
    expect(dossier.item.deadline).toEqual({ kind: 'limit', limit: { unit: 'workingDay', value: 5 } })
    expect(attempt(dossier, baotou, '2026-03-02', does.assign()).ok).toBe(true)
  })
})

const assigned = inState('assigned', under)
const claimed = inState('completed', under)
const asked = decide(assigned, under, ['2026-03-03', does.askExtension('2026-07-31')])
const byTheHour = decide(
  aDossier(under, { deadline: { kind: 'instant', at: at('2026-03-04T08:00+08:00') } }),
  under,
  ['2026-03-02', does.register()],
  ['2026-03-02', does.assign()],
)
const hotline = rules('shandong-hotline')
const hotItem = decide(
  aDossier(hotline, { deadline: undefined }),
  hotline,
  ['2026-03-02', does.register()],
  ['2026-03-02', does.assign()],
)

const hotAsked = decide(hotItem, hotline, ['2026-03-03', does.askExtension('2026-04-01')])

describe('what a person can get wrong is named, with the field', () => {
  const cases: [string, typeof assigned, Command, string, string | undefined][] = [
    [
      'received tomorrow',
      aDossier(under, { receivedAt: at('2026-03-05T09:00+08:00') }),
      does.register(),
      'item.received-in-future',
      'receivedAt',
    ],
    ['a unit that is not asked', assigned, does.report(unitId('police')), 'unit.not-responsible', undefined],
    ['feedback that says nothing', assigned, does.report(finance, { progress: '  ' }), 'feedback.empty', 'progress'],
    [
      'feedback on a node that is not there',
      assigned,
      does.report(finance, { milestone: 'm9' }),
      'feedback.no-such-node',
      'milestone',
    ],
    ['办结 without a result', assigned, does.claim(finance, ' '), 'completion.empty', 'summary'],
    ['退回 without a reason', claimed, does.sendBack(undefined, ' '), 'return.no-reason', 'reason'],
    ['退回 with a limit in the past', claimed, does.sendBack('2026-03-03'), 'return.past-day', 'by'],
    ['销号 without a conclusion', claimed, does.close(' '), 'close.no-conclusion', 'conclusion'],
    ['撤销 without a reason', assigned, does.cancel(' '), 'cancel.no-reason', 'reason'],
    ['中止 without a reason', assigned, does.suspend(' '), 'suspend.no-reason', 'reason'],
    [
      'an extension of a duty that cannot be extended',
      assigned,
      does.askExtension('2026-07-31', 'finance.feedback'),
      'extension.no-such-duty',
      'obligationId',
    ],
    [
      "an extension of another unit's duty",
      assigned,
      does.askExtension('2026-07-31', 'finance.completion', '需要时间', water),
      'extension.no-such-duty',
      'obligationId',
    ],
    ['a second application', asked, does.askExtension('2026-08-31'), 'extension.pending', undefined],
    [
      'an extension without reason',
      assigned,
      does.askExtension('2026-07-31', 'finance.completion', ''),
      'extension.no-reason',
      'reason',
    ],
    ['an extension to the same day', assigned, does.askExtension('2026-06-30'), 'extension.not-later', 'newDay'],
    [
      'an extension granted to yesterday',
      asked,
      does.answerExtension(true, '2026-03-03'),
      'extension.past-day',
      'newDay',
    ],
    [
      'an extension granted to the day that it is',
      asked,
      does.answerExtension(true, '2026-06-30'),
      'extension.not-later',
      'newDay',
    ],
    [
      'an extension granted to an earlier day',
      asked,
      does.answerExtension(true, '2026-06-12'),
      'extension.not-later',
      'newDay',
    ],
    [
      'an extension granted by more than 7 working days (山东热线)',
      hotAsked,
      does.answerExtension(true, '2026-04-02'),
      'extension.too-long',
      'newDay',
    ],
    [
      'an extension refused without a reason',
      asked,
      does.answerExtension(false, undefined, finance, ' '),
      'extension.no-answer',
      'reason',
    ],
    [
      'an extension by more than 7 working days (山东热线)',
      hotItem,
      does.askExtension('2026-04-02'),
      'extension.too-long',
      'newDay',
    ],
    [
      'a limit that nobody has',
      assigned,
      does.moveDeadline('2026-07-31', 'finance.x'),
      'deadline.no-such-duty',
      'obligationId',
    ],
    [
      'a limit moved without reason',
      assigned,
      does.moveDeadline('2026-07-31', 'finance.completion', ''),
      'deadline.no-reason',
      'why',
    ],
    ['a limit moved to yesterday', assigned, does.moveDeadline('2026-03-03'), 'deadline.past-day', 'day'],
    ['a limit moved to where it is', assigned, does.moveDeadline('2026-06-30'), 'deadline.same-day', 'day'],
    ['an hour of this morning moved to today', byTheHour, does.moveDeadline('2026-03-04'), 'deadline.same-day', 'day'],
  ]
  it.each(cases)('%s', (_, dossier, command, code, field) => {
    const result = attempt(
      dossier,
      dossier.item.ruling.pack === hotline.pack.name ? hotline : under,
      '2026-03-04',
      command,
    )
    expect(result).toMatchObject({ ok: false, error: { code } })
    if (result.ok) return
    expect(result.error.field).toBe(field)
    expect(result.error.message).toMatch(inChinese)
  })

  it('无变化 needs no words', () => {
    const said = does.report(finance, { progress: '', noChange: true })
    expect(attempt(assigned, under, '2026-03-04', said).ok).toBe(true)
  })
})

it('an extension is granted without a reason', () => {
  expect(attempt(asked, under, '2026-03-04', does.answerExtension(true, undefined, finance, '')).ok).toBe(true)
})

it('an extension is counted from the limit as it stands when it is granted', () => {
  const moved = decide(asked, under, ['2026-03-03', does.moveDeadline('2026-08-31')])
  expect(attempt(moved, under, '2026-03-04', does.answerExtension(true))).toMatchObject({
    ok: false,
    error: { code: 'extension.not-later', message: expect.stringContaining('2026年8月31日') as unknown },
  })
})

describe('limits on extensions (山东热线: once, 7 working days)', () => {
  // 15 working days from 2026-03-02 end on 2026-03-23; 7 more on 2026-04-01.
  it('7 working days are granted once', () => {
    const once = decide(
      hotItem,
      hotline,
      ['2026-03-04', does.askExtension('2026-04-01')],
      ['2026-03-04', does.answerExtension(true)],
    )
    expect(attempt(once, hotline, '2026-03-05', does.askExtension('2026-04-03'))).toMatchObject({
      ok: false,
      error: { code: 'extension.used-up' },
    })
  })

  it('what was asked before the rule was tightened is not granted beyond it', () => {
    const once = decide(
      hotItem,
      hotline,
      ['2026-03-04', does.askExtension('2026-04-01')],
      ['2026-03-04', does.answerExtension(true)],
    )
    const open = rules('shandong-hotline', { extension: {} })
    const again = decide(once, open, ['2026-03-05', does.askExtension('2026-04-10')])
    expect(attempt(again, hotline, '2026-03-05', does.answerExtension(true))).toMatchObject({
      ok: false,
      error: { code: 'extension.used-up' },
    })
    expect(attempt(again, hotline, '2026-03-05', does.answerExtension(false)).ok).toBe(true)
  })

  it('a refused application does not use the extension up', () => {
    const refused = decide(
      hotItem,
      hotline,
      ['2026-03-04', does.askExtension('2026-04-01')],
      ['2026-03-04', does.answerExtension(false)],
    )
    expect(attempt(refused, hotline, '2026-03-05', does.askExtension('2026-04-01')).ok).toBe(true)
  })
})
