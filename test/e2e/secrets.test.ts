import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { acknowledge, fileFeedback } from '#domain/commands/answer.ts'
import { functionNames } from '#infra/manifest.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import { startOffice, temporaryFolder } from '#test/support/running-office.ts'
import { canaries, indiscretions } from './log-check.ts'

it('logs of a week of faults tell no address, no telephone and no text', async () => {
  const dataDir = temporaryFolder('secrets')
  const running = await startOffice({
    from: '2026-03-02 09:00',
    dataDir,
    units: [
      madeUnit('finance'),
      madeUnit('water', { liaison: 'bounce-' }),
      madeUnit('health', { liaison: 'complaint-' }),
    ],
  })
  const { mailbox, bus, documentClient: client, tableName } = running.cloud
  const text = { title: '金丝雀标题的督办事项', requirement: '请研究金丝雀问题，联系电话13900000000。' }
  const order = { ...text, sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' } as const
  const faults = ['reject', 'serverError', 'throttle', 'quota', 'acceptThenTimeout'] as const
  for (const [index, fault] of faults.entries()) {
    mailbox.failSending(fault)
    const id = await running.give({ unit: ['finance', 'water', 'health'][index % 3] ?? '', ...order })
    if (index === 1) await running.does('water', id, (d, c) => acknowledge(d, unitOf('water'), c))
    await running.until(`2026-03-02 ${10 + index}:00`)
  }
  mailbox.failSending(undefined)
  bus.refuse(type => type !== 'MailReady')
  const id = await running.give({ unit: 'finance', ...order })
  const words = { progress: '金丝雀进展', noChange: false, by: '联络员13900000000' }
  await running.tries('finance', id, (d, c) => fileFeedback(d, unitOf('finance'), words, c))
  await running.until('2026-03-02 16:00')
  bus.refuse(undefined)
  // Rows that nobody can read, of an item with the canary in them, and an event that means nothing.
  const broken = { pk: `T#yunling#I#broken`, type: 'item', v: 1, title: '金丝雀', tenant: 'liaison@finance.example' }
  await client.send(new PutCommand({ TableName: tableName, Item: { ...broken, sk: 'S#ITEM' } }))
  await client.send(new PutCommand({ TableName: tableName, Item: { ...broken, sk: 'L#00000001', type: 'ledger' } }))
  await client.send(
    new PutCommand({ TableName: tableName, Item: { ...broken, pk: 'T#yunling#MAIL#x', sk: 'MAIL', type: 'mail' } }),
  )
  bus.publish('aws.ses', 'Email Bounced', { mail: { destination: ['liaison@finance.example'] }, bounce: '金丝雀' })
  await running.mornings('2026-03-09 12:00')
  await running.audit()

  const failures = running.cloud.failures()
  await running.stop()
  expect(indiscretions(dataDir)).toEqual([])
  const log = readFileSync(join(dataDir, 'log.jsonl'), 'utf8')
  rmSync(dataDir, { recursive: true, force: true })
  // The week was as bad as it was meant to be, and the log says so.
  expect(failures.length + log.split('"level":"ERROR"').length).toBeGreaterThan(10)
  const heard = functionNames.filter(name => log.includes(`"function":"${name}"`))
  expect(heard).toEqual(
    expect.arrayContaining(['relay', 'sweep', 'send-mail', 'mail-events', 'audit', 'morning-digest']),
  )
}, 180_000)

describe('the check itself', () => {
  const check = (line: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-log-'))
    writeFileSync(join(folder, 'log.jsonl'), `${line}\n`)
    const found = indiscretions(folder)
    rmSync(folder, { recursive: true })
    return found
  }
  it.each([
    ['an address', '{"to":"liaison@finance.example"}'],
    ['a telephone', '{"phone":"13900000000"}'],
    ['a telephone in a text', '{"phone":"电话13900000000。"}'],
    ['a title', `{"title":"${canaries[0] ?? ''}"}`],
    ['what is not JSON', 'oh no'],
  ])('finds %s', (_, line) => {
    expect(check(line)).toEqual([line])
  })
  it('lets ids, steps, instants and stack frames pass', () => {
    const line = {
      at: '2026-03-02T00:30:00.000Z',
      about: 'yunling item finance.feedback@1.3',
      id: 'a13900000000bc',
      stack: ['at i5 (/app/node_modules/@middy/core/index.js:219:25)'],
    }
    expect(check(JSON.stringify(line))).toEqual([])
  })
})
