import { expect, it } from 'vitest'
import { planRows } from '#domain/importing/plan-rows.ts'
import { readResponsibility } from '#domain/importing/responsibility.ts'
import { packStored } from '#shared/documents/read-zip.ts'
import { readTable } from '#shared/documents/read-table.ts'

/** Texts that a pattern with two ways to read the same signs takes minutes or hours for. */
async function isQuick(work: () => unknown) {
  const began = performance.now()
  await work()
  expect(performance.now() - began).toBeLessThan(3000)
}
const heading = ['序号', '任务', '牵头单位', '文件依据', '完成时限']
const planned = (...rows: string[][]) =>
  planRows(
    { sheets: [{ name: '', merges: [], rows: rows.map((cells, at) => ({ line: at + 1, cells })) }] },
    { year: 2026 },
  )

it('a title that is mostly blanks', () =>
  isQuick(() => planned([`关于${' '.repeat(300_000)}的通知`], heading, ['1', '修路', '市交通局', '', '2026年'])))

it('many rows whose basis is mostly blanks', () => {
  const rows = Array.from({ length: 300 }, (_, at) => [
    `${at}`,
    `修路${at}`,
    '市交通局',
    `关于${' '.repeat(9000)}的通知`,
    '',
  ])
  return isQuick(() => planned(heading, ...rows))
})

it('the same verb over and over', () =>
  isQuick(() => Array.from({ length: 20 }, () => readResponsibility(`市交通局${'落实'.repeat(490)}甲`))))

it('a workbook whose names begin and never end', () => {
  const xml = `<workbook>${'<definedNames>'.repeat(150_000)}`
  return isQuick(() => readTable(packStored(new Map([['xl/workbook.xml', Buffer.from(xml)]])), 'a.xlsx'))
})
