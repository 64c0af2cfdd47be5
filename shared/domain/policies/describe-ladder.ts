import type { LadderName, Step, StepOffset } from '../policy.ts'
import { audienceWord, ladderWord, toneWord } from './words.ts'

const offsetUnit = { workingDay: '个工作日', calendarDay: '日', minute: '分钟' } as const

/** 到期前3个工作日; 到期当日; 逾期1个工作日; 到点; 逾期4小时. */
export function describeOffset({ unit, n }: StepOffset): string {
  if (n === 0) return unit === 'minute' ? '到点' : '到期当日'
  const size = Math.abs(n)
  const amount = unit === 'minute' && size % 60 === 0 ? `${size / 60}小时` : `${size}${offsetUnit[unit]}`
  return n < 0 ? `到期前${amount}` : `逾期${amount}`
}

/** An urgent step of a day is in the morning's mail if that is still to come, and alone otherwise; one of an hour is always alone. */
const laneWord = ({ lane, offset }: Step): string => {
  if (lane === 'digest') return '并入日报'
  return offset.unit === 'minute' ? '即时单发' : '当日送达'
}

/** One step: 逾期1个工作日预警：单位联络员、单位主要负责人（当日送达）. */
export const describeStep = (step: Step): string =>
  `${describeOffset(step.offset)}${toneWord[step.tone]}：${step.audience.map(one => audienceWord[one]).join('、')}（${laneWord(step)}）`

/** A ladder in one sentence. */
export const describeLadder = (name: LadderName, ladder: readonly Step[]): string =>
  `${ladderWord[name]}：${ladder.map(describeStep).join('；')}。`
