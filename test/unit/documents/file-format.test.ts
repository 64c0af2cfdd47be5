import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileFormat } from '#shared/documents/file-format.ts'
import { zipOf } from '#shared/documents/write-zip.ts'

const zip = (...names: readonly string[]) => zipOf(Object.fromEntries(names.map(name => [name, Buffer.from('x')])))
const compound = Buffer.from('d0cf11e0a1b11ae100', 'hex')
const pdf = Buffer.from('%PDF-1.7\n')
const jpg = Buffer.from('ffd8ffe000104a464946', 'hex')
const png = Buffer.from('89504e470d0a1a0a', 'hex')
const gb18030 = Buffer.from('b6bdb0ec', 'hex')
const utf16 = Buffer.from('\ufeff督办', 'utf16le')

describe('a file is what it contains', () => {
  it.each([
    ['报告.pdf', pdf, 'pdf'],
    ['报告.PDF', pdf, 'pdf'],
    ['公文.ofd', zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    ['报告.docx', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['报告.wps', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['表.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['汇报.pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'pptx'],
    ['报告.doc', compound, 'doc'],
    ['报告.wps', compound, 'wps'],
    ['表.et', compound, 'et'],
    ['照片.jpg', jpg, 'jpg'],
    ['照片.jpeg', jpg, 'jpg'],
    ['截图.png', png, 'png'],
    ['说明.txt', Buffer.from('办理情况\r\n一、总体'), 'txt'],
    ['说明.txt', gb18030, 'txt'],
    ['说明.txt', utf16, 'txt'],
    ['清单.csv', Buffer.from('任务,单位\n'), 'csv'],
  ])('%s', (name, bytes, format) => {
    expect(fileFormat(name, bytes)).toEqual({ ok: true, value: format })
  })

  it.each([
    ['压缩.zip', zip('a.txt'), '不能上传压缩包'],
    ['假.docx', zip('a.txt'), '不能上传压缩包'],
    ['表.docx', zip('xl/workbook.xml'), '不能上传压缩包'],
    ['宏.docx', zip('word/document.xml', 'word/vbaProject.bin'), '含有宏'],
    ['宏.xlsx', zip('xl/workbook.xml', 'xl/VBAPROJECT.BIN'), '含有宏'],
    ['坏.docx', Buffer.from('PK\u0003\u0004 nothing'), '已损坏'],
    ['程序.exe', Buffer.from('MZ\u0090\0\u0003'), '不支持'],
    ['程序.pdf', Buffer.from('MZ\u0090\0\u0003'), '不支持'],
    ['网页.html', Buffer.from('<script>alert(1)</script>'), '不支持'],
    ['图.svg', Buffer.from('<svg onload="alert(1)"/>'), '不支持'],
    ['脚本.js', Buffer.from('alert(1)'), '不支持'],
    ['图.gif', Buffer.from('GIF89a'), '不支持'],
    ['网页.pdf', Buffer.from('<script>alert(1)</script>'), '“.pdf”不符'],
    ['网页.jpg', Buffer.from('<svg onload="alert(1)"/>'), '“.jpg”不符'],
    ['照片.png', jpg, '“.png”不符'],
    ['报告.docx', compound, '“.docx”不符'],
    ['报告', pdf, '不支持'],
    ['报告.pdf', Buffer.from('\n%PDF-1.7'), '“.pdf”不符'],
    ['说明.txt', Buffer.from('a\0b'), '不支持'],
  ])('%s (%#) is refused with what to do', (name, bytes, words) => {
    const found = fileFormat(name, bytes)
    expect(found).toMatchObject({ ok: false })
    expect(found.ok ? '' : found.error).toContain(words)
  })

  it('looks at whatever bytes come, and answers', () => {
    const heads = [pdf, jpg, png, compound, Buffer.from('PK\u0003\u0004'), Buffer.alloc(0)]
    const names = ['a.pdf', 'a.jpg', 'a.docx', 'a.ofd', 'a.txt', 'a.zip', 'a']
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...names),
        (a, b, name) => {
          expect(typeof fileFormat(name, Buffer.concat([a, b, zip('x').subarray(b[0] ?? 0)])).ok).toBe('boolean')
        },
      ),
    )
  })
})
