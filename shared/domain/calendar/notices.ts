import * as z from 'zod/mini'
import { Day, dayOfText, partsOf } from './day.ts'

/** What the State Council's yearly notice says: holidays as runs of rest days, and the weekend days worked instead (调休上班). */
export const YearNotice = z.object({
  year: z.int(),
  /** Document number, e.g. 国办发明电〔2025〕7号. */
  document: z.optional(z.string()),
  holidays: z.array(z.object({ name: z.string(), start: Day, end: Day })),
  workdays: z.array(Day),
})
export type YearNotice = z.infer<typeof YearNotice>

/** From this date on December can belong to the next year's notice (2007-12-29 and 2018-12-29 did). */
const LATE_DECEMBER = 29

/** The year of the last notice that can speak of the day. */
export function lastNoticeYear(day: Day): number {
  const { year, month, date } = partsOf(day)
  return month === 12 && date >= LATE_DECEMBER ? year + 1 : year
}

/**
 * Year, document number, holidays, make-up days. Those with a number were compared with the text of the notice; the others
 * are as in chinese-days 1.5.7, with which a test compares every day. Dates late in December are those of the year before.
 */
const table: readonly (readonly [number, string | undefined, string, string])[] = [
  [
    2004,
    undefined,
    '元旦 01-01 春节 01-22~01-28 劳动节 05-01~05-07 国庆节 10-01~10-07',
    '01-17 01-18 05-08 05-09 10-09 10-10',
  ],
  [
    2005,
    undefined,
    '元旦 01-01~01-03 春节 02-09~02-15 劳动节 05-01~05-07 国庆节 10-01~10-07',
    '02-05 02-06 04-30 05-08 10-08 10-09',
  ],
  [
    2006,
    undefined,
    '元旦 01-01~01-03 春节 01-29~02-04 劳动节 05-01~05-07 国庆节 10-01~10-07',
    '01-28 02-05 04-29 04-30 09-30 10-08',
  ],
  [
    2007,
    undefined,
    '元旦 01-01~01-03 春节 02-18~02-24 劳动节 05-01~05-07 国庆节 10-01~10-07',
    '12-30 12-31 02-17 02-25 04-28 04-29 09-29 09-30',
  ],
  [
    2008,
    undefined,
    '元旦 12-30~01-01 春节 02-06~02-12 清明节 04-04~04-06 劳动节 05-01~05-03 端午节 06-07~06-09 中秋节 09-13~09-15 国庆节 09-29~10-05',
    '12-29 02-02 02-03 05-04 09-27 09-28',
  ],
  [
    2009,
    undefined,
    '元旦 01-01~01-03 春节 01-25~01-31 清明节 04-04~04-06 劳动节 05-01~05-03 端午节 05-28~05-30 国庆节、中秋节 10-01~10-08',
    '01-04 01-24 02-01 05-31 09-27 10-10',
  ],
  [
    2010,
    undefined,
    '元旦 01-01~01-03 春节 02-13~02-19 清明节 04-03~04-05 劳动节 05-01~05-03 端午节 06-14~06-16 中秋节 09-22~09-24 国庆节 10-01~10-07',
    '02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09',
  ],
  [
    2011,
    undefined,
    '元旦 01-01~01-03 春节 02-02~02-08 清明节 04-03~04-05 劳动节 04-30~05-02 端午节 06-04 端午节 06-06 中秋节 09-10~09-12 国庆节 10-01~10-07',
    '01-30 02-12 04-02 10-08 10-09',
  ],
  [
    2012,
    undefined,
    '元旦 01-01~01-03 春节 01-22~01-28 清明节 04-02~04-04 劳动节 04-29~05-01 端午节 06-22 端午节 06-24 中秋节、国庆节 09-30~10-07',
    '12-31 01-21 01-29 03-31 04-01 04-28 09-29',
  ],
  [
    2013,
    undefined,
    '元旦 01-01~01-03 春节 02-09~02-15 清明节 04-04~04-06 劳动节 04-29~05-01 端午节 06-10~06-12 中秋节 09-19~09-21 国庆节 10-01~10-07',
    '01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12',
  ],
  [
    2014,
    undefined,
    '元旦 01-01 春节 01-31~02-06 清明节 04-05~04-07 劳动节 05-01~05-03 端午节 06-02 中秋节 09-08 国庆节 10-01~10-07',
    '01-26 02-08 05-04 09-28 10-11',
  ],
  [
    2015,
    undefined,
    '元旦 01-01~01-03 春节 02-18~02-24 清明节 04-05~04-06 劳动节 05-01 端午节 06-20 端午节 06-22 抗战胜利纪念日 09-03~09-04 中秋节 09-27 国庆节 10-01~10-07',
    '01-04 02-15 02-28 09-06 10-10',
  ],
  [
    2016,
    undefined,
    '元旦 01-01 春节 02-07~02-13 清明节 04-04 劳动节 05-01~05-02 端午节 06-09~06-11 中秋节 09-15~09-17 国庆节 10-01~10-07',
    '02-06 02-14 06-12 09-18 10-08 10-09',
  ],
  [
    2017,
    undefined,
    '元旦 01-01~01-02 春节 01-27~02-02 清明节 04-02~04-04 劳动节 05-01 端午节 05-28~05-30 国庆节、中秋节 10-01~10-08',
    '01-22 02-04 04-01 05-27 09-30',
  ],
  [
    2018,
    undefined,
    '元旦 01-01 春节 02-15~02-21 清明节 04-05~04-07 劳动节 04-29~05-01 端午节 06-18 中秋节 09-24 国庆节 10-01~10-07',
    '02-11 02-24 04-08 04-28 09-29 09-30',
  ],
  [
    2019,
    undefined,
    '元旦 12-30~01-01 春节 02-04~02-10 清明节 04-05~04-07 劳动节 05-01~05-04 端午节 06-07~06-09 中秋节 09-13~09-15 国庆节 10-01~10-07',
    '12-29 02-02 02-03 04-28 05-05 09-29 10-12',
  ],
  [
    2020,
    undefined,
    '元旦 01-01 春节 01-24~02-02 清明节 04-04~04-06 劳动节 05-01~05-05 端午节 06-25~06-27 国庆节 10-01~10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ],
  [
    2021,
    undefined,
    '元旦 01-01~01-03 春节 02-11~02-17 清明节 04-03~04-05 劳动节 05-01~05-05 端午节 06-12~06-14 中秋节 09-19~09-21 国庆节 10-01~10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ],
  [
    2022,
    undefined,
    '元旦 01-01~01-03 春节 01-31~02-06 清明节 04-03~04-05 劳动节 04-30~05-04 端午节 06-03~06-05 中秋节 09-10~09-12 国庆节 10-01~10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ],
  [
    2023,
    '国办发明电〔2022〕16号',
    '元旦 12-31~01-02 春节 01-21~01-27 清明节 04-05 劳动节 04-29~05-03 端午节 06-22~06-24 中秋节、国庆节 09-29~10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ],
  [
    2024,
    '国办发明电〔2023〕7号',
    '元旦 01-01 春节 02-10~02-17 清明节 04-04~04-06 劳动节 05-01~05-05 端午节 06-10 中秋节 09-15~09-17 国庆节 10-01~10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ],
  [
    2025,
    '国办发明电〔2024〕12号',
    '元旦 01-01 春节 01-28~02-04 清明节 04-04~04-06 劳动节 05-01~05-05 端午节 05-31~06-02 国庆节、中秋节 10-01~10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ],
  [
    2026,
    '国办发明电〔2025〕7号',
    '元旦 01-01~01-03 春节 02-15~02-23 清明节 04-04~04-06 劳动节 05-01~05-05 端午节 06-19~06-21 中秋节 09-25~09-27 国庆节 10-01~10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ],
]

function readNotice([year, document, holidays, workdays]: (typeof table)[number]): YearNotice {
  const dayOf = (text: string) => dayOfText(`${text.startsWith('12-') ? year - 1 : year}-${text}`)
  return {
    year,
    ...(document === undefined ? {} : { document }),
    holidays: Array.from(holidays.matchAll(/(\S+) (\S{5})~?(\S*)/g), ([, name = '', start = '', end = '']) => ({
      name,
      start: dayOf(start),
      end: dayOf(end || start),
    })),
    workdays: workdays.split(' ').filter(Boolean).map(dayOf),
  }
}

/** The notices for mainland China, 2004 to 2026. */
export const chinaNotices: readonly YearNotice[] = table.map(readNotice)

/** A short name for a set of notices that differs when they differ: the last year and a checksum (FNV-1a). */
export function editionOf(notices: readonly YearNotice[]): string {
  let hash = 0x811c9dc5
  for (const char of JSON.stringify(notices)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  const last = Math.max(0, ...notices.map(({ year }) => year))
  return `${last}-${(hash >>> 0).toString(16).padStart(8, '0')}`
}
