import { partsOf } from '../calendar/day.ts'
import type { Day } from '../calendar/day.ts'
import { wallTimeIn } from '../calendar/zone.ts'
import type { Zone } from '../calendar/zone.ts'
import type { Deadline, Item } from '../item.ts'
import { describeCadence, describeLimit } from '../policies/describe-limit.ts'

const dayWords = (day: Day): string => {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

const repeatWord = { month: '每月', quarter: '每季度', halfYear: '每半年', year: '每年' } as const

/** A time limit as it was understood: 2026年6月30日前; 收到后15个工作日内; 持续推进. */
function deadlineWords(deadline: Deadline, zone: Zone): string {
  switch (deadline.kind) {
    case 'day':
      return `${dayWords(deadline.day)}前`
    case 'instant': {
      const { day, time } = wallTimeIn(zone, deadline.at)
      return `${dayWords(day)}${time}前`
    }
    case 'limit':
      return `收到后${describeLimit(deadline.limit)}内`
    case 'open':
      return '持续推进'
  }
}

/** Everything a row says of time, each on its own: the end, the nodes, how often feedback is owed. */
export function scheduleWords(
  { deadline, milestones, cadence }: Pick<Item, 'deadline' | 'milestones' | 'cadence'>,
  zone: Zone,
): string[] {
  return [
    deadline === undefined ? '没有时限' : deadlineWords(deadline, zone),
    ...milestones.map(({ label, day, repeats }) => {
      const again = repeats === undefined ? '' : `，${repeatWord[repeats]}一次`
      return `节点“${label}”：${dayWords(day)}前${again}`
    }),
    ...(cadence === undefined ? [] : [describeCadence(cadence)]),
  ]
}
