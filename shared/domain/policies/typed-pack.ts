import type { Limit } from '../calendar/limit.ts'
import type { LadderName, Pack, Rule, Step } from '../policy.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { describeOffset } from './describe-ladder.ts'
import { describeLimit } from './describe-limit.ts'
import { overridePack } from './override.ts'
import { readLimit } from './read-limit.ts'
import { readOffset } from './read-offset.ts'
import type { PackProblem } from './schema-problems.ts'

export const limitNames = ['decompose', 'acknowledge', 'deploy', 'initialFeedback', 'completion'] as const
export const ladderNames: readonly LadderName[] = ['work', 'feedback', 'acknowledge', 'hours', 'office']
const officeNames = ['review', 'decideExtension', 'followUp'] as const
const dutyNames = ['initialFeedback', 'feedback', 'completion'] as const

/** Names of the fields of the form of a pack. */
export const limitField = (rule: Pick<Rule, 'id'>, name: string) => `rule.${rule.id}.${name}`
export const stepField = (ladder: LadderName, index: number) => `ladder.${ladder}.${index}`
export const dutyField = (duty: string) => `supporting.${duty}`

type Typed = Readonly<Record<string, string>>
type Faults = Readonly<Record<string, string>>

const limitText = (limit: Limit | undefined) => (limit ? describeLimit(limit) : '')
const yes = (holds: boolean) => (holds ? 'yes' : '')

/** A pack as the words of its form. */
export function typedOf(pack: Pack): Record<string, string> {
  const rules = pack.rules.flatMap(rule =>
    limitNames.map(name => [limitField(rule, name), limitText(rule.limits[name])] as const),
  )
  const steps = ladderNames.flatMap(name =>
    pack.ladders[name].map(({ offset }, index) => [stepField(name, index), describeOffset(offset)] as const),
  )
  return {
    title: pack.title,
    source: pack.source,
    ...Object.fromEntries(rules),
    ...Object.fromEntries(steps),
    ...Object.fromEntries(officeNames.map(name => [`office.${name}`, describeLimit(pack.office[name])])),
    ...Object.fromEntries(dutyNames.map(name => [dutyField(name), yes(pack.supportingDuties.includes(name))])),
    rectification: describeLimit(pack.rectification),
    yellowWithin: String(pack.signal.yellowWithin),
    lateFeedback: pack.signal.lateFeedback,
    lateAcknowledgement: pack.signal.lateAcknowledgement,
    finished: pack.signal.finished,
    talkAfterUrgings: String(pack.talkAfterUrgings),
    extensionFreezesOverdue: yes(pack.extensionFreezesOverdue),
    extensionTimes: pack.extension?.times === undefined ? '' : String(pack.extension.times),
    extensionAtMost: limitText(pack.extension?.atMost),
  }
}

/** Every field of the form of a pack. */
export const fieldsOf = (pack: Pack): string[] => Object.keys(typedOf(pack))

/** Reads fields and gathers what is wrong with them. What was not touched stays exactly as it is, however it is written. */
function reader(base: Pack, typed: Typed) {
  const shown = typedOf(base)
  const faults: Record<string, string> = {}
  const text = (field: string) => typed[field] ?? ''
  const take = <T>(field: string, was: T, read: (text: string) => Result<T, string>): T => {
    if (text(field) === shown[field]) return was
    const made = read(text(field))
    if (made.ok) return made.value
    faults[field] = made.error
    return was
  }
  const whole = (what: string) => (typedNumber: string) =>
    /^\d{1,3}$/.test(typedNumber) ? ok(Number(typedNumber)) : err(`${what}请填写整数`)
  return { faults, text, take, whole }
}

/** The form's field at fault for a problem of the pack as a whole. */
function fieldAt({ field }: PackProblem, base: Pack): string {
  const [top = '', place = '', ...rest] = field.split('.')
  if (top === 'rules') {
    const rule = base.rules[Number(place)]
    return rule && rest[0] === 'limits' && rest[1] !== undefined ? limitField(rule, rest[1]) : ''
  }
  if (top === 'ladders') {
    const name = ladderNames.find(one => one === place)
    return name && rest[0] !== undefined ? stepField(name, Number(rest[0])) : ''
  }
  if (top === 'signal') return place
  if (top === 'extension') return place === 'times' ? 'extensionTimes' : 'extensionAtMost'
  return ['title', 'source', 'talkAfterUrgings', 'rectification'].includes(top) ? top : ''
}

/** The pack that the words of its form make of the base, checked as a whole; or everything that is wrong, by field. */
export function packTyped(base: Pack, typed: Typed): Result<Pack, Faults> {
  const { faults, text, take, whole } = reader(base, typed)
  const limit = (field: string, was: Limit) => take(field, was, readLimit)
  const optional = (field: string, was: Limit | undefined) =>
    take<Limit | undefined>(field, was, words => (words === '' ? ok(undefined) : readLimit(words)))
  const ladder = (name: LadderName) =>
    base.ladders[name].map((step, index): Step => ({
      ...step,
      offset: take(stepField(name, index), step.offset, words => readOffset(words, step.offset)),
    }))
  const times = take<number | undefined>('extensionTimes', base.extension?.times, words =>
    words === '' ? ok(undefined) : whole('最多延期次数')(words),
  )
  const atMost = optional('extensionAtMost', base.extension?.atMost)
  const overrides = {
    title: text('title'),
    source: text('source'),
    rules: base.rules.map(rule => ({
      ...rule,
      limits: Object.fromEntries(
        limitNames.flatMap(name => {
          const made = optional(limitField(rule, name), rule.limits[name])
          return made ? [[name, made]] : []
        }),
      ),
    })),
    supportingDuties: dutyNames.filter(name => text(dutyField(name)) === 'yes'),
    office: Object.fromEntries(officeNames.map(name => [name, limit(`office.${name}`, base.office[name])])),
    rectification: limit('rectification', base.rectification),
    ladders: Object.fromEntries(ladderNames.map(name => [name, ladder(name)])),
    signal: {
      yellowWithin: take('yellowWithin', base.signal.yellowWithin, whole('黄灯提前天数')),
      lateFeedback: text('lateFeedback'),
      lateAcknowledgement: text('lateAcknowledgement'),
      finished: text('finished'),
    },
    talkAfterUrgings: take('talkAfterUrgings', base.talkAfterUrgings, whole('约谈前催办次数')),
    extensionFreezesOverdue: text('extensionFreezesOverdue') === 'yes',
    extension: { ...(times === undefined ? {} : { times }), ...(atMost ? { atMost } : {}) },
  }
  for (const name of ['title', 'source'])
    if (text(name) === '' || text(name).length > 300) faults[name] = '请填写，最多300个字'
  if (Object.keys(faults).length > 0) return err(faults)
  const { extension: _, ...plain } = base
  const { extension, ...rest } = overrides
  const made = overridePack(plain, Object.keys(extension).length === 0 ? rest : { ...rest, extension })
  return made.ok ? made : err(Object.fromEntries(made.error.map(one => [fieldAt(one, base), one.message])))
}
