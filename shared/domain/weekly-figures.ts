import type { ItemState } from './item.ts'
import type { SignalColor } from './signal.ts'

/** Where an item of the report stands: each item is in exactly one class, so that figures add up (A16: 127 = 72 + 47 + 8). */
const classes = ['onTrack', 'yellow', 'red', 'suspended', 'unassigned', 'finished'] as const
export type WeeklyClass = (typeof classes)[number]

export const classWord: Record<WeeklyClass, string> = {
  onTrack: '正常推进',
  yellow: '需关注（黄灯）',
  red: '未按时（红灯）',
  suspended: '中止',
  unassigned: '待交办',
  finished: '办结销号',
}

/** Counted only where there are some: a week in which nothing rests need not say so. */
const onlyIfAny: readonly WeeklyClass[] = ['suspended', 'unassigned']

/** By its state while nobody works on it, by the colour of its signal while somebody does. A draft is no item yet and a cancelled one no item any more: neither is counted. */
export function classOf(state: ItemState, color: SignalColor): WeeklyClass | undefined {
  switch (state) {
    case 'draft':
    case 'cancelled':
      return undefined
    case 'registered':
      return 'unassigned'
    case 'suspended':
      return 'suspended'
    case 'closed':
      return 'finished'
    default:
      return color === 'red' || color === 'yellow' ? color : 'onTrack'
  }
}

export type Figures = Record<WeeklyClass, number> & { total: number }

const nothing = (): Figures => ({
  total: 0,
  onTrack: 0,
  yellow: 0,
  red: 0,
  suspended: 0,
  unassigned: 0,
  finished: 0,
})

export const figuresOf = (items: readonly WeeklyClass[]): Figures =>
  items.reduce((sum, one) => ({ ...sum, total: sum.total + 1, [one]: sum[one] + 1 }), nothing())

/** 共 and its classes; what follows 共 adds up to it. */
export const totalsOf = (figures: Figures): { label: string; value: number }[] => [
  { label: '共', value: figures.total },
  ...classes
    .filter(one => figures[one] > 0 || !onlyIfAny.includes(one))
    .map(one => ({ label: classWord[one], value: figures[one] })),
]

/** 93.7%, one decimal, none when whole (A16: 127 = 72 + 47 + 8, 93.7%). */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${(Math.round((part / whole) * 1000) / 10).toString()}%`

/** 办结率, of all items; 按时推进率, of those that were given to a unit and do not rest: nobody is in time with what is not asked. */
export const ratesOf = ({ total, red, finished, suspended, unassigned }: Figures) => {
  const asked = total - suspended - unassigned
  return { closingRate: percent(finished, total), onTimeRate: percent(asked - red, asked) }
}
