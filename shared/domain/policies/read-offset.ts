import type { StepOffset } from '../policy.ts'
import { calendarDayOffsets, workingDayOffsets } from '../policy.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'

const size = (offsets: readonly number[]) =>
  [...new Set(offsets.map(Math.abs))].filter(n => n > 0).toSorted((a, b) => a - b)

/** How the time of a step may be written. */
export const offsetExamples = `如：到期前3个工作日、到期当日、逾期1个工作日、逾期7日；工作日可选${size(workingDayOffsets).join('、')}，自然日可选${size(calendarDayOffsets).join('、')}；按小时计的写到期前15分钟、到点、逾期4小时`

const isWorking = (n: number): n is (typeof workingDayOffsets)[number] => workingDayOffsets.some(one => one === n)
const isCalendar = (n: number): n is (typeof calendarDayOffsets)[number] => calendarDayOffsets.some(one => one === n)

function offsetOf(n: number, unit: string): StepOffset | undefined {
  if (/^个?工作日$/.test(unit)) return isWorking(n) ? { unit: 'workingDay', n } : undefined
  if (/^(个自然)?[日天]$/.test(unit)) return isCalendar(n) ? { unit: 'calendarDay', n } : undefined
  const minutes = /^个?小时$/.test(unit) ? n * 60 : unit === '分钟' ? n : NaN
  return Number.isInteger(minutes) && Math.abs(minutes) <= 4320 ? { unit: 'minute', n: minutes } : undefined
}

/** The time of a step as a clerk writes it, in the words in which the rules are shown. `was`: the step as it stood, which says in what days 到期当日 is counted. */
export function readOffset(typed: string, was: StepOffset): Result<StepOffset, string> {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  if (plain === '到点') return ok({ unit: 'minute', n: 0 })
  if (plain === '到期当日')
    return ok(was.unit === 'calendarDay' ? { unit: was.unit, n: 0 } : { unit: 'workingDay', n: 0 })
  const [, side, amount = '', unit = ''] = /^(到期前|逾期)(\d+)(.+)$/.exec(plain) ?? []
  const offset = side === undefined ? undefined : offsetOf(side === '逾期' ? Number(amount) : -Number(amount), unit)
  return offset ? ok(offset) : err(`“${typed}”不是可用的提醒时点，请改写。${offsetExamples}`)
}
