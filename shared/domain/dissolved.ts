import type { Instant } from './calendar/day.ts'
import type { UnitId } from './ids.ts'
import type { Dossier, Obligation } from './item.ts'
import { dutyLines, instantText, itemFacts } from './lines.ts'
import type { NoticeMail } from './mail.ts'
import { nobody } from './missing.ts'
import { isDissolved, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'
import { refuse } from './rules.ts'
import type { Refusal, Rules } from './rules.ts'
import type { Result } from './result.ts'
import { unreachableBy } from './unreachable-words.ts'

type Scene = { dossier: Dossier; rules: Rules; directory: Directory; now: Instant }

/** The reason on AddressFailed when it is the unit that is no more. */
export const DISSOLVED = 'unit-dissolved'

/** What the officer gets where a unit that was dissolved or merged (撤销、合并) would have been reminded: what is owed, and that it is to be given to another unit. */
export function dissolvedNotice(
  unitId: UnitId,
  duties: readonly Obligation[],
  { dossier, rules, directory, now }: Scene,
): NoticeMail {
  const { why, ask } = unreachableBy(DISSOLVED)
  return {
    kind: 'notice',
    act: 'AddressFailed',
    item: itemFacts(dossier, directory),
    unit: unitName(directory, unitId),
    at: instantText(now, rules.tenant.zone),
    by: '系统',
    facts: [{ label: '原因', text: why }],
    duties: dutyLines(duties, dossier, rules, now),
    ask,
  }
}

/** News for such a unit, as the officer reads it in its place: what is left to do is to give the work to another. */
export function dissolvedNews(news: NoticeMail, { item }: Dossier): NoticeMail {
  const { why, ask } = unreachableBy(DISSOLVED)
  const over = item.state === 'closed' || item.state === 'cancelled'
  return { ...news, missing: nobody, facts: [...news.facts, { label: '单位状态', text: why }], ask: over ? '' : ask }
}

/** Nothing is given to a unit that is no more: it would be owed by nobody. */
export function refuseDissolved(units: readonly UnitId[], directory: Directory): Result<never, Refusal> | undefined {
  const gone = units.filter(unit => isDissolved(directory, unit)).map(unit => `“${unitName(directory, unit)}”`)
  return gone.length === 0
    ? undefined
    : refuse('unit.dissolved', `${gone.join('、')}已撤销或合并，不能交办；请改为承接其职能的单位后再交办`, 'units')
}
