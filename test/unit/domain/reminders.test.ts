import { describe, expect, it } from 'vitest'
import { stepsDue } from '#domain/commands/take-steps.ts'
import { recipientKey } from '#domain/directory.ts'
import type { Unit } from '#domain/directory.ts'
import type { Dossier } from '#domain/item.ts'
import type { Step } from '#domain/policy.ts'
import { reminderMails } from '#domain/reminders.ts'
import type { ReminderMail } from '#domain/mail.ts'
import { aContact, aDirectory, aDossier, at, aUnit, day, rules, water } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'
import type { Timed } from '#test/support/deciding.ts'

const luliang = rules('luliang')
/** 签收 is urged at once from the day after it was due, whatever the shipped ladders say of it. */
const acknowledge = luliang.pack.ladders.acknowledge.map((one): Step => ({
  ...one,
  lane: one.tone === 'remind' ? 'digest' : 'urgent',
}))
const under = rules('luliang', { ladders: { ...luliang.pack.ladders, acknowledge } })
/** 签收 on 2026-03-03, 办结 of both units on Thursday, 2026-03-12, feedback on 2026-03-31. */
const assigned = (over: Parameters<typeof aDossier>[1] = {}, ...history: Timed[]) =>
  decide(
    aDossier(under, { deadline: { kind: 'day', day: day('2026-03-12') }, supportingUnits: [], ...over }),
    under,
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ...history,
  )
/** After the morning's digest, so that what is urgent travels alone; at `time` otherwise. */
const mailsOn = (dossier: Dossier, now: string, units?: Unit[], time = '09:00') => {
  const instant = at(`${now}T${time}+08:00`)
  const directory = units ? aDirectory(units) : aDirectory()
  return reminderMails(stepsDue(dossier, under, instant), dossier, under, directory, instant)
}
type Mail = ReturnType<typeof mailsOn>[number]
const data = (mail: Mail | undefined): ReminderMail => {
  if (mail?.data.kind !== 'reminder') throw new Error('No reminder')
  return mail.data
}
const seen = (mails: Mail[]) =>
  mails.map(mail => {
    const { tone, forInformation, duties, missing } = data(mail)
    const what = duties.map(({ id }) => id?.replace('finance.', '')).join('+')
    const how = `${forInformation ? ' 抄告' : ''}${missing === undefined ? '' : ` 缺${missing}`}`
    return `${recipientKey(mail.to)} ${tone} ${what}${how}${mail.fold ? ' digest' : ''}`
  })

describe('reminders of one item', () => {
  it('a step in the digest goes to the liaison', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    expect(seen(mailsOn(dossier, '2026-03-05'))).toEqual(['finance/finance-liaison remind completion digest'])
  })

  it('one mail a person, however many duties: the highest tone, urgent if one is', () => {
    // 签收 is three working days late (supervise), 办结 four working days away (remind).
    expect(seen(mailsOn(assigned(), '2026-03-06'))).toEqual([
      'finance/finance-head supervise acknowledge 抄告 digest',
      'finance/finance-leader supervise acknowledge 抄告 digest',
      'office/wang supervise acknowledge 抄告 digest',
      'finance/finance-liaison remind completion digest',
    ])
    expect(seen(mailsOn(assigned(), '2026-03-05'))).toEqual([
      'finance/finance-liaison warn acknowledge+completion',
      'finance/finance-head warn acknowledge 抄告 digest',
      'office/wang warn acknowledge 抄告 digest',
    ])
  })

  it.each([
    ['08:15', true, 'the digest is still to come'],
    ['08:24', true, 'it still is'],
    ['08:25', false, 'it may be on its way'],
    ['16:00', false, 'it is gone'],
  ])('at %s what is urgent waits for the digest: %j, since %s', (time, waits) => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    const [mail] = mailsOn(dossier, '2026-03-13', undefined, time)
    expect([data(mail).tone, data(mail).forInformation, mail?.fold]).toEqual(['warn', false, waits])
    const pressing = assigned({ urgency: 'critical' }, ['2026-03-02', does.acknowledge()])
    expect(mailsOn(pressing, '2026-03-13', undefined, time)[0]?.fold).toBe(false)
  })

  it('on a day of rest it waits for the digest of the next working day', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    expect(mailsOn(dossier, '2026-03-14', undefined, '16:00').every(({ fold }) => fold)).toBe(true)
  })

  it('who acts is asked, others are told for information', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    expect(mailsOn(dossier, '2026-03-13').map(mail => `${recipientKey(mail.to)} ${data(mail).forInformation}`)).toEqual(
      ['finance/finance-liaison false', 'finance/finance-head true', 'office/wang true'],
    )
  })

  it('the head who stands in for the liaison is asked to act', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    const alone = [aUnit('finance', { contacts: [aContact('boss', 'unitHead')] })]
    const [mail] = mailsOn(dossier, '2026-03-05', alone)
    expect(mail && recipientKey(mail.to)).toBe('finance/boss')
    expect(data(mail).forInformation).toBe(false)
  })

  it('nobody is silently unreachable: the officer gets what the unit cannot', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    const dead = [aUnit('finance', { contacts: [aContact('gone', 'liaison', { failed: true })] })]
    expect(seen(mailsOn(dossier, '2026-03-05', dead))).toEqual(['office/wang remind completion 缺联系人 digest'])
    expect(seen(mailsOn(dossier, '2026-03-05', []))).toEqual(['office/wang remind completion 缺联系人 digest'])
  })

  it('who would be told anyway is asked to act when the step reaches nobody of the unit', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    expect(seen(mailsOn(dossier, '2026-03-13', []))).toEqual(['office/wang warn completion 缺联系人'])
    const helped = [aUnit('finance', { contacts: [aContact('helper', 'liaison')] })]
    // Ten working days late: the report is for the head of the unit, whom there is not, and goes upwards all the same.
    const reported = mailsOn(dossier, '2026-03-26', helped)
    expect(seen(reported)).toEqual([
      'office/head report completion 抄告 digest',
      'office/mayor report completion 抄告 digest',
    ])
  })

  it('says which people of the unit there are not', () => {
    const dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    const work = under.pack.ladders.work.map((one): Step => ({ ...one, audience: ['unitHead', 'portfolioLeader'] }))
    const upwards = { ...under, pack: { ...under.pack, ladders: { ...under.pack.ladders, work } } }
    const now = at('2026-03-13T09:00+08:00')
    const directory = aDirectory([aUnit('finance', { contacts: [aContact('helper', 'liaison')] })])
    const mails = reminderMails(stepsDue(dossier, upwards, now), dossier, upwards, directory, now)
    expect(seen(mails)).toEqual(['office/wang warn completion 缺主要负责人、分管领导'])
  })

  it('what a unit owes that was dissolved or merged goes to the officer, to be given to another; others hear as always', () => {
    const gone = [aUnit('finance', { active: false })]
    const late = assigned({}, ['2026-03-02', does.acknowledge()])
    const mails = mailsOn(late, '2026-03-26', gone)
    expect(mails.map(({ to, data: { kind } }) => `${recipientKey(to)} ${kind}`)).toEqual([
      'office/wang notice',
      'office/head reminder',
      'office/mayor reminder',
    ])
    expect(mails[0]?.data).toMatchObject({
      act: 'AddressFailed',
      unit: 'finance局',
      facts: [{ label: '原因', text: '该单位已撤销或合并，不再接收督办邮件' }],
      duties: [{ id: 'finance.completion', overdue: true }],
      ask: '请将该单位承担的任务改派承接其职能的单位。',
    })
    expect(mails[0]?.conditions).toEqual([{ itemId: 'item-1', obligationId: 'finance.completion', epoch: 1 }])
  })

  it('two units are told apart, also when they are called the same', () => {
    const dossier = assigned(
      { supportingUnits: [water] },
      ['2026-03-02', does.acknowledge()],
      ['2026-03-02', does.acknowledge(water)],
    )
    const named = [aUnit('finance', { name: '教育局' }), aUnit('water', { name: '教育局' })]
    const toOfficer = mailsOn(dossier, '2026-03-13', named).filter(({ to }) => recipientKey(to) === 'office/wang')
    expect(toOfficer.map(mail => data(mail).duties.map(({ id }) => id))).toEqual([
      ['finance.completion'],
      ['water.completion'],
    ])
    expect(new Set(toOfficer.map(({ reason }) => reason)).size).toBe(2)
  })

  it('its reason says which steps of which epoch to whom, and is the same when asked again', () => {
    const dossier = assigned()
    const [mail] = mailsOn(dossier, '2026-03-05')
    expect(mail?.reason).toBe('step/item-1/finance.acknowledge@1.3+finance.completion@1.1/finance/finance-liaison')
    const turned = { ...dossier, obligations: dossier.obligations.toReversed() }
    expect(new Set(mailsOn(turned, '2026-03-05').map(({ reason }) => reason))).toEqual(
      new Set(mailsOn(dossier, '2026-03-05').map(({ reason }) => reason)),
    )
    expect(mail?.conditions).toEqual([
      { itemId: 'item-1', obligationId: 'finance.acknowledge', epoch: 1 },
      { itemId: 'item-1', obligationId: 'finance.completion', epoch: 1 },
    ])
  })

  it('counts this urging among those before it', () => {
    let dossier = assigned({}, ['2026-03-02', does.acknowledge()])
    const counts = ['2026-03-12', '2026-03-13', '2026-03-19'].map(now => {
      const [mail] = mailsOn(dossier, now)
      dossier = decide(dossier, under, [`${now}T08:15+08:00`, does.remind()])
      return data(mail).urgings
    })
    expect(counts).toEqual([1, 2, 3])
  })

  it('an office duty reminds the office alone', () => {
    const dossier = assigned({}, ['2026-03-02', does.claim()])
    expect(seen(mailsOn(dossier, '2026-03-10'))).toEqual(['office/wang urge office.review digest'])
  })
})
