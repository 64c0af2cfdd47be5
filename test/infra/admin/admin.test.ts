import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admin } from '#infra/admin/admin.ts'
import { openWorld } from '#infra/admin/open-world.ts'
import { ItemId, TenantId } from '#domain/ids.ts'
import type { Engine } from '#infra/local/engine.ts'
import { startEngine } from '#infra/local/engine.ts'
import { connectTable } from '#shared/store/client.ts'
import { ledgerKey } from '#shared/store/keys.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { Instant } from '#domain/calendar/day.ts'

const folder = mkdtempSync(join(tmpdir(), 'duban-admin-'))
const before = { ...process.env }
let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ dataDir: folder })
})

afterAll(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
  process.env = before
})

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** A command as a person types it, on the engine whose data folder --data names. */
async function run(words: string, ...options: string[]) {
  const said: string[] = []
  const take = (text: string) => said.push(text)
  const argv = [...words.split(' '), ...options, '--local', '--data', folder]
  const code = await admin(argv, given => openWorld(given, {}), { out: take, err: take })
  return { code, text: said.join('\n') }
}

/** What the tests look into of a command's JSON; the rest they compare. */
type Said = { tenant: unknown; parked: unknown; tenants: { pack: unknown }[]; outcomes: { itemId: string }[] }

async function read(words: string, ...options: string[]) {
  const { code, text } = await run(words, ...options, '--json')
  return { code, ...(JSON.parse(text) as Said) }
}

const yunling = [
  '--id',
  'yunling',
  '--name',
  '云岭市人民政府督查室',
  '--series',
  '云政督',
  '--sender',
  'ducha@yunling.example',
]
const inYunling = ['--tenant', 'yunling']
const units = `单位,简称,类别,联系人,角色,邮箱
市财政局,财政局,市直部门,陈明,联络员,chenming@finance.example
市财政局,,,林涛,单位主要负责人,lin@finance.example
市审计局,,市直部门,赵敏,局长,zhao@audit.example
`
const tasks = `工作任务,牵头单位,完成时限,反馈周期,完成标准
加快老旧小区改造,市财政局,2026年12月底前,每月,完成年度任务
清理拖欠企业账款,市统计局,2026年12月底前,每月,全部清偿
`

describe('an office is brought in', () => {
  it('creates it once, with rules in force', async () => {
    expect(await run('tenant create', ...yunling)).toMatchObject({ code: 0 })
    expect(await run('tenant create', ...yunling)).toMatchObject({ code: 1, text: expect.stringContaining('已经建立') })
    const { tenants } = await read('tenant list')
    expect(tenants).toMatchObject([{ id: 'yunling', pack: { name: 'default', version: 1 }, zone: 'Asia/Shanghai' }])
  })

  it('names every option at fault with the mend', async () => {
    const { code, text } = await run('tenant update', ...inYunling, '--sender', 'ducha', '--hours', '12:00-08:30')
    expect(code).toBe(1)
    expect(text).toMatch(/--sender.*邮箱/)
    expect(text).toMatch(/--hours.*08:30-12:00/)
  })

  it('changes only what is named', async () => {
    expect((await read('tenant update', ...inYunling, '--contact-line', '电话0000-1')).tenant).toMatchObject({
      contactLine: '电话0000-1',
      name: '云岭市人民政府督查室',
      workingHours: [
        ['08:30', '12:00'],
        ['14:30', '17:30'],
      ],
    })
  })

  it('adds people, and the same person again is the same person', async () => {
    const officer = [
      ...inYunling,
      '--name',
      '王静',
      '--title',
      '督查员',
      '--role',
      'officer',
      '--email',
      'wang@yunling.example',
    ]
    const first = await read('officer add', ...officer)
    expect(await read('officer add', ...officer)).toEqual(first)
    const leader = ['--name', '周岚', '--title', '市长', '--role', 'leader', '--email', 'zhou@yunling.example']
    expect(await run('officer add', ...inYunling, ...leader)).toMatchObject({ code: 0 })
    for (const [name, role] of [
      ['郑和', 'auditor'],
      ['吴晓', 'administrator'],
    ] as const) {
      const keeper = ['--name', name, '--title', '干部', '--role', role, '--email', `${role}@yunling.example`]
      expect(await run('officer add', ...inYunling, ...keeper)).toMatchObject({ code: 0 })
    }
    const bad = await run('officer add', ...inYunling, ...leader.slice(0, 4), '--role', '市长', '--email', 'zhou')
    expect(bad.code).toBe(1)
    expect(bad.text).toMatch(/--role[^]*--email/)
  })

  it('indexes the addresses of people anew, of one office or of all', async () => {
    expect(await read('people reindex')).toMatchObject({ code: 0, addresses: { yunling: 4 } })
    expect(await run('people reindex', '--tenant', 'nowhere')).toMatchObject({ code: 1 })
  })

  it('imports units: the bad row is told, the others go in, and once', async () => {
    const path = file('units.csv', units)
    const first = await run('units import', ...inYunling, '--file', path)
    expect(first).toMatchObject({ code: 1, text: expect.stringMatching(/新增1个[^]*第4行“角色”/) })
    const second = await read('units import', ...inYunling, '--file', path)
    expect(second).toMatchObject({ added: [], changed: [], unchanged: 1, problems: [{ line: 4, field: '角色' }] })
  })

  it('takes a unit out of use and back, and a person, as the pages do', async () => {
    const unit = [...inYunling, '--unit', '市财政局']
    expect((await run('units retire', ...unit, '--reason', '机构改革')).text).toBe('市财政局 已停用')
    expect((await run('units retire', ...unit)).text).toBe('市财政局 已停用')
    expect((await run('units restore', ...unit)).text).toBe('市财政局 已恢复使用')
    expect(await run('units retire', ...inYunling, '--unit', '市气象局')).toMatchObject({ code: 1 })
    const leader = [...inYunling, '--officer', '周岚']
    expect((await run('officer retire', ...leader)).text).toBe('周岚 已停用')
    expect((await run('officer restore', ...leader)).text).toBe('周岚 已恢复使用')
    const last = await run('officer retire', ...inYunling, '--officer', '吴晓')
    expect([last.code, last.text]).toEqual([1, expect.stringContaining('唯一在任的')])
  })

  it('imports a list once, says what a trial would do, and leaves an unknown unit to the office', async () => {
    const list = [...inYunling, '--file', file('tasks.csv', tasks)]
    expect(await read('items import', ...list, '--dry-run')).toMatchObject({ code: 0, items: 2 })
    expect(await read('ledger verify', ...inYunling)).toMatchObject({ items: 0 })
    const first = await read('items import', ...list)
    expect(first).toMatchObject({
      code: 0,
      outcomes: [
        { kind: 'assigned', line: 2 },
        { kind: 'registered', line: 3 },
      ],
    })
    expect((await read('items import', ...list)).outcomes).toMatchObject([
      { itemId: first.outcomes[0]!.itemId },
      { itemId: first.outcomes[1]!.itemId },
    ])
    expect(await read('ledger verify', ...inYunling)).toMatchObject({ code: 0, items: 2, broken: [] })
  })
})

describe('rules', () => {
  it('puts a pack in force under the next version, once for the same words', async () => {
    const overrides = file('overrides.json', JSON.stringify({ signal: { yellowWithin: 5 } }))
    const set = (...more: string[]) => read('pack set', ...inYunling, '--name', 'default', ...more)
    expect(await set()).toMatchObject({ isNew: false, pack: { name: 'default', version: 1 } })
    expect(await set('--overrides', overrides)).toMatchObject({ isNew: true, pack: { version: 2 } })
    expect(await set('--overrides', overrides)).toMatchObject({ isNew: false, pack: { version: 2 } })
    expect((await read('tenant list')).tenants[0]?.pack).toEqual({ name: 'default', version: 2 })
    const shown = await run('pack set', ...inYunling, '--name', 'baotou')
    expect(shown).toMatchObject({ code: 0, text: expect.stringContaining('包头') })
  })

  it('refuses overrides with the field and the mend', async () => {
    const bad = file('bad.json', JSON.stringify({ signal: { yellowWithin: 99 } }))
    const said = await run('pack set', ...inYunling, '--name', 'baotou', '--overrides', bad)
    expect(said).toMatchObject({ code: 1, text: expect.stringMatching(/signal.yellowWithin：.*15/) })
    const none = await run('pack set', ...inYunling, '--name', 'baotou', '--overrides', file('no.json', '{'))
    expect(none).toMatchObject({ code: 1, text: expect.stringContaining('JSON') })
  })
})

describe('what an operator looks at', () => {
  it('finds the entry of a ledger that was changed behind our back', async () => {
    const { outcomes } = await read('items import', ...inYunling, '--file', file('tasks.csv', tasks))
    const table = connectTable({ tableName: engine.tableName })
    const item = ItemId.parse(outcomes[0]!.itemId)
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: ledgerKey(TenantId.parse('yunling'), item, 1),
        UpdateExpression: 'SET facts.forged = :yes',
        ExpressionAttributeValues: { ':yes': true },
      }),
    )
    const found = await read('ledger verify', ...inYunling)
    expect(found).toMatchObject({ code: 1, items: 2, broken: [{ itemId: item, broken: { seq: 1, why: 'content' } }] })
    expect(await run('ledger verify', ...inYunling, '--item', outcomes[1]!.itemId)).toMatchObject({ code: 0 })
    expect(await run('ledger verify', ...inYunling, '--item', 'nothing')).toMatchObject({ code: 1 })
  })

  it('lists what was set aside', async () => {
    expect((await read('parked list')).parked).toEqual([])
    const record = {
      source: 'relay',
      code: 'row.type',
      keys: { pk: 'a', sk: 'b' },
      at: Instant.parse('2026-03-02T00:30:00.000Z'),
    }
    await createParkedStore(connectTable({ tableName: engine.tableName })).park(record)
    expect((await read('parked list')).parked).toMatchObject([record])
  })
})

describe('wrong usage', () => {
  it('explains one command, or all', async () => {
    const one = await run('pack set', '--help')
    expect(one).toMatchObject({ code: 0, text: expect.stringContaining('--overrides') })
    expect(one.text).not.toContain('units import')
    expect((await run('--help')).text).toContain('units import')
  })

  it.each([
    ['tenant paint', [], '没有“tenant paint”'],
    ['tenant create', ['--id', 'a'], '--name'],
    ['tenant list', ['--colour', 'red'], 'colour'],
  ])('%s is not understood', async (words, options, why) => {
    expect(await run(words, ...options)).toMatchObject({ code: 2, text: expect.stringContaining(why) })
  })

  it('refuses an office that is not there and a folder on which nothing runs', async () => {
    expect(await run('pack set', '--tenant', 'elsewhere', '--name', 'default')).toMatchObject({ code: 1 })
    const empty = mkdtempSync(join(folder, 'empty-'))
    const take = () => undefined
    const open = () =>
      admin(['tenant', 'list', '--local', '--data', empty], given => openWorld(given, {}), { out: take, err: take })
    expect(await open()).toBe(1)
  })

  it('goes by the clock of the running system, which a person may have moved', () => {
    const ahead = 400 * 86_400_000
    file('clock.json', JSON.stringify({ instant: 0, ahead }))
    const { clock } = openWorld({ local: 'true', data: folder }, {}).office
    expect(Date.parse(clock.now()) - Date.now()).toBeGreaterThan(ahead - 60_000)
  })

  it('tells the shell by its exit code', async () => {
    const main = resolve('infra/admin/main.ts')
    const env = { ...process.env, TABLE_NAME: '' }
    const call = (...argv: string[]) => promisify(execFile)(process.execPath, [main, ...argv], { env })
    const listed = await call('tenant', 'list', '--local', '--data', folder)
    expect(listed.stdout).toContain('yunling')
    await expect(call('tenant', 'list')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TABLE_NAME'),
    })
    await expect(
      call('units', 'import', '--local', '--data', folder, ...inYunling, '--file', 'gone.csv'),
    ).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('gone.csv'),
    })
  })
})
