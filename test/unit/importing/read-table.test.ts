import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readTable } from '#shared/documents/read-table.ts'
import { packStored, unpack } from '#shared/documents/read-zip.ts'

const rowsOf = async (bytes: Uint8Array, name = 'list.csv') => {
  const table = await readTable(bytes, name)
  if (!table.ok) throw new Error(table.error)
  return table.value.sheets[0]?.rows.map(({ line, cells }) => [line, ...cells])
}
const errorOf = async (bytes: Uint8Array, name = 'list.xlsx') => {
  const table = await readTable(bytes, name)
  return table.ok ? 'read' : table.error
}
const utf8 = (text: string) => Buffer.from(text, 'utf8')

describe('csv', () => {
  it.each([
    ['UTF-8', utf8('任务,单位\n修路,市交通局')],
    ['UTF-8 with its mark', utf8('\uFEFF任务,单位\r\n修路,市交通局\r\n')],
    ['UTF-16 of Excel’s “Unicode text”', Buffer.from('\uFEFF任务\t单位\n修路\t市交通局', 'utf16le')],
    ['semicolons', utf8('任务;单位\n修路;市交通局')],
    ['tabs', utf8('任务\t单位\n修路\t市交通局')],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([
      [1, '任务', '单位'],
      [2, '修路', '市交通局'],
    ])
  })

  it('GB18030, with a rare character of four bytes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('c8cecef12cb5a5cebb0ad0dec2b72c', 'hex'),
      Buffer.from([0x82, 0x35, 0x8f, 0x33]),
    ])
    expect(await rowsOf(bytes)).toEqual([
      [1, '任务', '单位'],
      [2, '修路', '\u9fa6'],
    ])
  })

  it('cells of several lines, quotes, empty lines and rows of different length', async () => {
    expect(await rowsOf(utf8('任务,单位\r\n"修路\r\n（""一期""）",市交通局,多\r\n\r\n,\r\n修桥'))).toEqual([
      [1, '任务', '单位'],
      [2, '修路\n（"一期"）', '市交通局', '多'],
      [6, '修桥'],
    ])
  })

  it.each([
    ['', '文件是空的'],
    ['\0\0\0\0', '文件编码无法识别'],
    ['任务\n'.repeat(20_001), '表格超过20000行'],
    [','.repeat(100), '表格超过20000行或100列'],
  ])('refuses what is no table (%#)', async (text, reason) => {
    expect(await errorOf(utf8(text), 'list.csv')).toContain(reason)
  })
})

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('表一'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('xlsx', () => {
  it('gives what a person sees in a cell', async () => {
    const bytes = await workbook(sheet => {
      sheet.addRow([
        '文字',
        1.1,
        0.1 + 0.2,
        true,
        new Date(Date.UTC(2026, 5, 30)),
        { richText: [{ text: '富' }, { text: '文本' }] },
        { formula: '1+1', result: 2 },
        { text: '链接', hyperlink: 'https://example.org' },
        null,
        { error: '#N/A' },
        new Date(Date.UTC(2026, 5, 1)),
        new Date(Date.UTC(2026, 5, 1)),
      ])
      sheet.getCell('K1').numFmt = 'yyyy"年"m"月"'
      sheet.getCell('L1').numFmt = 'yyyy"年"m"月"d"日"'
    })
    expect(await rowsOf(bytes, 'a.xlsx')).toEqual([
      [1, '文字', '1.1', '0.3', 'true', '2026-06-30', '富文本', '2', '链接', '', '', '2026年6月', '2026-06-01'],
    ])
  })

  it('reports merged ranges and leaves their other cells empty', async () => {
    const bytes = await workbook(sheet => {
      sheet.addRow(['甲', '乙'])
      sheet.addRow(['', '丙'])
      sheet.mergeCells('A1:A2')
    })
    const table = await readTable(bytes, 'a.xlsx')
    expect(table).toMatchObject({
      value: {
        sheets: [
          {
            name: '表一',
            rows: [{ cells: ['甲', '乙'] }, { cells: ['', '丙'] }],
            merges: [{ top: 1, bottom: 2, left: 0, right: 0 }],
          },
        ],
      },
    })
  })

  it('skips hidden sheets, pictures, print areas and rows that are only coloured', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['甲'])
      sheet.getCell('A1048576').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } }
      sheet.getCell('XFD3').border = { top: { style: 'thin' } }
      sheet.pageSetup.printArea = 'A1:XFD1048576'
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
        'base64',
      )
      sheet.addImage(book.addImage({ base64: png.toString('base64'), extension: 'png' }), 'B2:C3')
      book.addWorksheet('草稿', { state: 'hidden' }).addRow(['乙'])
    })
    const table = await readTable(bytes, 'a.xlsx')
    expect(table).toMatchObject({ ok: true, value: { sheets: [{ rows: [{ line: 1, cells: ['甲'] }] }] } })
    expect(table.ok && table.value.sheets).toHaveLength(1)
  })

  it.each([
    ['a file of another program', utf8('%PDF-1.7'), '这是PDF文件'],
    ['an old or protected workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版Office文件'],
    ['text named xlsx', utf8('任务,单位'), '文件已损坏'],
    [
      'half a file',
      readFileSync(new URL('../../fixtures/ledgers/city-plan.xlsx', import.meta.url)).subarray(0, 3000),
      '文件已损坏',
    ],
    ['a Word file', packStored(new Map([['word/document.xml', utf8('<a/>')]])), '这是Word文件'],
    ['some other zip', packStored(new Map([['a.txt', utf8('a')]])), '这不是Excel文件'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), '文件超过10MB'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await errorOf(bytes)).toContain(reason)
  })
})

/** A zip with one packed entry that claims to be `claimed` bytes long. */
function zipOf(files: [name: string, packed: Buffer, claimed: number][]): Buffer {
  const stored = packStored(new Map(files.map(([name, packed]) => [name, packed])))
  let at = stored.readUInt32LE(stored.length - 6)
  for (const [name, , claimed] of files) {
    stored.writeUInt16LE(8, at + 10)
    stored.writeUInt32LE(claimed, at + 24)
    at += 46 + Buffer.byteLength(name)
  }
  return stored
}
const bomb = (megabytes: number) => deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, '<c/>'), { level: 9 })
const book = utf8('<workbook/>')

describe('archives that are larger inside than they look', () => {
  it.each([
    [
      'an entry that swells 1000-fold',
      () =>
        zipOf([
          ['xl/workbook.xml', deflateRawSync(book), book.length],
          ['xl/worksheets/sheet1.xml', bomb(40), 100],
        ]),
    ],
    ['a claimed size beyond the bound', () => zipOf([['xl/workbook.xml', deflateRawSync(book), 60 * 1024 * 1024]])],
    [
      'too many entries',
      () => packStored(new Map(Array.from({ length: 201 }, (_, n) => [n === 0 ? 'xl/workbook.xml' : `${n}`, book]))),
    ],
  ])('refuses %s', async (_, make) => {
    expect(await errorOf(make())).toBe('文件解压后过大，请删除多余的工作表、图片和空白行后再导入')
  })

  it('bounds all entries together', () => {
    const noise = Buffer.from(Array.from({ length: 65_536 }, (_, n) => (n * 7919 + (n >> 3) * 31) & 255))
    const content = Buffer.concat(Array.from({ length: 640 }, () => noise))
    const packed = deflateRawSync(content, { level: 1 })
    const three = zipOf([1, 2, 3].map(n => [`xl/worksheets/sheet${n}.xml`, packed, 5]))
    expect(() => unpack(three, () => true)).toThrow('文件解压后过大')
    expect(unpack(three, name => name.includes('sheet1')).get('xl/worksheets/sheet1.xml')?.length).toBe(content.length)
  })

  it('never unpacks what it does not need', async () => {
    const whole = await workbook(sheet => sheet.addRow(['甲']))
    const files = unpack(whole, () => true)
    const parts = [...files].map(([name, content]): [string, Buffer, number] => [
      name,
      deflateRawSync(content),
      content.length,
    ])
    const table = await readTable(zipOf([...parts, ['xl/media/image1.png', bomb(40), 100]]), 'a.xlsx')
    expect(table).toMatchObject({ ok: true, value: { sheets: [{ rows: [{ cells: ['甲'] }] }] } })
  })

  const sheetXml = async (xml: string) => {
    const files = unpack(await workbook(sheet => sheet.addRow(['甲'])), () => true)
    files.set(
      'xl/worksheets/sheet1.xml',
      utf8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${xml}</worksheet>`),
    )
    return packStored(files)
  }
  const cell = (ref: string) => `<c r="${ref}"><v>1</v></c>`

  it.each([
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>', '文件含有不允许的内容'],
    ['a filled cell far below', `<sheetData><row r="1048576">${cell('A1048576')}</row></sheetData>`, '表格超过'],
    ['a filled cell far to the right', `<sheetData><row r="1">${cell('XFD1')}</row></sheetData>`, '表格超过'],
    ['a cell without a place', '<sheetData><row r="1"><c><v>1</v></c></row></sheetData>', '文件已损坏'],
  ])('refuses a sheet with %s', async (_, xml, reason) => {
    expect(await errorOf(await sheetXml(xml))).toContain(reason)
  })

  it('ignores merged ranges over whole columns', async () => {
    const xml = `<sheetData><row r="1">${cell('A1')}</row></sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>`
    expect(await rowsOf(await sheetXml(xml), 'a.xlsx')).toEqual([[1, '1']])
  })
})

it('packs files so that other readers accept them', () => {
  const content = utf8('内容')
  const zip = packStored(new Map([['名.xml', content]]))
  expect(zip.readUInt32LE(14)).toBe(crc32(content))
  expect(unpack(zip, () => true)).toEqual(new Map([['名.xml', content]]))
})
