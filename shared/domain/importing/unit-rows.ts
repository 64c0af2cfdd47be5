import * as z from 'zod/mini'
import { ContactRole } from '../directory.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { readNamedList } from './named-list.ts'
import type { Cells as CellsOf, RowPlace, RowProblem, RowRead } from './named-list.ts'
import type { Table } from './sheet.ts'
import { unitList } from './unit-headings.ts'
import type { UnitField } from './unit-headings.ts'

export type ContactRow = { name: string; role: ContactRole; emails: string[]; phone?: string; order?: number }

/** One row of a unit list: a unit and, mostly, one of its contacts. */
export type UnitRow = RowPlace & {
  unit: string
  aliases: string[]
  group?: string
  parent?: string
  contact?: ContactRow
}

const roleOfWord: Readonly<Record<string, ContactRole>> = {
  联络员: 'liaison',
  副联络员: 'deputy',
  单位主要负责人: 'unitHead',
  主要负责人: 'unitHead',
  分管领导: 'portfolioLeader',
}

/** Names are the same when they differ only in blanks and the width of brackets. */
export const plainName = (name: string): string => name.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')')

const listed = (text: string, separators: RegExp): string[] => [
  ...new Set(
    text
      .split(separators)
      .map(part => part.trim())
      .filter(part => part !== ''),
  ),
]

const isAddress = (text: string): boolean => z.email().safeParse(text).success

type Cells = CellsOf<UnitField>
type Read<T> = RowRead<T, UnitField>
const wrong = (field: UnitField, message: string): Read<never> => err({ field, message })

function roleOf(text: string): ContactRole | undefined {
  const english = ContactRole.safeParse(text)
  return english.success ? english.data : roleOfWord[text.replace(/\s/g, '')]
}

/** The contact of a row, undefined when the row names none (a unit that only others stand under). */
function readContact(cell: Cells): Read<ContactRow | undefined> {
  const [name, role, email, phone, order] = [cell('name'), cell('role'), cell('email'), cell('phone'), cell('order')]
  if ([name, role, email, phone].every(text => text === '')) return ok(undefined)
  if (name === '') return wrong('name', '没有联系人姓名，请填写')
  if (name.length > 50) return wrong('name', '超过50个字，请只写姓名')
  const known = roleOf(role)
  if (known === undefined)
    return wrong('role', `“${role}”不是可用的角色，请填写联络员、副联络员、单位主要负责人、分管领导之一`)
  const emails = listed(email, /[;；,，、\s]+/)
  if (emails.length === 0) return wrong('email', '没有邮箱，请填写，多个邮箱用分号隔开')
  const bad = emails.find(one => !isAddress(one))
  if (bad !== undefined) return wrong('email', `“${bad}”不是有效的邮箱，请核对，多个邮箱用分号隔开`)
  if (phone.length > 40) return wrong('phone', '超过40个字，请只写一个电话')
  if (order !== '' && !/^\d{1,4}$/.test(order)) return wrong('order', `“${order}”不是数字，请填写0、1、2等整数`)
  return ok({
    name,
    role: known,
    emails,
    ...(phone === '' ? {} : { phone }),
    ...(order === '' ? {} : { order: Number(order) }),
  })
}

function readRow(cell: Cells, place: RowPlace): Read<UnitRow> {
  const [unit, group, parent] = [cell('unit'), cell('group'), cell('parent')]
  if (unit === '') return wrong('unit', '没有单位名称，请填写（合并单元格以外的每一行都要写明单位）')
  if (unit.length > 100) return wrong('unit', '超过100个字，请填写单位全称')
  if (group.length > 50) return wrong('group', '超过50个字，请缩短')
  const contact = readContact(cell)
  if (!contact.ok) return contact
  return ok({
    ...place,
    unit,
    aliases: listed(cell('aliases'), /[;；,，、]+/),
    ...(group === '' ? {} : { group }),
    ...(parent === '' ? {} : { parent }),
    ...(contact.value === undefined ? {} : { contact: contact.value }),
  })
}

/** The rows of a unit list. Each bad row is told with line, column and mend and the others go in; an error when no sheet is such a list. */
export const readUnitRows = (table: Table): Result<{ rows: UnitRow[]; problems: RowProblem[] }, string> =>
  readNamedList(table, unitList, readRow)
