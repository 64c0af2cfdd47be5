import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText } from '#shared/mail/clean.ts'

const forbidden = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u

describe('clean', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc', 'a b c'],
    ['a\u2028b\u2029c\u0085d', 'a\nb\nc\nd', 'a b c d'],
    ['a\n\n\n\nb', 'a\n\nb', 'a b'],
    ['\u202e期逾\u202c', '期逾', '期逾'],
    ['a\u0000\u001bb', 'ab', 'ab'],
    ['\ud800x', '\ufffdx', '\ufffdx'],
    ['  办结　时限 ', '办结　时限', '办结 时限'],
    ['👍🏽𠮷', '👍🏽𠮷', '👍🏽𠮷'],
  ])('%j', (raw, text, line) => {
    expect(cleanText(raw)).toBe(text)
    expect(cleanLine(raw)).toBe(line)
  })

  it('leaves no control, no reordering, no half character, whatever comes in; and once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(n => String.fromCharCode(n)) }), raw => {
        const text = cleanText(raw)
        const line = cleanLine(raw)
        expect(forbidden.test(text)).toBe(false)
        expect(/[\n\t]/.test(line)).toBe(false)
        expect(text.isWellFormed() && line.isWellFormed()).toBe(true)
        expect(cleanText(text)).toBe(text)
        expect(cleanLine(line)).toBe(line)
      }),
    )
  })
})
