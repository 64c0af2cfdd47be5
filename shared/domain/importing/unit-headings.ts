import type { ListShape } from './named-list.ts'

/** What a column of a unit list can hold, and the headings (Chinese and English, written together) that say so. */
const unitHeadings = {
  unit: '单位 单位名称 责任单位 部门 部门名称 unit unitname',
  aliases: '简称 别名 单位简称 曾用名 alias aliases shortname',
  group: '类别 分类 单位类别 组别 group category',
  parent: '上级单位 主管单位 所属单位 parent parentunit',
  name: '联系人 联系人姓名 姓名 联络员姓名 name contact contactname',
  role: '角色 职责 身份 联系人角色 role',
  email: '邮箱 电子邮箱 邮件 邮箱地址 电子邮件 email mail emails',
  phone: '电话 联系电话 手机 办公电话 phone telephone mobile',
  order: '顺序 次序 排序 联系顺序 order',
} as const satisfies Record<string, string>

export type UnitField = keyof typeof unitHeadings

/** What each field is called when the office is told about it. */
const words: Record<UnitField, string> = {
  unit: '单位',
  aliases: '简称',
  group: '类别',
  parent: '上级单位',
  name: '联系人',
  role: '角色',
  email: '邮箱',
  phone: '电话',
  order: '顺序',
}

/** A list of units with their contacts, a row a contact. */
export const unitList: ListShape<UnitField> = { key: 'unit', headings: unitHeadings, words }
