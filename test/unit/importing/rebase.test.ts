import { expect, it } from 'vitest'
import { readDeadline } from '#domain/importing/deadline.ts'
import { rebase } from '#domain/importing/rebase.ts'

const moved = (text: string, toYear: number) => rebase(readDeadline(text, { year: 2019 }), toYear)

it('moves the earliest year to the wanted one and all days alike', () => {
  const reading = moved('2019年12月底前完成规划，2020年12月底前完成验收', 2027)
  expect(reading.milestones[0]?.day).toBe('2027-12-31')
  expect(reading.completion).toEqual({ kind: 'day', day: '2028-12-31' })
  expect(reading.original).toBe('2019年12月底前完成规划，2020年12月底前完成验收')
  expect(reading.notes).toContain('日期整体顺延8年')
})

it.each([
  ['2019年2月底前', 2028, '2028-02-29'],
  ['2020年2月底前', 2027, '2027-02-28'],
  ['2019年2月27日', 2028, '2028-02-27'],
  ['2018年12月31日前', 2027, '2027-12-31'],
])('month ends stay month ends: %s to %d', (text, year, day) => {
  expect(moved(text, year).completion).toEqual({ kind: 'day', day })
})

it('moves ranges, starts and repeats', () => {
  expect(moved('2025—2027年', 2027).range).toEqual({ start: '2027-01-01', end: '2029-12-31' })
  expect(moved('2020年起，每年2月底前', 2027)).toMatchObject({ startDay: '2027-01-01', repeat: { fromYear: 2027 } })
  expect(moved('在2019年9月底前；2020年起，每年1月底前', 2027)).toMatchObject({
    milestones: [{ day: '2027-09-30' }],
    repeat: { fromYear: 2028 },
  })
})

it.each(['', '5年内', '持续推进', '2027年6月底前', '2030年底'])('leaves “%s” as it is', text => {
  const reading = readDeadline(text, { year: 2027 })
  expect(rebase(reading, 2027)).toBe(reading)
})

it.each([
  ['2020年起，每年2月底前', '2027年起，每年2月底前'],
  ['二〇二〇年起，每年2月底前', '2027年起，每年2月底前'],
  ['２０２０年起，每年2月底前', '2027年起，每年2月底前'],
  ['2020—2022年，每年12月底前', '2027—2029年，每年12月底前'],
  ['2020.9起每半年底前', '2027.9起每半年底前'],
  ['2020年2月底前完成2000户改造，以后每年12月底前', '2027年2月底前完成2000户改造，以后每年12月底前'],
])('the words of a repeat, which name its node, speak of the new years: %s', (text, words) => {
  const { original, notes } = moved(text, 2027)
  expect(original).toBe(words)
  expect(notes).toContain(`时限原文：${text}`)
})

it('words without a repeat name no node and stay as they were', () => {
  expect(moved('2019年12月底前', 2027).original).toBe('2019年12月底前')
})
