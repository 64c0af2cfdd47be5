import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName, extensionOf } from '#domain/file-name.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'

describe('the name of a file', () => {
  it.each([
    ['办结报告（盖章）.pdf', '办结报告（盖章）.pdf'],
    ['2026年2月 现场照片 (1).JPG', '2026年2月 现场照片 (1).JPG'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\报告.docx', '报告.docx'],
    ['C:\\Users\\wang\\纪要.doc', '纪要.doc'],
    ['/etc/', '未命名'],
    ['...', '未命名'],
    ['', '未命名'],
    ['.htaccess', 'htaccess'],
    ['报告.pdf. . ', '报告.pdf'],
    ['con', '_con'],
    ['CON.txt', '_CON.txt'],
    ['nul.tar.gz', '_nul.tar.gz'],
    ['COM1.pdf', '_COM1.pdf'],
    ['contract.pdf', 'contract.pdf'],
    ['报告\u202efdp.exe', '报告fdp.exe'],
    ['报\u200b告\u2066\u2069.pdf', '报告.pdf'],
    ['a\0b\nc\td.pdf', 'abcd.pdf'],
    ['a"b<c>d|e?f*g:h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
    ['cafe\u0301.pdf', 'caf\u00e9.pdf'],
    ['\ud800.pdf', '_.pdf'],
  ])('%j is %j', (given, name) => {
    expect(cleanFileName(given)).toBe(name)
  })

  it('is cut to 120 characters and keeps its end', () => {
    const name = cleanFileName(`${'长'.repeat(4000)}.pdf`)
    expect(Array.from(name)).toHaveLength(120)
    expect(name).toMatch(/^长+….pdf$/)
    expect(Array.from(cleanFileName('𠮷'.repeat(200)))).toHaveLength(120)
  })

  it('is a plain name, whatever was typed, and stays as it is when cleaned again', () => {
    const check = (given: string) => {
      const name = cleanFileName(given)
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\u2028\u2029<>:"|?*]/u)
      expect(name).not.toMatch(/^[\s.]|[\s.]$|^$/)
      expect(Array.from(name).length).toBeLessThanOrEqual(120)
      expect(name.isWellFormed()).toBe(true)
      expect(cleanFileName(name)).toBe(name)
    }
    for (const text of hostileTexts) check(text)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), check))
  })

  it.each([
    ['报告.PDF', 'pdf'],
    ['a.tar.gz', 'gz'],
    ['无扩展名', ''],
    ['a.文档', ''],
  ])('%s ends with %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension)
  })
})
