import { afterEach, describe, expect, it } from 'vitest'
import type { Unit } from '#domain/directory.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'
import { acceptedCounts, brokenPromises, outboxOf, unsettled } from './evidence.ts'

let running: RunningOffice
afterEach(() => running.stop())

const begin = async (units: readonly Unit[], environment: Record<string, string> = {}) => {
  running = await startOffice({ from: '2026-03-02 10:00', units, cloud: { environment } })
  return running
}
const received = async (address: string) =>
  (await running.mails())
    .filter(({ to }) => to.includes(address))
    .map(
      ({ at, subject }) =>
        `${running.wall(at)} ${subject.startsWith('【转送】') ? subject.slice(0, 8) : subject.slice(0, 6)}`,
    )
const openTasks = async (id: Parameters<RunningOffice['dossier']>[0]) =>
  (await running.dossier(id)).obligations
    .filter(one => one.kind === 'followUp' && one.status === 'open')
    .map(({ id }) => id)
const order = { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial', deadline: { kind: 'open' } } as const

describe('an address that does not exist', () => {
  it('hands the mail to the next contact and the office a task, at once; nobody else notices', async () => {
    await begin([madeUnit('health', { liaison: 'bounce-' }), madeUnit('finance')])
    const id = await running.give({ unit: 'health', supporting: ['finance'], ...order })
    await running.until('2026-03-02 10:20')
    expect(await received('bounce-liaison@health.example')).toEqual(['2026-03-02 10:00 【交办】云政'])
    expect(await received('deputy@health.example')).toEqual(['2026-03-02 10:00 【转送】【交办】'])
    expect(await received('officer@yunling.example')).toEqual(['2026-03-02 10:00 【联系不上】'])
    expect(await received('liaison@finance.example')).toEqual(['2026-03-02 10:00 【交办·协办'])
    expect(await openTasks(id)).toEqual(['office.followUp.health'])
    const card = (await running.office.directory.unit(running.tenant.id, unitOf('health')))?.contacts[0]?.addresses[0]
    expect(card?.failed?.reason).toBe('bounce')

    await running.mornings('2026-03-09 12:00')
    expect(await received('bounce-liaison@health.example')).toHaveLength(1)
    expect((await received('deputy@health.example')).length).toBeGreaterThan(3)
    expect(await received('deputy@finance.example')).toEqual([])
    expect(await openTasks(id)).toEqual(['office.followUp.health'])
    expect(await brokenPromises(running.cloud)).toEqual([])
    expect((await running.audit()).findings).toEqual([])
  })

  it('goes down the line of succession, and to the head of the office when a whole unit is deaf', async () => {
    const dead = { liaison: 'bounce-', deputy: 'bounce-', chief: 'bounce-', deputychief: 'bounce-' }
    await begin([madeUnit('health', dead)])
    await running.give({ unit: 'health', ...order })
    await running.until('2026-03-02 11:00')
    for (const name of Object.keys(dead)) expect(await received(`bounce-${name}@health.example`)).toHaveLength(1)
    expect(await received('head@yunling.example')).toEqual(['2026-03-02 10:00 【转送】【交办】'])
    expect(await received('officer@yunling.example')).toEqual(['2026-03-02 10:00 【联系不上】'])
    expect(await brokenPromises(running.cloud)).toEqual([])
  })

  it('gives the office its task also when it was a digest that came back', async () => {
    await begin([madeUnit('health', { liaison: 'bounce-' })])
    const id = await running.give({ unit: 'health', ...order, fold: true })
    await running.until('2026-03-03 09:00')
    expect(await received('bounce-liaison@health.example')).toEqual(['2026-03-03 08:30 【督办日报】'])
    expect(await received('deputy@health.example')).toEqual(['2026-03-03 08:30 【转送】【督办日'])
    expect(await openTasks(id)).toEqual(['office.followUp.health'])
    expect(await received('officer@yunling.example')).toEqual(['2026-03-03 08:30 【联系不上】'])
  })
})

it('writes no more to somebody who complained; the next contact takes over and the office has a task', async () => {
  await begin([madeUnit('health', { liaison: 'complaint-' })])
  const id = await running.give({ unit: 'health', ...order })
  await running.mornings('2026-03-04 12:00')
  expect(await received('complaint-liaison@health.example')).toHaveLength(1)
  expect((await received('deputy@health.example'))[0]).toBe('2026-03-02 10:00 【转送】【交办】')
  expect(await openTasks(id)).toEqual(['office.followUp.health'])
  const card = (await running.office.directory.unit(running.tenant.id, unitOf('health')))?.contacts[0]?.addresses[0]
  expect(card?.failed?.reason).toBe('complaint')
  const [word] = (await running.mails()).filter(({ subject }) => subject.startsWith('【联系不上】'))
  expect(word?.text).toContain('标记为垃圾邮件（投诉），系统不再向该地址发信')
  expect((await outboxOf(running.cloud)).find(({ failure }) => failure === 'complaint')).toMatchObject({
    status: 'undeliverable',
    deliveredAt: expect.any(String),
  })
  expect(await brokenPromises(running.cloud)).toEqual([])
})

it('gives nothing to a unit that is no more, and its officer what it still owes', async () => {
  await begin([madeUnit('prices'), madeUnit('finance')])
  const { directory } = running.office
  const id = await running.give({ unit: 'prices', ...order, fold: true })
  const unit = await directory.unit(running.tenant.id, unitOf('prices'))
  await directory.putUnit(running.tenant.id, { ...unit!, active: false })
  const refused = running.give({ unit: 'finance', supporting: ['prices'], ...order })
  await expect(refused).rejects.toThrow('已撤销或合并，不能交办；请改为承接其职能的单位后再交办')
  await running.mornings('2026-03-06 12:00')
  const mails = await running.mails()
  expect(mails.filter(({ to }) => to.some(one => one.endsWith('@prices.example')))).toEqual([])
  const officers = mails.filter(({ to }) => to.includes('officer@yunling.example'))
  expect(officers.some(({ text }) => text.includes('请将该单位承担的任务改派承接其职能的单位。'))).toBe(true)
  expect(await openTasks(id)).toEqual(['office.followUp.prices'])
  expect(await brokenPromises(running.cloud)).toEqual([])
  expect((await running.audit()).findings).toEqual([])
})

it('sends everything that is still true after SES throttled for a day, urgent mail first', async () => {
  await begin([madeUnit('finance'), madeUnit('water')])
  const { mailbox } = running.cloud
  mailbox.failSending('throttle')
  await running.give({ unit: 'finance', sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' })
  for (const unit of ['water', 'water', 'finance']) await running.give({ unit, ...order, urgency: 'urgent' })
  await running.until('2026-03-03 10:05')
  expect(mailbox.entries()).toEqual([])
  const waiting = await outboxOf(running.cloud)
  const lanes = new Map<string, string>(waiting.map(({ id, lane }) => [id, lane]))
  expect(new Set(lanes.values())).toEqual(new Set(['urgent', 'ordinary']))
  mailbox.failSending(undefined)
  await running.until('2026-03-03 11:00')
  const sent = mailbox.entries().map(({ at, tags }) => `${running.wall(at)} ${lanes.get(tags['mail'] ?? '') ?? ''}`)
  const [first] = sent
  const together = sent.filter(one => one.slice(0, 16) === first?.slice(0, 16))
  expect(together.length).toBeGreaterThan(5)
  expect(together).toEqual([...together].sort().reverse())
  expect([...acceptedCounts(running.cloud).values()].filter(times => times > 1)).toEqual([])
  expect(await brokenPromises(running.cloud)).toEqual([])
  expect(await unsettled(running)).toEqual([])
  const final = ['delivered', 'cancelled', 'folded', 'folding']
  expect((await outboxOf(running.cloud)).filter(({ status }) => !final.includes(status))).toEqual([])
  expect((await running.audit()).findings).toEqual([])
})

describe('SES takes a mail and the answer is lost', () => {
  const address = 'liaison@finance.example'
  const loseAnswer = async () => {
    await begin([madeUnit('finance')])
    running.cloud.mailbox.failSending('acceptThenTimeout', address)
  }
  const mailRow = async () => (await outboxOf(running.cloud)).filter(({ address: to }) => to === address)

  it.each([0, 5, 14])('sends it once when the Send event comes after %i minutes', async minutes => {
    await loseAnswer()
    running.cloud.mailbox.failEvents({ delayMs: minutes * 60_000 }, address)
    await running.give({ unit: 'finance', ...order })
    await running.until('2026-03-02 12:00')
    expect(await received(address)).toHaveLength(1)
    expect(await mailRow()).toMatchObject([{ status: 'delivered', attempts: 1, resends: 0 }])
  })

  it('sends it exactly once more when no event ever comes', async () => {
    await loseAnswer()
    running.cloud.mailbox.failEvents('drop', address)
    await running.give({ unit: 'finance', ...order })
    expect(await mailRow()).toMatchObject([{ status: 'doubt' }])
    running.cloud.mailbox.failSending(undefined, address)
    await running.until('2026-03-02 14:00')
    expect(await received(address)).toHaveLength(2)
    expect(await mailRow()).toMatchObject([{ status: 'sent', attempts: 2, resends: 1 }])
    expect(await brokenPromises(running.cloud)).toEqual([])
  })

  it('records the resend when the event comes only after it', async () => {
    await loseAnswer()
    running.cloud.mailbox.failEvents({ delayMs: 50 * 60_000 }, address)
    await running.give({ unit: 'finance', ...order })
    running.cloud.mailbox.failSending(undefined, address)
    await running.until('2026-03-02 14:00')
    expect(await received(address)).toHaveLength(2)
    expect(await mailRow()).toMatchObject([{ status: 'delivered', attempts: 2, resends: 1 }])
  })
})

it('keeps mail back from whoever is not on the trial list, and tells nobody instead', async () => {
  await begin([madeUnit('finance')], { MAIL_ALLOW_LIST: '@yunling.example' })
  const id = await running.give({ unit: 'finance', ...order })
  await running.mornings('2026-03-10 12:00')
  const mails = await running.mails()
  expect([...new Set(mails.flatMap(({ to }) => to.map(one => one.split('@')[1])))]).toEqual(['yunling.example'])
  expect(mails.every(({ subject }) => subject.startsWith('【试运行】'))).toBe(true)
  expect(mails.some(({ subject }) => subject.includes('联系不上'))).toBe(false)
  expect(await openTasks(id)).toEqual([])
  const held = (await outboxOf(running.cloud)).filter(
    ({ to }) => to.kind === 'contact' && to.personId === 'finance-liaison',
  )
  expect(held.length).toBeGreaterThan(2)
  for (const { status, failure } of held)
    expect(status === 'folded' || (status === 'cancelled' && failure === 'not-on-allow-list')).toBe(true)
  expect((await running.audit()).findings).toEqual([])
})
