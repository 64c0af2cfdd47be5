import type { IssuerLevel, Pack, RequestKind, Rule, SourceType, Urgency } from '../policy.ts'

/** What a rule looks at in an item; any Item fits. */
export type ItemFacts = {
  sourceType: SourceType
  issuerLevel?: IssuerLevel | undefined
  requestKind?: RequestKind | undefined
  urgency: Urgency
}

const names = <T>(list: readonly T[] | undefined, fact: T | undefined): boolean =>
  list === undefined || (fact !== undefined && list.includes(fact))

/** Whether the row is for such items: every condition it states must hold, and a fact that is not known satisfies none. */
export const fits = ({ when }: Rule, facts: ItemFacts): boolean =>
  names(when.sourceTypes, facts.sourceType) &&
  names(when.issuerLevels, facts.issuerLevel) &&
  names(when.requestKinds, facts.requestKind) &&
  names(when.urgencies, facts.urgency)

/** The row that rules an item: the first that fits, from the top. A checked pack ends with a row for everything. */
export function ruleFor(pack: Pack, facts: ItemFacts): Rule {
  const rule = pack.rules.find(one => fits(one, facts))
  if (!rule) throw new Error(`pack.no-catch-all: ${pack.name}`)
  return rule
}
