import type { Adjustment, CountingUnit, DueExplanation } from './explain.ts'
import { countedText, dayText, makeUpText, skippedText } from './wording.ts'

/** Whether the unit names a span (本周内) instead of a number of units. */
const isSpan = (unit: CountingUnit) => unit === 'sameDay' || unit.startsWith('endOf')
const isHour = (unit: CountingUnit) => unit === 'clockHour' || unit === 'workingHour'

/** A text in brackets: without the full stop it was written with, its own brackets of another shape. */
function bracketed(text: string): string {
  const plain = text.trim().replace(/[。．.；;，,、\s]+$/, '')
  return plain === '' ? '' : `（${plain.replace(/[（(]/g, '〔').replace(/[）)]/g, '〕')}）`
}

function startText({ trigger = '', rule, basis }: DueExplanation): string {
  const source = rule ? bracketed(rule.citation === undefined ? rule.label : `${rule.label}，${rule.citation}`) : ''
  switch (basis.kind) {
    case 'set':
      return trigger + source
    case 'period':
      return `${trigger === '' ? '' : `${trigger}为`}${basis.label}${source}`
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
  const toward = basis.kind === 'set' ? '' : '至'
  const until =
    end.day === start ? `当日${end.time ?? '24时'}` : dayText(end.day, movedFrom ?? start) + (end.time ?? '')
  if (movedFrom === undefined) return `${toward}${until}届满`
  return `${dayText(movedFrom, start)}逢休息日，${end.day < movedFrom ? '提前' : '顺延'}至${until}届满`
}

/** 25小时30分, 40分钟; parts of a minute are not told. */
function spanText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}分钟`
  return rest === 0 ? `${hours}小时` : `${hours}小时${rest}分`
}

function adjustmentText({ kind, from, to, fromTime = '', toTime = '', days, ms, why }: Adjustment, worked: boolean) {
  const reason = bracketed(why)
  const same = from === to && fromTime === toTime
  const move = same ? '时限不变' : `由${dayText(from)}${fromTime}改为${dayText(to, from)}${toTime}`
  switch (kind) {
    case 'extension':
      return `经批准延期${days}天${reason}，${move}。`
    case 'pause':
      return `中止计时${ms === undefined ? `${days}天` : `${worked ? '工作时间' : ''}${spanText(ms)}`}${reason}，${move}。`
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
  const worked = basis.kind === 'limit' && basis.unit === 'workingHour'
  return `${start}${mark}${end}${caveat}。${adjustments.map(one => adjustmentText(one, worked)).join('')}`
}
