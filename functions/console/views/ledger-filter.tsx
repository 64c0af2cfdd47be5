import type { Staff } from '#domain/directory.ts'
import { ItemState } from '#domain/item.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import { sourceTypes } from '#domain/policy.ts'
import { colorWord } from '#domain/signal.ts'
import type { UnitEntry } from '#usecases/keeping.ts'
import type { LedgerTyped } from '../ledger-query.ts'
import { queryOf } from '../ledger-query.ts'
import type { Faults } from './fields.tsx'
import { DateField, FaultList, SelectField, TextField } from './fields.tsx'
import { stateIn } from './ledger-words.ts'

const signals = (['red', 'yellow', 'green', 'grey'] as const).map(value => ({ value, label: `${colorWord[value]}灯` }))
const sources = sourceTypes.map(value => ({ value, label: sourceTypeWord[value] }))
const finished: readonly ItemState[] = ['closed', 'cancelled']
const states = (isFinished: boolean) =>
  ItemState.options
    .filter(state => finished.includes(state) === isFinished)
    .map(value => ({ value, label: stateIn[value] }))

const named = (staff: readonly Staff[]) => staff.map(({ id, name }) => ({ value: id, label: name }))

type Filter = {
  typed: LedgerTyped
  faults: Faults
  candidates: readonly UnitEntry[]
  staff: readonly Staff[]
  /** The months that finished items are looked for in, the latest first. */
  months: readonly string[]
  /** People of a unit are shown their own unit's items and choose no unit. */
  ofUnit: boolean
}

const monthText = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月销号、撤销`

/** Asked for less often; open where one of them is set. */
const MoreConditions = ({ typed, faults, staff, ofUnit }: Pick<Filter, 'typed' | 'faults' | 'staff' | 'ofUnit'>) => {
  const { from, to, source, officer, leader, month } = typed
  return (
    <details open={[from, to, source, officer, leader].some(value => value !== '')}>
      <summary>
        更多条件（
        {[...(month === '' ? ['到期日期'] : []), '来源', ...(ofUnit ? [] : ['责任督查员', '牵头领导'])].join('、')}）
      </summary>
      <div class="filter">
        {month === '' && <DateField name="from" label="下一时点自" value={from} />}
        {month === '' && <DateField name="to" label="至" value={to} fault={faults['to']} />}
        <SelectField name="source" label="来源" value={source} blank="全部" choices={sources} />
        {!ofUnit && (
          <>
            <SelectField
              name="officer"
              label="责任督查员"
              value={officer}
              blank="全部"
              choices={named(
                staff.filter(({ role }) => role === 'officer' || role === 'officeHead' || role === 'clerk'),
              )}
            />
            <SelectField
              name="leader"
              label="牵头领导"
              value={leader}
              blank="全部"
              choices={named(staff.filter(({ role }) => role === 'leader'))}
            />
          </>
        )}
      </div>
    </details>
  )
}

/** What to look for. Everything stands in the address of the page, so that it can be kept and sent on. */
export const LedgerFilterForm = ({ typed, faults, candidates, staff, months, ofUnit }: Filter) => (
  <form class="filter card" method="get" action="/ledger" role="search">
    <FaultList faults={faults} />
    {candidates.length > 0 && (
      <ul>
        {candidates.map(({ name }) => (
          <li>
            <a href={`/ledger?${queryOf(typed, { unit: name })}`}>{name}</a>
          </li>
        ))}
      </ul>
    )}
    <TextField name="q" label="编号或事项" type="search" value={typed.q} maxLength={60} />
    {!ofUnit && (
      <TextField name="unit" label="责任单位" type="search" value={typed.unit} fault={faults['unit']} maxLength={60} />
    )}
    <SelectField
      name="month"
      label="范围"
      value={typed.month}
      blank="在办"
      choices={months.map(value => ({ value, label: monthText(value) }))}
    />
    {typed.month === '' && (
      <SelectField name="signal" label="亮灯" value={typed.signal} blank="全部" choices={signals} />
    )}
    <SelectField name="state" label="状态" value={typed.state} blank="全部" choices={states(typed.month !== '')} />
    <p class="actions">
      <button>查找</button>
      <a href="/ledger">清除条件</a>
    </p>
    <MoreConditions {...{ typed, faults, staff, ofUnit }} />
    <input type="hidden" name="by" value={typed.by} />
    <input type="hidden" name="backwards" value={typed.backwards} />
  </form>
)
