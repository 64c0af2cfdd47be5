import type { Contact, Unit } from '../directory.ts'
import { PersonId, UnitId } from '../ids.ts'
import { plainName } from './unit-rows.ts'
import type { RowProblem } from './named-list.ts'
import type { ContactRow, UnitRow } from './unit-rows.ts'

/** An id made of a text: the same text always has the same one. */
type IdOf = (text: string) => string

export type How = {
  idOf: IdOf
  /** Whether two units say the same, whatever order their fields are in. */
  same: (a: Unit, b: Unit) => boolean
  /** The list names all contacts of its units: those it does not name are written to no more. */
  retire: boolean
}

/** What a unit list changes in the directory. */
export type UnitPlan = {
  added: Unit[]
  changed: Unit[]
  unchanged: number
  problems: RowProblem[]
}

type Names = Map<string, UnitId>

const namesOf = (units: readonly Unit[]): Names =>
  new Map(units.flatMap(({ id, name, aliases }) => [name, ...aliases].map(text => [plainName(text), id] as const)))

const problem = ({ sheet, line }: UnitRow, field: string, message: string): RowProblem => ({
  sheet,
  line,
  field,
  message,
})

/** The contact a row means: the same name in the same role, else the only one of that name, whose role has changed. */
function contactOf(unit: Unit, row: ContactRow, taken: ReadonlySet<string>): Contact | undefined {
  const ofName = unit.contacts.filter(({ id, name }) => name === row.name && !taken.has(id))
  return ofName.find(({ role }) => role === row.role) ?? (ofName.length === 1 ? ofName[0] : undefined)
}

/** The unit with a row's contact. What is known of an address (that mail to it failed) stays with the address. */
function withContact(unit: Unit, row: ContactRow, order: number, taken: Set<string>, idOf: IdOf): Unit {
  const found = contactOf(unit, row, taken)
  const marks = new Map(found?.addresses.map(one => [one.address, one]))
  const contact: Contact = {
    id: found?.id ?? PersonId.parse(`p-${idOf(`${unit.id} ${row.name} ${row.role}`)}`),
    name: row.name,
    role: row.role,
    order: row.order ?? order,
    addresses: row.emails.map(address => marks.get(address) ?? { address }),
    active: true,
    ...(row.phone === undefined ? (found?.phone === undefined ? {} : { phone: found.phone }) : { phone: row.phone }),
  }
  taken.add(contact.id)
  const contacts = found ? unit.contacts.map(one => (one.id === found.id ? contact : one)) : [...unit.contacts, contact]
  return { ...unit, contacts }
}

/** Takes the rows that agree with one another: no contact twice, one group for a unit, no name of somebody else's. */
function agreeing(rows: readonly UnitRow[], names: Names, problems: RowProblem[]): Map<string, UnitRow[]> {
  const byUnit = new Map<string, UnitRow[]>()
  const owner = new Map<string, string>([...names].map(([name, id]) => [name, id]))
  for (const row of rows) {
    const key = owner.get(plainName(row.unit)) ?? plainName(row.unit)
    const before = byUnit.get(key) ?? []
    const refuse = (field: string, message: string) => problems.push(problem(row, field, message))
    const { contact, group } = row
    const twin = before.find(({ contact: c }) => c && contact && c.name === contact.name && c.role === contact.role)
    const grouped = before.find(one => one.group !== undefined)
    const alias = row.aliases.find(text => (owner.get(plainName(text)) ?? key) !== key)
    if (twin) refuse('联系人', `与第${twin.line}行重复，请删去一行`)
    else if (group !== undefined && grouped?.group !== undefined && grouped.group !== group)
      refuse('类别', `与第${grouped.line}行的“${grouped.group}”不一致，请统一`)
    else if (alias !== undefined) refuse('简称', `“${alias}”已是另一单位的名称或简称，请换一个`)
    else {
      byUnit.set(key, [...before, row])
      for (const text of [row.unit, ...row.aliases]) owner.set(plainName(text), key)
    }
  }
  return byUnit
}

/** The unit as its rows say; what they leave out stays as it was. */
function unitOf(rows: readonly UnitRow[], known: Unit | undefined, id: UnitId, how: How): Unit | undefined {
  const [first] = rows
  const group = rows.find(row => row.group !== undefined)?.group ?? known?.group
  if (first === undefined || group === undefined) return undefined
  const base = known ?? { id, name: first.unit, aliases: [], group, contacts: [], active: true }
  const own = plainName(base.name)
  const aliases = [...base.aliases, ...rows.flatMap(row => row.aliases)].filter(text => plainName(text) !== own)
  let unit: Unit = { ...base, group, aliases: [...new Set(aliases)], active: true }
  const taken = new Set<string>()
  const inRole = new Map<string, number>()
  for (const { contact } of rows) {
    if (contact === undefined) continue
    const order = inRole.get(contact.role) ?? 0
    inRole.set(contact.role, order + 1)
    unit = withContact(unit, contact, order, taken, how.idOf)
  }
  if (!how.retire || taken.size === 0) return unit
  return { ...unit, contacts: unit.contacts.map(one => (taken.has(one.id) ? one : { ...one, active: false })) }
}

/** Units above a unit, itself first; ends where a circle would close. */
function lineage(id: UnitId, units: ReadonlyMap<string, Unit>): UnitId[] {
  const line: UnitId[] = []
  for (let at: UnitId | undefined = id; at !== undefined && !line.includes(at); at = units.get(at)?.parent)
    line.push(at)
  return line
}

function withParents(rows: readonly UnitRow[], units: Map<string, Unit>, names: Names, problems: RowProblem[]): void {
  for (const row of rows) {
    const id = names.get(plainName(row.unit))
    const unit = id && units.get(id)
    if (!unit || row.parent === undefined) continue
    const parent = names.get(plainName(row.parent))
    if (parent === undefined)
      problems.push(
        problem(row, '上级单位', `名录和本表中都没有“${row.parent}”，请先补上该单位，或改正名称；本行其余内容不受影响`),
      )
    else if (lineage(parent, units).includes(unit.id))
      problems.push(problem(row, '上级单位', `“${row.parent}”是本单位或本单位的下级，请核对；本行其余内容不受影响`))
    else units.set(unit.id, { ...unit, parent })
  }
}

/**
 * What a list of units and contacts changes in the directory: units are known by name or alias, contacts by name. Whoever
 * the list does not name stays, unless `retire`; the same list again changes nothing.
 */
export function planUnits(rows: readonly UnitRow[], known: readonly Unit[], how: How): UnitPlan {
  const problems: RowProblem[] = []
  const before = new Map<string, Unit>(known.map(unit => [unit.id, unit]))
  const units = new Map<string, Unit>()
  for (const [key, own] of agreeing(rows, namesOf(known), problems)) {
    const old = before.get(key)
    const id = old?.id ?? UnitId.parse(`u-${how.idOf(own[0]?.unit ?? key)}`)
    const unit = unitOf(own, old, id, how)
    if (unit) units.set(id, unit)
    else problems.push(...own.map(row => problem(row, '类别', '没有类别，请填写，如“市直部门”“县区”')))
  }
  const all = new Map([...before, ...units])
  withParents(rows, all, namesOf([...all.values()]), problems)
  const plan: UnitPlan = { added: [], changed: [], unchanged: 0, problems }
  for (const id of units.keys()) {
    const [old, unit] = [before.get(id), all.get(id)]
    if (!unit) continue
    if (!old) plan.added.push(unit)
    else if (how.same(old, unit)) plan.unchanged += 1
    else plan.changed.push(unit)
  }
  return plan
}
