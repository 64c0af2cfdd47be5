import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '#shared/documents/read-csv.ts'
import { csvOf, harmless } from '#shared/documents/write-csv.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'

const read = (text: string) => readCsv(new TextEncoder().encode(text)).sheets[0]?.rows.map(({ cells }) => cells) ?? []

describe('a table as CSV', () => {
  it('opens as it is: marked as UTF-8, cells with signs in quotes', () => {
    expect(
      csvOf([
        ['事项', '说明'],
        ['道路“提升”, 一期', '写明"办结"\n附件'],
      ]),
    ).toBe('\ufeff事项,说明\r\n"道路“提升”, 一期","写明""办结""\n附件"\r\n')
  })

  it.each(['=1+1', '+86 139', '-5', '@SUM(A1)', '＝1', '＋1', '－1', '＠A', ' =1', '\n=1', '\u00a0=1', '\u3000@x'])(
    '%j is no formula',
    text => {
      expect(harmless(text).startsWith("'")).toBe(true)
    },
  )

  it.each(['\t=1', '\r=1', '\0=1', '\u202e=1', '\u0001=1'])('%j does not hide a formula', text => {
    expect(/^[^=]/.test(harmless(text))).toBe(true)
  })

  it.each(['市财政局', '2026年6月底前', '5个工作日', '（一）', '', "'", '1-2'])('%j stays as it is', text => {
    expect(harmless(text)).toBe(text)
  })

  it('no first sign of all makes a formula', () => {
    for (let code = 0; code < 0x10000; code++) {
      const [cell = ''] = csvOf([[`${String.fromCharCode(code)}1+1`]])
        .slice(1)
        .split('\r\n')
      expect(/^["\s]*[=+\-@＝＋－＠]/.test(cell)).toBe(false)
    }
  })

  it('a formula behind blanks is read again without the blanks, as every cell is', () => {
    expect(read(csvOf([['甲', ' +1', '\u3000=2']]))).toEqual([['甲', '+1', '=2']])
  })

  it('what was written is read again as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 })), rows => {
        const tidy = rows
          .map(row =>
            row.map(cell =>
              harmless(cell.replace(/\r\n?/g, '\n'))
                .replace(/^'(?=\s*[=+\-@＝＋－＠])/, '')
                .trim(),
            ),
          )
          .filter(row => row.some(cell => cell !== ''))
        expect(read(csvOf(rows)).filter(row => row.some(cell => cell !== ''))).toEqual(tidy)
      }),
    )
  })

  it('hostile texts stay in their cells', () => {
    const heading = Array.from({ length: 20 }, (_, at) => `列${at}`)
    for (const text of hostileTexts) expect(read(csvOf([heading, ['甲', text, '乙']]))[1]).toHaveLength(3)
  })
})
