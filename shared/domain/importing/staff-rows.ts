import { StaffRole } from '../directory.ts'
import type { StaffDraft } from '../keeping/typed.ts'
import { readStaffDraft } from '../keeping/typed.ts'
import { roleWord } from '../people.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { readNamedList } from './named-list.ts'
import type { Cells, ListShape, RowPlace, RowProblem, RowRead } from './named-list.ts'
import type { Table } from './sheet.ts'

/** One row of a list of people: somebody who works in the office, leads, audits or administers. */
export type StaffRow = RowPlace & { draft: Omit<StaffDraft, 'order'>; order?: number }

type StaffField = 'name' | 'title' | 'role' | 'order' | 'addresses'

const staffList: ListShape<StaffField> = {
  key: 'name',
  headings: {
    name: '姓名 人员 人员姓名 领导姓名 name',
    title: '职务 职位 称谓 岗位 title position',
    role: '角色 身份 类别 权限 role',
    order: '次序 顺序 排序 order',
    addresses: '邮箱 电子邮箱 邮件 邮箱地址 电子邮件 email mail emails',
  },
  words: { name: '姓名', title: '职务', role: '角色', order: '次序', addresses: '邮箱' },
}

const synonyms: Readonly<Record<string, StaffRole>> = {
  主任: 'officeHead',
  督查室负责人: 'officeHead',
  督查专员: 'officer',
  登记: 'clerk',
  市领导: 'leader',
  县领导: 'leader',
  审计: 'auditor',
  管理员: 'administrator',
}

const roleOf = (text: string): StaffRole | undefined =>
  StaffRole.options.find(role => role === text || roleWord[role] === text) ?? synonyms[text]

function readRow(cell: Cells<StaffField>, place: RowPlace): RowRead<StaffRow, StaffField> {
  const said = cell('role').replace(/\s/g, '')
  const role = roleOf(said)
  const known = StaffRole.options.map(one => roleWord[one]).join('、')
  if (role === undefined)
    return err({
      field: 'role',
      message: `${said === '' ? '没有角色' : `“${said}”不是可用的角色`}，请填写${known}之一`,
    })
  const typed = { name: cell('name'), title: cell('title'), order: cell('order'), addresses: cell('addresses'), role }
  const draft = readStaffDraft(typed)
  if (!draft.ok) {
    const fields = ['name', 'title', 'order', 'addresses'] as const
    const field = fields.find(one => draft.error[one] !== undefined) ?? 'name'
    return err({ field, message: draft.error[field] ?? '请核对' })
  }
  const { order, ...rest } = draft.value
  return ok({ ...place, draft: rest, ...(typed.order === '' ? {} : { order }) })
}

/** The rows of a list of people. Each bad row is told with line, column and mend and the others go in. */
export const readStaffRows = (table: Table): Result<{ rows: StaffRow[]; problems: RowProblem[] }, string> =>
  readNamedList(table, staffList, readRow)
