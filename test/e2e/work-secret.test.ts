import { afterEach, expect, it } from 'vitest'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import { close, returnForRework } from '#domain/commands/decide.ts'
import { decideExtension, moveDeadline, requestExtension, resume, suspend } from '#domain/commands/time.ts'
import { Day } from '#domain/calendar/day.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'

let running: RunningOffice
afterEach(() => running.stop())

/** Two characters that stand in every text of the item and nowhere else. */
const canary = '金丝雀'
const day = (text: string) => Day.parse(text)

it('lets no mail of any kind carry the title, the requirement or what was said of an item that is 工作秘密', async () => {
  running = await startOffice({
    from: '2026-03-02 09:00',
    units: [madeUnit('finance'), madeUnit('health', { liaison: 'bounce-' })],
  })
  const unit = unitOf('finance')
  const slip = {
    unit: 'finance',
    supporting: ['health'],
    title: `${canary}标题`,
    requirement: `${canary}要求`,
    criteria: `${canary}标准`,
    basis: `${canary}依据`,
    accountablePerson: `${canary}责任人`,
    classification: 'workSecret',
    sourceType: 'SUPERIOR_INSTRUCTION',
    issuerLevel: 'provincial',
    deadline: { kind: 'day', day: day('2026-03-11') },
    milestones: [{ id: 'm1', label: `${canary}节点`, day: day('2026-03-06') }],
  } as const
  const id = await running.give({ ...slip, milestones: [...slip.milestones] })
  await running.give({ ...slip, milestones: [...slip.milestones], fold: true })
  // What is pressing is urged in mails of their own, not in the morning's.
  await running.give({ ...slip, milestones: [...slip.milestones], urgency: 'urgent' })
  await running.mornings('2026-03-04 10:00')
  const office = 'office'
  await running.does('finance', id, (d, c) => acknowledge(d, unit, c))
  await running.does('finance', id, (d, c) =>
    fileFeedback(
      d,
      unit,
      {
        progress: `${canary}进展`,
        problems: `${canary}问题`,
        coordination: `${canary}协调`,
        noChange: false,
        by: canary,
      },
      c,
    ),
  )
  await running.mornings('2026-03-09 10:00')
  const ask = { obligationId: 'finance.completion', reason: `${canary}理由`, newDay: day('2026-03-13') }
  await running.does('finance', id, (d, c) => requestExtension(d, unit, ask, c))
  await running.mornings('2026-03-10 10:00')
  await running.does(office, id, (d, c) => decideExtension(d, unit, { granted: true, reason: `${canary}答复` }, c))
  await running.does(office, id, (d, c) => moveDeadline(d, 'finance.completion', day('2026-03-12'), `${canary}调整`, c))
  await running.does(office, id, (d, c) => suspend(d, `${canary}中止`, c))
  await running.does(office, id, resume)
  await running.mornings('2026-03-16 10:00')
  await running.does('finance', id, (d, c) => claimCompletion(d, unit, `${canary}结果`, canary, c))
  await running.does(office, id, (d, c) => returnForRework(d, `${canary}退回`, undefined, c))
  await running.mornings('2026-03-17 10:00')
  await running.does('finance', id, (d, c) => claimCompletion(d, unit, `${canary}结果`, canary, c))
  await running.does(office, id, (d, c) => close(d, { conclusion: `${canary}结论`, grade: 'good' }, c))
  await running.mornings('2026-03-24 10:00')

  const mails = await running.mails()
  const leaks = mails.filter(({ subject, text, html, headers, attachments }) =>
    JSON.stringify([subject, text, html, headers, attachments]).includes(canary),
  )
  expect(leaks.map(({ subject, text }) => `${subject}\n${text}`)).toEqual([])
  // The silence is not that of a machine that said nothing.
  const kinds = [...new Set(mails.map(({ subject }) => /^【([^】·]+)/.exec(subject)?.[1] ?? ''))]
  expect(kinds).toEqual(
    expect.arrayContaining([
      '交办',
      '督办日报',
      '督查专报',
      '督办周报',
      '预警',
      '督办',
      '中止',
      '恢复',
      '退回',
      '联系不上',
    ]),
  )
  expect(mails.every(({ text }) => text.includes('云政督〔2026〕') || /专报|周报|日报/.test(text))).toBe(true)
  expect((await running.audit()).findings).toEqual([])
}, 240_000)
