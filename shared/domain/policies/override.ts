import * as z from 'zod/mini'
import { Limit } from '../calendar/limit.ts'
import { Pack, Rule } from '../policy.ts'
import { err } from '../result.ts'
import type { Result } from '../result.ts'
import { validatePack } from './check.ts'
import { schemaProblem } from './schema-problems.ts'
import type { PackProblem } from './schema-problems.ts'

const limit = z.optional(z.nullable(Limit))

/** What a tenant changes in one row: what is absent stays, a null limit is taken away. */
const RuleChange = z.strictObject({
  title: z.optional(Rule.shape.title),
  source: z.optional(Rule.shape.source),
  when: z.optional(Rule.shape.when),
  limits: z.optional(
    z.strictObject({ decompose: limit, acknowledge: limit, deploy: limit, initialFeedback: limit, completion: limit }),
  ),
  cadence: z.optional(Rule.shape.cadence),
})
type RuleChange = z.infer<typeof RuleChange>

/** What a tenant changes in a pack. `rules` replaces the whole table; `ruleChanges` changes rows by their id; a ladder is replaced whole. */
export const PackOverrides = z.strictObject({
  name: z.optional(Pack.shape.name),
  title: z.optional(Pack.shape.title),
  source: z.optional(Pack.shape.source),
  rules: z.optional(Pack.shape.rules),
  ruleChanges: z.optional(z.record(z.string(), RuleChange)),
  supportingDuties: z.optional(Pack.shape.supportingDuties),
  office: z.optional(z.partial(Pack.shape.office)),
  rectification: z.optional(Limit),
  ladders: z.optional(z.partial(Pack.shape.ladders)),
  signal: z.optional(z.partial(Pack.shape.signal)),
  talkAfterUrgings: z.optional(Pack.shape.talkAfterUrgings),
  extensionFreezesOverdue: z.optional(z.boolean()),
  extension: Pack.shape.extension,
  reports: z.optional(Pack.shape.reports),
})
export type PackOverrides = z.infer<typeof PackOverrides>

/** Without the keys that say nothing: undefined, and null where it means "taken away". */
const stated = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))

const changedRule = (rule: Rule, { limits = {}, cadence = rule.cadence, ...rest }: RuleChange): unknown => ({
  ...rule,
  ...stated(rest),
  limits: stated({ ...rule.limits, ...limits }),
  cadence,
})

/** The pack as the tenant wants it, checked as a whole; or what is wrong with it. The base stays as it is. */
export function overridePack(base: Pack, overrides: unknown): Result<Pack, PackProblem[]> {
  const parsed = PackOverrides.safeParse(overrides)
  if (!parsed.success) return err(parsed.error.issues.map(schemaProblem))
  const { rules = base.rules, ruleChanges = {}, office, ladders, signal, ...rest } = parsed.data
  const unknown = Object.keys(ruleChanges).filter(id => !rules.some(rule => rule.id === id))
  if (unknown.length > 0)
    return err(
      unknown.map(id => ({ field: `ruleChanges.${id}`, message: `规则包中没有编号为“${id}”的规则，请核对编号` })),
    )
  return validatePack({
    ...base,
    ...stated(rest),
    rules: rules.map(rule => changedRule(rule, ruleChanges[rule.id] ?? {})),
    office: { ...base.office, ...stated(office ?? {}) },
    ladders: { ...base.ladders, ...stated(ladders ?? {}) },
    signal: { ...base.signal, ...stated(signal ?? {}) },
  })
}
