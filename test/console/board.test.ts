import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { TenantId } from '#domain/ids.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createListed } from '#shared/store/relist.ts'
import { createTallyStore } from '#shared/store/tally-store.ts'
import { createTally } from '#functions/tally/tally.ts'
import type { Tallied } from '#usecases/tally.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice } from '#test/support/console-office.ts'
import { day } from '#test/support/builders.ts'
import { unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let faults: TenantId[]

const lineOf = (tenant: TenantId): DynamoDBRecord => ({ dynamodb: { Keys: { pk: { S: `T#${tenant}#I#1` } } } })

/** One run of the function: by the bell, or with changed lines of these offices. */
function tally({ broken, changed }: { broken?: TenantId; changed?: readonly TenantId[] } = {}): Promise<Tallied> {
  const { items, lists, rulebook, clock } = office.world()
  const { table } = office
  faults = []
  const count = createTally({
    directory: createDirectoryStore(table),
    items,
    lists: {
      read: (tenant, list, stretch) =>
        tenant === broken ? Promise.reject(new Error('broken')) : lists.read(tenant, list, stretch),
    },
    listed: createListed(table),
    tallies: createTallyStore(table),
    openRulebook: () => rulebook,
    calendar: chinaCalendar,
    clock,
    onFault: (_, { tenant }) => faults.push(tenant),
  })
  return count(changed ? { Records: changed.map(lineOf) } : {})
}

const slip = (title: string, over = {}) => ({
  title,
  leadUnit: unitOf('finance'),
  accountablePerson: '李明',
  deadline: { kind: 'day' as const, day: day('2026-03-10') },
  ...over,
})

beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  for (const title of ['CANARY-late-1', 'CANARY-late-2']) await office.assign(await office.enter(slip(title)))
  await office.assign(await office.enter(slip('CANARY-secret', { classification: 'workSecret' })))
  await office.assign(
    await office.enter(
      slip('CANARY-later', { leadUnit: unitOf('health'), deadline: { kind: 'day', day: day('2026-09-30') } }),
    ),
  )
  await office.enter(slip('CANARY-waiting', { sourceType: 'DOCUMENT' }))
  await office.assign(await office.enter(slip('CANARY-elsewhere'), elsewhere), elsewhere)
})
afterAll(() => engine.stop())

describe('the wall', () => {
  it('says so before the first count', async () => {
    expect((await office.as('officer').get('/board')).text).toContain('尚未统计')
  })

  it('shows figures that add up, what is late the longest, and when it was counted; no names', async () => {
    office.clock.set('2026-03-16T09:31:00+08:00')
    expect(await tally()).toEqual({ tenants: 2, items: 6, renewed: 0, faults: 0 })
    office.clock.set('2026-03-16T09:34:00+08:00')
    const { text } = await office.as('officer').get('/board')
    const figure = (word: string) => Number(new RegExp(`<dt>${word}</dt><dd>(\\d+)</dd>`).exec(text)![1])
    const colours = ['红灯', '黄灯', '绿灯', '灰灯'].map(figure)
    expect(figure('在办事项')).toBe(5)
    expect(colours.reduce((a, b) => a + b, 0)).toBe(5)
    expect(colours[0]).toBe(3)
    expect(text).toContain('数据截至 3月16日 09:31')
    expect(text).toContain('<meta http-equiv="refresh" content="60"/>')
    expect(text).toMatch(/CANARY-late-1[\s\S]*逾期6天/)
    expect(text).toContain('按来源')
    for (const name of ['财政', 'finance', 'health', '督查员甲', 'CANARY-elsewhere']) expect(text).not.toContain(name)
  })

  it('never shows the contents of 工作秘密', async () => {
    const { text } = await office.as('officer').get('/board')
    expect(text).not.toContain('CANARY-secret')
    expect(text).toContain('（内容不上屏）')
  })

  it('names units and people where the office wants it', async () => {
    const directory = createDirectoryStore(office.table)
    await directory.putTenant({ ...office.tenant, boardNames: true })
    const { text } = await office.as('mayor').get('/board')
    for (const name of ['云岭市finance局', '云岭市health局', '督查员甲', '按单位']) expect(text).toContain(name)
    await directory.putTenant(office.tenant)
  })

  it('counts what was closed this week, and says when nobody has counted for a while', async () => {
    const { items } = office.world()
    const [id] = await items.openItems(office.tenant.id)
    const officer = office.as('officer')
    await office.as('finance-liaison').get('/')
    const dossier = await items.load(office.tenant.id, id!)
    const closed = { ...dossier!.item, state: 'closed' as const, closedAt: office.clock.now() }
    const rules = await office.world().rulebook.rulesOf(dossier!.item)
    const obligations = dossier!.obligations.map(one => ({ ...one, status: 'settled' as const }))
    await items.commit({
      before: dossier,
      after: { ...dossier!, item: closed, obligations },
      entries: [{ act: 'ItemClosed', facts: {} }],
      mails: [],
      at: office.clock.now(),
      actor: { kind: 'system', name: 'test' },
      via: 'admin',
      rules,
    })
    await tally()
    expect((await officer.get('/board')).text).toMatch(
      /<dt>本周销号<\/dt><dd>1<\/dd>[\s\S]*本周销号（3月16日起）[\s\S]*CANARY-late-1/,
    )
    office.clock.set('2026-03-16T10:55:00+08:00')
    expect((await officer.get('/board')).text).toContain('此后未更新')
    office.clock.set('2026-03-23T09:00:00+08:00')
    await tally()
    expect((await officer.get('/board')).text).toContain('本周还没有销号的事项。')
  })

  it('is not for units', async () => {
    expect((await office.as('finance-liaison').get('/board')).status).toBe(403)
  })
})

describe('the count', () => {
  it('goes on with the other offices when one cannot be counted', async () => {
    expect(await tally({ broken: elsewhere })).toMatchObject({ tenants: 1, faults: 1 })
    expect(faults).toEqual([elsewhere])
  })

  it('is made for the offices whose lines have changed and for no others', async () => {
    expect(await tally({ changed: [elsewhere, elsewhere] })).toMatchObject({ tenants: 1, items: 1 })
    expect(await tally({ changed: [] })).toMatchObject({ tenants: 0 })
    expect(await tally()).toMatchObject({ tenants: 2 })
  })

  it('never stands over a later one: two runs may cross', async () => {
    const tallies = createTallyStore(office.table)
    const latest = (await tallies.latest(office.tenant.id))!
    await tallies.put(office.tenant.id, { ...latest, at: addMs(latest.at, -1), total: 99 })
    expect(await tallies.latest(office.tenant.id)).toEqual(latest)
    await tallies.put(office.tenant.id, { ...latest, total: 98 })
    expect(await tallies.latest(office.tenant.id)).toMatchObject({ total: 98 })
  })

  it('leaves out offices that are closed', async () => {
    const directory = createDirectoryStore(office.table)
    const other = (await directory.tenant(elsewhere))!
    await directory.putTenant({ ...other, active: false })
    expect(await tally()).toMatchObject({ tenants: 1 })
    await directory.putTenant(other)
  })
})
