import type { Adjustment, CountingUnit, DueExplanation } from './explain.ts'
import { countedText, dayText, makeUpText, skippedText } from './wording.ts'

/** Whether the unit names a span (本周内) instead of a number of units. */
const isSpan = (unit: CountingUnit) => unit === 'sameDay' || unit.startsWith('endOf')
const isHour = (unit: CountingUnit) => unit === 'clockHour' || unit === 'workingHour'

function startText({ trigger = '', rule, basis }: DueExplanation): string {
  const source = rule ? `（${rule.citation === undefined ? rule.label : `${rule.label}，${rule.citation}`}）` : ''
  switch (basis.kind) {
    case 'set':
      return trigger + source
    case 'period':
      return `${trigger}${source}${trigger + source === '' ? '' : '，'}${basis.label}`
    case 'limit': {
      const { start, unit, n, countFrom } = basis
      const counted = countedText(unit, n)
      if (isSpan(unit)) return `${dayText(start.day)}${trigger}，限${counted}${source}`
      const sameDay = countFrom === 'same-day' && !isHour(unit) ? '，当日计入' : ''
      return `自${dayText(start.day)}${isHour(unit) ? start.time : ''}${trigger}起${counted}${source}${sameDay}`
    }
  }
}

function endText({ basis, end, movedFrom }: DueExplanation): string {
  const start = basis.kind === 'limit' ? basis.start.day : undefined
  const until =
    end.day === start ? `当日${end.time ?? '24时'}` : dayText(end.day, movedFrom ?? start) + (end.time ?? '')
  if (movedFrom === undefined) return start === undefined ? `${until}届满` : `至${until}届满`
  return `${dayText(movedFrom, start)}逢休息日，${end.day < movedFrom ? '提前' : '顺延'}至${until}届满`
}

function adjustmentText({ kind, from, to, days, why }: Adjustment): string {
  const reason = why === '' ? '' : `（${why}）`
  const move = `由${dayText(from)}改为${dayText(to, from)}`
  switch (kind) {
    case 'extension':
      return `经批准延期${days}天${reason}，${move}。`
    case 'pause':
      return `中止计时${days}天${reason}，${move}。`
    case 'moved':
      return `时限调整${reason}，${move}。`
  }
}

/** Says why the due point falls where it does, in one or two sentences a clerk could have written. */
export function explainDue(explanation: DueExplanation): string {
  const { basis, makeUp, skipped, provisional, awaiting, adjustments } = explanation
  const year = basis.kind === 'limit' ? basis.start.day : explanation.end.day
  const passed = [makeUpText(makeUp, year), skippedText(skipped, year)].filter(text => text !== '')
  const start = startText(explanation)
  const mark = start === '' ? '' : passed.length > 0 ? '：' : '，'
  const years = awaiting.map(one => `${one}年`).join('、')
  const caveat = provisional ? `（${years}放假安排尚未公布，暂按周末推算，公布后重算）` : ''
  const end = [...passed, endText(explanation)].join('，')
  return `${start}${mark}${end}${caveat}。${adjustments.map(adjustmentText).join('')}`
}
