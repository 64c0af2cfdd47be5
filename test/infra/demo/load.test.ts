import { expect, it } from 'vitest'
import { readArguments } from '#infra/demo/arguments.ts'
import { readLedger } from '#infra/demo/load.ts'
import { unitNames } from '#infra/demo/made-up.ts'

const seedData = 'infra/local/seed/data'
const deadlines = `${seedData}/state-council-deadline-tasks.csv`

it('moves the years a task names with its days', async () => {
  const { items } = await readLedger(deadlines, 2026, 2026)
  const [summary] = items.filter(({ title }) => title.startsWith('试点地区要于'))
  expect(summary?.deadline.completion).toEqual({ kind: 'day', day: '2026-12-31' })
  expect(summary?.title).toContain('试点地区要于2026年12月底前')
  expect(items.map(({ title, requirement }) => title + requirement).join()).not.toMatch(/201\d年/)
})

it('leaves days and words alone without --rebase', async () => {
  const { items } = await readLedger(deadlines, 2026)
  expect(items.map(({ requirement }) => requirement).join()).toContain('于2019年12月底前')
})

it('takes a list without a source column as coming from where --source says', async () => {
  const { items } = await readLedger(`${seedData}/guangzhou-talent-tasks.csv`, 2026, 2026, '市政府主要领导批示')
  expect(new Set(items.map(one => `${one.sourceType} ${one.issuerLevel}`))).toEqual(
    new Set(['LOCAL_INSTRUCTION municipal']),
  )
})

it('knows a body by both its names', async () => {
  const units = unitNames((await readLedger(`${seedData}/state-council-tasks.csv`, 2026)).items)
  expect(units).toContainEqual({ name: '发展改革委', aliases: ['国家发展改革委'] })
  const names = units.flatMap(({ name, aliases }) => [name, ...aliases])
  expect(new Set(names).size).toBe(names.length)
})

it.each([
  [['--source', '天上掉下来的'], '认不出是哪类来源'],
  [['--pack', 'nowhere'], '没有“nowhere”这套规则'],
  [['--days', '0'], '--days 应为1到400之间的整数'],
])('says what is wrong with %s', (more, said) => {
  expect(() => readArguments(['--ledger', 'x.csv', ...more])).toThrow(said)
})
