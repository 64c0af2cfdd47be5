import type { Limit } from '../calendar/limit.ts'
import type { Audience, calendarDayOffsets, Step, Tone, workingDayOffsets } from '../policy.ts'

/** n 个工作日; the day of receipt is not counted (民法典 201). */
export const workingDays = (value: number): Limit => ({ unit: 'workingDay', value })

/** n 日; a last day that rests moves to the next working day (民法典 203). */
export const calendarDays = (value: number): Limit => ({ unit: 'calendarDay', value, whenRestDay: 'after' })

/** n 周, to the same day of the week; a last day that rests moves to the next working day (民法典 203). */
export const weeks = (value: number): Limit => ({ unit: 'week', value, whenRestDay: 'after' })

/** n 个月, to the same date; a last day that rests moves to the next working day (民法典 202, 203). */
export const months = (value: number): Limit => ({ unit: 'month', value, whenRestDay: 'after' })

/** n 小时 of the office's working hours. */
export const workingHours = (value: number): Limit => ({ unit: 'hour', value, counting: 'working' })

/** n 小时 by the clock, at night and on holidays too. */
export const clockHours = (value: number): Limit => ({ unit: 'hour', value, counting: 'clock' })

/** 当日: the end of the day of receipt, or of the next working day when it came on a rest day. */
export const sameWorkingDay: Limit = { unit: 'endOf', period: 'day', whenRestDay: 'after' }

/** 当日, even if it is a rest day. */
export const sameDay: Limit = { unit: 'sameDay' }

/** A step n working days before (−) or after (+) the due day that waits for the digest of the morning. */
export const folded = (n: (typeof workingDayOffsets)[number], tone: Tone, ...audience: Audience[]): Step => ({
  offset: { unit: 'workingDay', n },
  audience,
  tone,
  lane: 'digest',
})

/** A step n working days before (−) or after (+) the due day that travels alone and at once. */
export const alone = (n: (typeof workingDayOffsets)[number], tone: Tone, ...audience: Audience[]): Step => ({
  ...folded(n, tone, ...audience),
  lane: 'urgent',
})

/** The same step counted in calendar days. */
export const onCalendarDay = (n: (typeof calendarDayOffsets)[number], step: Step): Step => ({
  ...step,
  offset: { unit: 'calendarDay', n },
})

/** A step n minutes before (−) or after (+) a due point with an hour; it always travels at once. */
export const minutes = (n: number, tone: Tone, ...audience: Audience[]): Step => ({
  offset: { unit: 'minute', n },
  audience,
  tone,
  lane: 'urgent',
})
