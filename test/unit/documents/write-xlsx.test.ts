import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXlsx } from '#shared/documents/read-xlsx.ts'
import type { Cell } from '#shared/documents/write-xlsx.ts'
import { cellText, xlsxOf } from '#shared/documents/write-xlsx.ts'
import { day } from '#test/support/builders.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'

const columns = [
  { title: '编号', width: 20 },
  { title: '事项', width: 40 },
  { title: '时限', width: 12 },
]
const file = (...rows: (readonly Cell[])[]) => xlsxOf('台账', columns, rows)

/** Read by the library that others read such files with. */
async function opened(bytes: Buffer) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  return workbook.worksheets[0]!
}

describe('a table as a workbook', () => {
  it('has headings that stay, texts, whole numbers and days', async () => {
    const sheet = await opened(
      file(['云政督〔2026〕1号', '推进老旧小区改造', { day: day('2026-06-30') }], ['', 3, '持续推进']),
    )
    expect(sheet.name).toBe('台账')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getRow(1).values).toEqual([undefined, '编号', '事项', '时限'])
    expect(sheet.getCell('A2').value).toBe('云政督〔2026〕1号')
    expect(sheet.getCell('C2').value).toEqual(new Date('2026-06-30T00:00:00Z'))
    expect(sheet.getCell('C2').numFmt).toContain('yyyy')
    expect(sheet.getCell('B3').value).toBe(3)
    expect(sheet.getCell('C3').value).toBe('持续推进')
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, printTitlesRow: '1:1' })
  })

  it('holds no formula, whatever a text begins with, and keeps the text as it is', async () => {
    const texts = ['=1+1', '+86', '-5', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil.example","看")', '＝1', "'=1"]
    const bytes = file(...texts.map(text => ['编号', text, '']))
    const sheet = await opened(bytes)
    for (const [n, text] of texts.entries()) {
      const { value, formula, type } = sheet.getCell(`B${n + 2}`)
      expect([value, formula, type]).toEqual([text, undefined, ExcelJS.ValueType.String])
    }
    expect(bytes.includes('<f>')).toBe(false)
  })

  it('opens whatever is written into it, and what was written is read again', async () => {
    const text = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('_x000D_', '_x0041_', '_x005F_x000D_'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async rows => {
        const bytes = file(...rows.map(([a, b]) => ['编号', a, b]))
        const sheet = await opened(bytes)
        for (const [n, row] of rows.entries())
          for (const [at, cell] of row.entries()) {
            // This reader shows the escapes of inline texts that Excel reads as what they stand for.
            expect(sheet.getCell(n + 2, at + 2).value ?? '').toBe(cellText(cell))
          }
        expect((await readXlsx(bytes)).sheets).toHaveLength(1)
      }),
      { numRuns: 150 },
    )
  })

  it('takes signs out that no workbook may hold, and what is too long for a cell', () => {
    expect(cellText('甲\u0000\u0001\u001f乙\ufffe\ud800丙\u202e丁')).toBe('甲乙\ufffd丙丁')
    expect(cellText('督'.repeat(40_000))).toHaveLength(32_767)
    expect(cellText('_x000D_')).toBe('_x005F_x000D_')
  })

  it('gives the sheet a name that spreadsheets take', async () => {
    expect((await opened(xlsxOf("台账[2026/3]:'*?在办".repeat(4), columns, []))).name.length).toBeLessThanOrEqual(31)
  })

  it('is the same file for the same table', () => {
    expect(file(['1', '甲', '']).equals(file(['1', '甲', '']))).toBe(true)
  })
})
