import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Unit } from '#domain/directory.ts'
import { TenantId } from '#domain/ids.ts'
import type { Merge, Table } from '#domain/importing/sheet.ts'
import { readUnitRows } from '#domain/importing/unit-rows.ts'
import { same } from '#shared/store/canonical.ts'
import { importUnits } from '#usecases/import-units.ts'

const tenant = TenantId.parse('yunling')
const heading = '单位,简称,类别,上级单位,联系人,角色,邮箱,电话,顺序'

const table = (lines: readonly string[], merges: Merge[] = []): Table => ({
  sheets: [{ name: '名录', merges, rows: lines.map((text, index) => ({ line: index + 1, cells: text.split(',') })) }],
})

/** A directory in memory that counts what is written. */
function directory(known: Unit[] = [], overtaken?: string) {
  const units = new Map(known.map(unit => [unit.id, unit]))
  let written = 0
  return {
    units: () => Promise.resolve([...units.values()]),
    replaceUnit: (_tenant: TenantId, was: Unit | undefined, unit: Unit) => {
      if (overtaken === unit.name || units.get(unit.id) !== was) return Promise.resolve(false)
      units.set(unit.id, unit)
      written += 1
      return Promise.resolve(true)
    },
    written: () => written,
    named: (name: string) => [...units.values()].find(unit => unit.name === name),
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function bring(into: ReturnType<typeof directory>, lines: readonly string[], how = {}) {
  const order = { tenant, table: table([heading, ...lines]), dryRun: false, retire: false, ...how }
  const done = await importUnits({ directory: into, replaceUnit: into.replaceUnit, hash, same }, order)
  if (!done.ok) throw new Error(done.error)
  return done.value
}

const finance = '市财政局,财政局;市财政,市直部门,,陈明,联络员,chenming@finance.example;cm@finance.example,0000-1,'
const financeHead = '市财政局,,,,林涛,单位主要负责人,lin@finance.example,,'

describe('a list of units', () => {
  it('leaves what somebody else changed meanwhile as he left it, and says so', async () => {
    const into = directory([], '市财政局')
    const done = await bring(into, [finance, '市教育局,,市直部门,,李军,联络员,li@education.example,,'])
    expect(done).toMatchObject({ added: ['市财政局', '市教育局'], overtaken: ['市财政局'] })
    expect(into.named('市财政局')).toBeUndefined()
    expect(into.named('市教育局')).toBeDefined()
  })

  it('makes one unit of its rows, with each row a contact', async () => {
    const into = directory()
    expect(await bring(into, [finance, financeHead])).toMatchObject({ added: ['市财政局'], problems: [] })
    expect(into.named('市财政局')).toMatchObject({
      aliases: ['财政局', '市财政'],
      group: '市直部门',
      contacts: [
        {
          name: '陈明',
          role: 'liaison',
          phone: '0000-1',
          addresses: [{ address: 'chenming@finance.example' }, { address: 'cm@finance.example' }],
        },
        { name: '林涛', role: 'unitHead' },
      ],
    })
  })

  it('changes nothing the second time', async () => {
    const into = directory()
    await bring(into, [finance, financeHead])
    const written = into.written()
    expect(await bring(into, [finance, financeHead])).toMatchObject({ added: [], changed: [], unchanged: 1 })
    expect(into.written()).toBe(written)
  })

  it('writes nothing when it is only tried', async () => {
    const into = directory()
    expect(await bring(into, [finance], { dryRun: true })).toMatchObject({ added: ['市财政局'], written: false })
    expect(into.written()).toBe(0)
  })

  it('knows a unit by its alias and by its name in other brackets', async () => {
    const into = directory()
    await bring(into, [finance, '市局（本级）,,市直部门,,王芳,联络员,wf@bureau.example,,'])
    const again = ['财政局,,,,赵敏,副联络员,zhao@finance.example,,', '市局(本级),,,,李强,副联络员,lq@bureau.example,,']
    expect(await bring(into, again)).toMatchObject({ added: [], changed: ['市财政局', '市局（本级）'] })
    expect(into.named('市财政局')?.contacts.map(({ name }) => name)).toEqual(['陈明', '赵敏'])
  })

  it('keeps what is known of an address, and follows a person into another role', async () => {
    const into = directory()
    await bring(into, [finance])
    const unit = into.named('市财政局')!
    const failed = { at: '2026-03-02T00:30:00.000Z', reason: 'bounce' } as Unit['contacts'][0]['addresses'][0]['failed']
    const [contact] = unit.contacts
    await into.replaceUnit(tenant, unit, {
      ...unit,
      contacts: [{ ...contact!, addresses: [{ address: 'cm@finance.example', failed }] }],
    })
    await bring(into, [finance.replace('联络员', '分管领导')])
    expect(into.named('市财政局')?.contacts).toEqual([
      {
        ...contact,
        role: 'portfolioLeader',
        addresses: [{ address: 'chenming@finance.example' }, { address: 'cm@finance.example', failed }],
      },
    ])
  })

  it('retires whom a complete list leaves out, and nobody while a row is bad', async () => {
    const into = directory()
    await bring(into, [finance, financeHead])
    const bad = '市财政局,,,,林涛,局长,lin@finance.example,,'
    expect(await bring(into, [finance, bad], { retire: true })).toMatchObject({ written: false })
    expect(into.named('市财政局')?.contacts.every(({ active }) => active)).toBe(true)
    await bring(into, [finance], { retire: true })
    expect(into.named('市财政局')?.contacts.map(({ name, active }) => [name, active])).toEqual([
      ['陈明', true],
      ['林涛', false],
    ])
  })

  it('places units under units of the list or the directory', async () => {
    const into = directory()
    await bring(into, ['市财政局,,市直部门,市政府,陈明,联络员,c@finance.example,,', '市政府,,地方政府,,,,,,'])
    expect(into.named('市财政局')?.parent).toBe(into.named('市政府')?.id)
  })

  it.each([
    ['单位', ',,市直部门,,陈明,联络员,c@finance.example,,'],
    ['类别', '市审计局,,,,陈明,联络员,c@audit.example,,'],
    ['联系人', '市审计局,,市直部门,,,联络员,c@audit.example,,'],
    ['角色', '市审计局,,市直部门,,陈明,局长,c@audit.example,,'],
    ['邮箱', '市审计局,,市直部门,,陈明,联络员,,,'],
    ['邮箱', '市审计局,,市直部门,,陈明,联络员,c@audit.example;c@,,'],
    ['顺序', '市审计局,,市直部门,,陈明,联络员,c@audit.example,,第一'],
    ['简称', '市审计局,财政局,市直部门,,陈明,联络员,c@audit.example,,'],
    ['联系人', finance],
    ['类别', '市财政局,,县区,,赵敏,副联络员,z@finance.example,,'],
    ['上级单位', '市审计局,,市直部门,市政府办,陈明,联络员,c@audit.example,,'],
    ['上级单位', '市审计局,,市直部门,市审计局,陈明,联络员,c@audit.example,,'],
  ])('tells line, column and mend of a row with a wrong %s, and takes the others', async (field, row) => {
    const into = directory()
    const { problems, added } = await bring(into, [finance, row, financeHead])
    expect(problems).toEqual([expect.objectContaining({ sheet: '名录', line: 3, field })])
    expect(problems[0]?.message).toMatch(/请/)
    expect(added).toContain('市财政局')
    expect(into.named('市财政局')?.contacts.map(({ name }) => name)).toEqual(['陈明', '林涛'])
  })

  it('refuses a circle of units', async () => {
    const rows = ['甲局,,市直部门,乙局,甲,联络员,a@a.example,,', '乙局,,市直部门,甲局,乙,联络员,b@b.example,,']
    expect((await bring(directory(), rows)).problems).toEqual([expect.objectContaining({ line: 3, field: '上级单位' })])
  })

  it('names units at which nobody can be reached', async () => {
    expect((await bring(directory(), ['市政府,,地方政府,,,,,,'])).unreachable).toEqual(['市政府'])
  })
})

describe('reading a list of units', () => {
  it('finds the heading below a title, in English too, and fills merged cells', () => {
    const lines = [
      '单位联系人名录',
      'unit,category,name,role,email',
      '甲局,部门,甲,liaison,a@a.example',
      ',,乙,副联络员,b@a.example',
    ]
    const merges = [0, 1].map(column => ({ top: 3, bottom: 4, left: column, right: column }))
    const read = readUnitRows(table(lines, merges))
    expect(read).toMatchObject({
      ok: true,
      value: { problems: [], rows: [{ unit: '甲局' }, { unit: '甲局', group: '部门' }] },
    })
  })

  it('refuses a file without a heading in words', () => {
    expect(readUnitRows(table(['甲局,部门,甲']))).toMatchObject({ ok: false, error: expect.stringContaining('表头') })
  })
})
