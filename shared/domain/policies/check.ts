import { Pack } from '../policy.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { ladderProblems } from './ladder-checks.ts'
import { ruleProblems } from './rule-checks.ts'
import { schemaProblem } from './schema-problems.ts'
import type { PackProblem } from './schema-problems.ts'

/** A pack from outside, or everything that is wrong with it, so that a clerk can mend it in one go. */
export function validatePack(input: unknown): Result<Pack, PackProblem[]> {
  const parsed = Pack.safeParse(input)
  if (!parsed.success) return err(parsed.error.issues.map(schemaProblem))
  const problems = [...ruleProblems(parsed.data.rules), ...ladderProblems(parsed.data)]
  return problems.length === 0 ? ok(parsed.data) : err(problems)
}
