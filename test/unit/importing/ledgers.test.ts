import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { planRows } from '#domain/importing/plan-rows.ts'
import { readTable } from '#shared/documents/read-table.ts'

const folder = new URL('../../fixtures/ledgers/', import.meta.url)

async function planOf(file: string) {
  const table = await readTable(readFileSync(new URL(file, folder)), file)
  if (!table.ok) throw new Error(table.error)
  const plan = planRows(table.value, { year: 2026 })
  if (!plan.ok) throw new Error(plan.error)
  return plan.value
}

/** Each golden file was compared with the document by eye, row by row; UPDATE_GOLDEN=1 writes them anew. */
describe.each([
  ['state-council-tasks.csv', 90, 0],
  ['state-council-deadline-tasks.csv', 29, 0],
  ['guangzhou-talent-tasks.csv', 44, 0],
  ['city-plan.xlsx', 6, 1],
  ['gb18030-semicolons.csv', 3, 4],
])('%s', (file, understood, refused) => {
  it(`reads ${understood} rows and refuses ${refused}`, async () => {
    const plan = await planOf(file)
    expect([plan.items.length, plan.refused.length]).toEqual([understood, refused])
    expect(new Set(plan.items.map(item => item.fingerprint)).size).toBe(understood)
    expect(plan.items.filter(item => item.title.length > 60 || item.title === '')).toEqual([])
  })

  it('reads every row as the golden file has it', async () => {
    const golden = new URL(file.replace(/\.\w+$/, '.golden.json'), folder)
    const plan = JSON.parse(JSON.stringify(await planOf(file)))
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, `${JSON.stringify(plan, null, 1)}\n`)
    expect(plan).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
  })
})

it('counts a cell of several lines as the editor does', async () => {
  const plan = await planOf('gb18030-semicolons.csv')
  expect(plan.items.map(item => item.line)).toEqual([2, 4, 6])
  expect(plan.refused.map(row => row.line)).toEqual([5, 7, 8, 9])
})
