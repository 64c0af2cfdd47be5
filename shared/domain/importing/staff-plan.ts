import type { Staff } from '../directory.ts'
import { PersonId } from '../ids.ts'
import { addStaff, editStaff, setStaffActive } from '../keeping/staff.ts'
import type { Keeper, StaffChange, StaffChanged } from '../keeping/staff.ts'
import { roleWord } from '../people.ts'
import type { RowProblem } from './named-list.ts'
import type { StaffRow } from './staff-rows.ts'

/** One person as the list makes them, in place of exactly `was`. */
export type StaffStep = { was: Staff | undefined; change: StaffChange }

export type StaffPlan = { steps: StaffStep[]; unchanged: number; problems: RowProblem[] }

type How = {
  /** Whoever brings the list in: a role they may not give, no row gives. */
  actor: Keeper
  idOf: (text: string) => string
  same: (one: Staff, other: Staff) => boolean
}

/** The person a row means: the same name in the same role, else the only one of that name, whose role has changed. */
function meant({ draft }: StaffRow, staff: readonly Staff[], taken: ReadonlySet<string>): Staff | undefined {
  const ofName = staff.filter(({ id, name }) => name === draft.name && !taken.has(id))
  return ofName.find(({ role }) => role === draft.role) ?? (ofName.length === 1 ? ofName[0] : undefined)
}

function changed(row: StaffRow, was: Staff | undefined, staff: readonly Staff[], { actor, idOf }: How): StaffChanged {
  const { draft } = row
  if (!was) {
    const others = staff.filter(({ role }) => role === draft.role).length
    const id = PersonId.parse(`o-${idOf(`${draft.name} ${draft.role}`)}`)
    return addStaff(actor, { ...draft, order: row.order ?? others }, id, staff)
  }
  const edited = editStaff(actor, was, { ...draft, order: row.order ?? was.order }, staff)
  if (!edited.ok || was.active) return edited
  return setStaffActive(actor, edited.value.person, true, staff)
}

/**
 * What a list of people changes, row by row, by the rules of each single change: who may give which role, and that one
 * head remains. Whoever the list does not name stays; the same list again changes nothing.
 */
export function planStaff(rows: readonly StaffRow[], known: readonly Staff[], how: How): StaffPlan {
  const plan: StaffPlan = { steps: [], unchanged: 0, problems: [] }
  const taken = new Map<string, number>()
  let staff = known
  for (const row of rows) {
    const { sheet, line, draft } = row
    const refuse = (field: string, message: string) => plan.problems.push({ sheet, line, field, message })
    const was = meant(row, staff, new Set(taken.keys()))
    const key = was?.id ?? `${draft.name} ${draft.role}`
    const twin = taken.get(key) ?? taken.get(`${draft.name} ${draft.role}`)
    if (twin !== undefined) {
      refuse('姓名', `与第${twin}行重复，请删去一行`)
      continue
    }
    const made = changed(row, was, staff, how)
    if (!made.ok) {
      refuse(made.error.field === 'role' ? '角色' : '姓名', made.error.message)
      continue
    }
    const { person } = made.value
    taken.set(key, line)
    taken.set(`${person.name} ${person.role}`, line)
    taken.set(person.id, line)
    if (was && how.same(was, person)) plan.unchanged += 1
    else plan.steps.push({ was, change: made.value })
    staff = [...staff.filter(({ id }) => id !== person.id), person]
  }
  return plan
}

/** 李明（督查员）. */
export const personText = ({ name, role }: Staff): string => `${name}（${roleWord[role]}）`
