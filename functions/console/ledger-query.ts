import * as z from 'zod/mini'
import { Day } from '#domain/calendar/day.ts'
import { PersonId } from '#domain/ids.ts'
import type { UnitId } from '#domain/ids.ts'
import { ItemState } from '#domain/item.ts'
import type { LedgerFilter } from '#domain/ledger-filter.ts'
import { numberMeant } from '#domain/ledger-filter.ts'
import type { Person } from '#domain/people.ts'
import { SourceType } from '#domain/policy.ts'
import { SignalColor } from '#domain/signal.ts'
import type { UnitEntry } from '#usecases/keeping.ts'
import type { Order } from '#usecases/ledger-page.ts'
import type { Faults } from './views/fields.tsx'

/** The fields of the filter as they stand in the address of the page; all of them are looked at and nothing else is. */
type LedgerField =
  'q' | 'unit' | 'source' | 'officer' | 'leader' | 'state' | 'signal' | 'from' | 'to' | 'month' | 'by' | 'backwards'
export type LedgerTyped = Record<LedgerField, string>

const LONGEST = 60

export const typedIn = (query: URLSearchParams): LedgerTyped => {
  const text = (name: string) => (query.get(name) ?? '').normalize('NFC').trim().slice(0, LONGEST)
  return {
    q: text('q'),
    unit: text('unit'),
    source: text('source'),
    officer: text('officer'),
    leader: text('leader'),
    state: text('state'),
    signal: text('signal'),
    from: text('from'),
    to: text('to'),
    month: text('month'),
    by: text('by'),
    backwards: text('backwards'),
  }
}

/** The address of the same list with something changed; what is empty is left out. */
export function queryOf(typed: LedgerTyped, over: Partial<LedgerTyped> & { after?: string } = {}): string {
  const told = Object.entries({ ...typed, ...over }).filter(([, value]) => value !== '')
  return new URLSearchParams(told).toString()
}

const Month = z.string().check(z.regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/))

type Read = { filter: LedgerFilter; order: Order; faults: Faults; candidates: readonly UnitEntry[] }

type Around = { person: Person; series: string; today: Day; units: readonly UnitEntry[] }

/** Names are compared without blanks and brackets of either width. */
const plain = (name: string) => name.normalize('NFKC').replace(/[\s()]/g, '')

/** The units that somebody may mean: the one of this name, or all that have it in theirs. */
function unitsMeant(text: string, units: readonly UnitEntry[]): readonly UnitEntry[] {
  const exact = units.filter(({ name }) => plain(name) === plain(text))
  return exact.length > 0 ? exact : units.filter(({ name }) => plain(name).includes(plain(text)))
}

const fitting = <S extends z.ZodMiniType>(schema: S, text: string): z.output<S> | undefined =>
  text === '' ? undefined : z.safeParse(schema, text).data

function unitFault(text: string, found: readonly UnitEntry[]): string | undefined {
  if (text === '' || found.length === 1) return undefined
  return found.length === 0
    ? `没有名称含“${text}”的单位，请核对后再查`
    : `名称含“${text}”的单位有${found.length}个，请从下面选一个`
}

/** What the fields ask for. People of a unit are shown their unit's part, whatever the address says. */
export function readLedgerQuery(typed: LedgerTyped, { person, series, today, units }: Around): Read {
  const found = person.kind === 'contact' || typed.unit === '' ? [] : unitsMeant(typed.unit, units)
  const unit: UnitId | undefined =
    person.kind === 'contact' ? person.unitId : found.length === 1 ? found[0]?.id : undefined
  const [from, to] = [fitting(Day, typed.from), fitting(Day, typed.to)]
  const number = numberMeant(typed.q, { series, today })
  const month = fitting(Month, typed.month)
  const source = fitting(SourceType, typed.source)
  const officer = fitting(PersonId, typed.officer)
  const leader = fitting(PersonId, typed.leader)
  const state = fitting(ItemState, typed.state)
  const signal = fitting(SignalColor, typed.signal)
  const filter: LedgerFilter = {
    ...(month && { month }),
    ...(unit && { unit }),
    ...(source && { source }),
    ...(officer && { officer }),
    ...(leader && { leader }),
    ...(state && { state }),
    ...(signal && { signal }),
    ...(from && { from }),
    ...(to && { to }),
    ...(number && { number }),
    ...(number === undefined && typed.q !== '' && { text: typed.q }),
  }
  const wrong = person.kind === 'contact' ? undefined : unitFault(typed.unit, found)
  const faults = {
    ...(wrong !== undefined && { unit: wrong }),
    ...(from && to && to < from && { to: '截止日期早于开始日期，请更正' }),
  }
  const order: Order = { by: typed.by === 'number' ? 'number' : 'due', backwards: typed.backwards === 'yes' }
  return { filter, order, faults, candidates: wrong === undefined ? [] : found.slice(0, 20) }
}
