import type { Limit } from '../calendar/limit.ts'
import type { Rule } from '../policy.ts'
import type { PackProblem } from './schema-problems.ts'
import { limitWord } from './words.ts'

const conditions = ['sourceTypes', 'issuerLevels', 'requestKinds', 'urgencies'] as const
const unitLimits = ['deploy', 'initialFeedback', 'completion'] as const
/** Days in the longest period of the kind: beyond it a day of the period means nothing. */
const longest = { week: 7, tenDay: 11, month: 31, quarter: 92, halfYear: 184, year: 366 } as const

const isCatchAll = ({ when }: Rule) => conditions.every(name => when[name] === undefined)

/** Whether every item that fits the second row fits the first, condition by condition. */
function covers(first: Rule, second: Rule): boolean {
  return conditions.every(name => {
    const [wide, narrow]: (readonly string[] | undefined)[] = [first.when[name], second.when[name]]
    return wide === undefined || (narrow !== undefined && narrow.every(value => wide.includes(value)))
  })
}

/** Longer than the next limit of the same row, as far as the two can be compared. */
const longer = (a: Limit, b: Limit): boolean => 'value' in a && 'value' in b && a.unit === b.unit && a.value > b.value

function problemsOfRule(rule: Rule, index: number): PackProblem[] {
  const at = `rules.${index}`
  const title = `规则“${rule.title}”`
  const empty = conditions
    .filter(name => rule.when[name]?.length === 0)
    .map(name => ({
      field: `${at}.when.${name}`,
      message: `${title}的适用条件 ${name} 是空的，永远不会适用，请填写或删去`,
    }))
  const set = unitLimits.flatMap(name => (rule.limits[name] ? [{ name, limit: rule.limits[name] }] : []))
  const falling = set.flatMap(({ name, limit }, i) => {
    const next = set[i + 1]
    if (!next || !longer(limit, next.limit)) return []
    const message = `${title}的${limitWord[name]}时限比${limitWord[next.name]}时限还长，请核对`
    return [{ field: `${at}.limits.${name}`, message }]
  })
  const { cadence } = rule
  if (cadence === null || cadence.every === 'workingDay' || typeof cadence.on !== 'object')
    return [...empty, ...falling]
  const days = longest[cadence.every] * (cadence.every === 'month' ? (cadence.months ?? 1) : 1)
  if (cadence.on.dayOfPeriod <= days) return [...empty, ...falling]
  const message = `${title}的反馈日是周期的第${cadence.on.dayOfPeriod}日，周期最多${days}日，请改小`
  return [...empty, ...falling, { field: `${at}.cadence.on.dayOfPeriod`, message }]
}

/** What is wrong with a table of rules: every item must find exactly one row, and every row must be able to find items. */
export function ruleProblems(rules: readonly Rule[]): PackProblem[] {
  const problems = rules.flatMap(problemsOfRule)
  for (const [index, rule] of rules.entries()) {
    const field = `rules.${index}`
    const former = rules.slice(0, index)
    if (former.some(({ id }) => id === rule.id))
      problems.push({ field: `${field}.id`, message: `规则编号“${rule.id}”重复，请换一个编号` })
    const wider = former.find(one => covers(one, rule))
    if (wider) {
      const message = `规则“${rule.title}”永远用不到：前面的“${wider.title}”已全部包括，请调整次序或条件`
      problems.push({ field: `${field}.when`, message })
    }
  }
  const last = rules.at(-1)
  if (last && !isCatchAll(last)) {
    const message = `最后一条规则“${last.title}”必须适用于所有事项，请在表末加一条不设条件的规则`
    problems.push({ field: `rules.${rules.length - 1}.when`, message })
  }
  return problems
}
