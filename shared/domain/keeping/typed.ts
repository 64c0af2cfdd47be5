import * as z from 'zod/mini'
import { ContactRole, StaffRole } from '../directory.ts'
import type { Address } from '../directory.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'

/** What is wrong with what a person typed, by field. */
export type Faults = Readonly<Record<string, string>>

/** One field: the value, or what to mend. */
type Read<T> = { value: T } | { fault: string }

const text = (typed: string, most: number, what: string): Read<string> => {
  if (typed === '') return { fault: `请填写${what}` }
  return typed.length > most ? { fault: `${what}最多${most}个字，现有${typed.length}个字` } : { value: typed }
}

const optional = (typed: string, most: number, what: string): Read<string> =>
  typed.length > most ? { fault: `${what}最多${most}个字，现有${typed.length}个字` } : { value: typed }

/** Parts of a list as people write it: separated by any usual sign, each once. */
const listed = (typed: string): string[] => [...new Set(typed.split(/[;；,，、\s]+/).filter(one => one !== ''))]

function addresses(typed: string): Read<string[]> {
  const all = listed(typed)
  if (all.length === 0) return { fault: '请填写邮箱，多个邮箱用分号隔开' }
  if (all.length > 5) return { fault: `邮箱最多5个，现有${all.length}个` }
  const bad = all.find(one => !z.email().safeParse(one).success)
  return bad === undefined ? { value: all } : { fault: `“${bad}”不是有效的邮箱，请核对，多个邮箱用分号隔开` }
}

function oneOf<T extends string>(schema: z.ZodMiniType<T>, typed: string, what: string): Read<T> {
  const parsed = z.safeParse(schema, typed)
  return parsed.success ? { value: parsed.data } : { fault: `请选择${what}` }
}

function number(typed: string, most: number, what: string): Read<number> {
  const n = typed === '' ? 0 : Number(typed)
  return /^\d{0,4}$/.test(typed) && n <= most ? { value: n } : { fault: `${what}请填写0到${most}的整数` }
}

/** All fields, or everything that is wrong, so that a person mends it in one go. */
function all<T extends Record<string, unknown>>(fields: { [K in keyof T]: Read<T[K]> }): Result<T, Faults> {
  const faults: Record<string, string> = {}
  const values: Partial<T> = {}
  for (const name in fields) {
    const read = fields[name]
    if ('fault' in read) faults[name] = read.fault
    else values[name] = read.value
  }
  return isWhole(values, fields) ? ok(values) : err(faults)
}

const isWhole = <T extends Record<string, unknown>>(values: Partial<T>, fields: object): values is T =>
  Object.keys(values).length === Object.keys(fields).length

/** A contact as a keeper typed it. */
export type ContactDraft = { name: string; role: ContactRole; addresses: string[]; phone: string }

export const readContactDraft = (
  typed: Readonly<Record<'name' | 'role' | 'addresses' | 'phone', string>>,
): Result<ContactDraft, Faults> =>
  all<ContactDraft>({
    name: text(typed.name, 50, '姓名'),
    role: oneOf(ContactRole, typed.role, '角色'),
    addresses: addresses(typed.addresses),
    phone: optional(typed.phone, 40, '电话'),
  })

/** A person of the office as a keeper typed them. */
export type StaffDraft = { name: string; title: string; role: StaffRole; order: number; addresses: string[] }

export const readStaffDraft = (
  typed: Readonly<Record<'name' | 'title' | 'role' | 'order' | 'addresses', string>>,
): Result<StaffDraft, Faults> =>
  all<StaffDraft>({
    name: text(typed.name, 50, '姓名'),
    title: optional(typed.title, 50, '职务'),
    role: oneOf(StaffRole, typed.role, '角色'),
    order: number(typed.order, 999, '次序'),
    addresses: addresses(typed.addresses),
  })

/** The head of a unit's page as a keeper typed it; the unit above it by its name. */
export type UnitDraft = { name: string; aliases: string[]; group: string; parent: string }

export const readUnitDraft = (
  typed: Readonly<Record<'name' | 'aliases' | 'group' | 'parent', string>>,
): Result<UnitDraft, Faults> => {
  const aliases = listed(typed.aliases)
  const long = aliases.find(one => one.length > 100)
  return all<UnitDraft>({
    name: text(typed.name, 100, '单位全称'),
    aliases:
      aliases.length > 20
        ? { fault: `简称最多20个，现有${aliases.length}个` }
        : long === undefined
          ? { value: aliases }
          : { fault: '每个简称最多100个字' },
    group: text(typed.group, 50, '类别'),
    parent: optional(typed.parent, 100, '上级单位'),
  })
}

/** What is known of an address, that mail to it failed, stays with the address. */
export const markedAs = (known: readonly Address[], wanted: readonly string[]): Address[] =>
  wanted.map(address => known.find(one => one.address === address) ?? { address })
