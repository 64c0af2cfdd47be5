import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import * as z from 'zod/mini'
import { Day, addDays, partsOf } from './day.ts'

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
const lateDecember = 29

/** The notices whose text was compared with the data, day by day. */
const documents: Readonly<Record<number, string>> = {
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
}

/** The names the notices use, where the data shortens them. */
const fullNames: Readonly<Record<string, string>> = {
  清明: '清明节',
  端午: '端午节',
  中秋: '中秋节',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: '抗战胜利纪念日',
}

/** The year of the last notice that can speak of the day. */
export function lastNoticeYear(day: Day): number {
  const { year, month, date } = partsOf(day)
  return month === 12 && date >= lateDecember ? year + 1 : year
}

const nameOf = (entry: string): string => {
  const name = entry.split(',')[1] ?? ''
  return fullNames[name] ?? name
}

/** Neighbouring days are one holiday; where two holidays meet it has both names (国庆节、中秋节), as the notices write it. */
function runs(days: readonly { day: Day; name: string }[]): YearNotice['holidays'] {
  const found: { names: Set<string>; start: Day; end: Day }[] = []
  for (const { day, name } of days) {
    const last = found.at(-1)
    if (last && addDays(last.end, 1) === day) {
      last.end = day
      last.names.add(name)
    } else found.push({ names: new Set([name]), start: day, end: day })
  }
  return found.map(({ names, start, end }) => ({ name: [...names].join('、'), start, end }))
}

function readNotices(): YearNotice[] {
  const holidays = Object.entries(data.holidays)
    .map(([day, entry]) => ({ day: Day.parse(day), name: nameOf(entry) }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const workdays = Object.keys(data.workdays)
    .map(day => Day.parse(day))
    .toSorted()
  const years = [...new Set(holidays.map(({ day }) => lastNoticeYear(day)))].toSorted((a, b) => a - b)
  return years.map(year => {
    const document = documents[year]
    return {
      year,
      ...(document === undefined ? {} : { document }),
      holidays: runs(holidays.filter(({ day }) => lastNoticeYear(day) === year)),
      workdays: workdays.filter(day => lastNoticeYear(day) === year),
    }
  })
}

/** The notices for mainland China, 2004 to 2026, as published in the data of chinese-days. */
export const chinaNotices: readonly YearNotice[] = readNotices()

/** A short name for a set of notices that differs when they differ: the last year and a checksum (FNV-1a). */
export function editionOf(notices: readonly YearNotice[]): string {
  let hash = 0x811c9dc5
  for (const char of JSON.stringify(notices)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  const last = Math.max(0, ...notices.map(({ year }) => year))
  return `${last}-${(hash >>> 0).toString(16).padStart(8, '0')}`
}
