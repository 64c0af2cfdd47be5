import { describe, expect, it } from 'vitest'
import type { Challenge } from '#domain/sign-in.ts'
import {
  afterAsking,
  afterPassing,
  afterTry,
  hasPassed,
  mayTry,
  typedAddress,
  typedCode,
  windowOf,
} from '#domain/sign-in.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { at } from '#test/support/builders.ts'

const now = at('2026-03-02T09:00+08:00')
const asked = (before?: Challenge, instant = now) =>
  afterAsking(before, { browser: 'mine', nonce: `nonce ${instant}`, now: instant })
const challenge = asked()!

describe('an address as it was typed', () => {
  it.each([
    [' Li.Na@City.example ', 'li.na@city.example'],
    ['ｌｉ＠ｃｉｔｙ．ｅｘａｍｐｌｅ', 'li@city.example'],
    ['li @city.example', 'li@city.example'],
  ])('%j is %s', (text, address) => {
    expect(typedAddress(text)).toBe(address)
  })
  it.each(['', 'li', 'li@city', 'a@b.example,c@d.example', '<li@city.example>', `${'x'.repeat(250)}@city.example`])(
    '%j is none',
    text => {
      expect(typedAddress(text)).toBeUndefined()
    },
  )
})

describe('a code as it was typed', () => {
  it.each([
    ['01234567', '01234567'],
    [' 0123 4567 ', '01234567'],
    ['0123-4567', '01234567'],
    ['０１２３４５６７', '01234567'],
  ])('%j is %s', (text, code) => {
    expect(typedCode(text)).toBe(code)
  })
  it.each(['', '0123456', '012345678', '0123456a', '٠١٢٣٤٥٦٧'])('%j is none', text => {
    expect(typedCode(text)).toBeUndefined()
  })
})

describe('a challenge', () => {
  it('takes tries of its browser, five, for ten minutes', () => {
    expect(mayTry(challenge, 'mine', now)).toBe(true)
    expect(mayTry(challenge, 'other', now)).toBe(false)
    expect(mayTry(challenge, 'mine', at('2026-03-02T09:09:59.999+08:00'))).toBe(true)
    expect(mayTry(challenge, 'mine', at('2026-03-02T09:10+08:00'))).toBe(false)
    let tried = challenge
    for (let count = 0; count < 5; count++) {
      expect(mayTry(tried, 'mine', now)).toBe(true)
      tried = afterTry(tried)
    }
    expect(mayTry(tried, 'mine', now)).toBe(false)
  })

  it('that was passed takes no tries; a choice is open only where there is one', () => {
    for (const undecided of [true, false]) {
      const passed = afterPassing(challenge, undecided)
      expect(mayTry(passed, 'mine', now)).toBe(false)
      expect(hasPassed(passed, 'mine', now)).toBe(undecided)
      expect(hasPassed(passed, 'other', now)).toBe(false)
      expect(hasPassed(passed, 'mine', at('2026-03-02T09:10+08:00'))).toBe(false)
    }
    expect(hasPassed(challenge, 'mine', now)).toBe(false)
  })

  it('rises with every change, so that two at once cannot both be right', () => {
    const turns = [challenge, afterTry(challenge), afterPassing(challenge, true), asked(challenge)!].map(
      one => one.turn,
    )
    expect(turns).toEqual([1, 2, 2, 2])
  })

  it('is asked for three times in a quarter of an hour and ten times a day', () => {
    let before: Challenge | undefined
    const made: string[] = []
    for (let minute = 0; minute < 24 * 60 + 30; minute += 5) {
      const instant = at(new Date(Date.parse(now) + minute * 60_000).toISOString())
      const next = asked(before, instant)
      if (next) made.push(instant.slice(11, 16))
      before = next ?? before
    }
    expect(made).toEqual([
      ...['01:00', '01:05', '01:10', '01:15', '01:20', '01:25', '01:30', '01:35', '01:40', '01:45'],
      ...['01:00', '01:05', '01:10', '01:15', '01:20', '01:25'],
    ])
    const burst = [0, 1, 2, 3].map(second => at(new Date(Date.parse(now) + second * 1000).toISOString()))
    let last: Challenge | undefined
    const inTime = burst.map(instant => {
      const next = asked(last, instant)
      last = next ?? last
      return next !== undefined
    })
    expect(inTime).toEqual([true, true, true, false])
  })
})

it('asks are counted in quarters of the hour', () => {
  expect(
    ['09:00', '09:14:59.999', '09:15'].map(time => windowOf(at(`2026-03-02T${time}+08:00`)).slice(11, 16)),
  ).toEqual(['01:00', '01:00', '01:15'])
})

describe('seals', () => {
  const seals = createSeals('a-key-of-the-test-that-is-long-enough')

  it('make codes of eight digits, each digit as likely as another, and others for another key', () => {
    const codes = Array.from({ length: 20_000 }, (_, nonce) => seals.code(String(nonce)))
    expect(codes.every(code => /^\d{8}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(19_990)
    for (let place = 0; place < 8; place++) {
      const counts = Array.from(
        { length: 10 },
        (_, digit) => codes.filter(code => code[place] === String(digit)).length,
      )
      // Ten cells of 2,000: the chance of a chi-square above 40 is one in 130,000.
      expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(40)
    }
    expect(createSeals('another-key-of-the-test-long-enough').code('0')).not.toBe(codes[0])
  })

  it('give tokens of 256 bits, never twice', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => seals.token()))
    expect(tokens.size).toBe(1000)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  it('are of one purpose each', () => {
    expect(seals.seal('form', 'x')).not.toBe(seals.seal('pass', 'x'))
    expect([seals.same('a', 'a'), seals.same('a', 'b'), seals.same('a', 'aa')]).toEqual([true, false, false])
  })
})
