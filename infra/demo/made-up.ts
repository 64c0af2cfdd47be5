import { PersonId } from '#domain/ids.ts'
import { Staff, Unit } from '#domain/directory.ts'
import type { ImportedRow } from '#domain/importing/imported-row.ts'
import { Tenant } from '#domain/tenant.ts'

/** People and addresses of the demonstration are made up; every address is under a domain reserved by RFC 2606. */
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const given = ['明远', '思齐', '文博', '晓岚', '立新', '建平', '雨桐', '志恒', '春华', '国梁', '秋实', '海宁', '若谷']

const nameOf = (n: number): string => `${surnames.charAt(n % surnames.length)}${given[(n * 7) % given.length] ?? ''}`

export const demoTenant = (pack: string): Tenant =>
  Tenant.parse({
    id: 'yunling',
    name: '云岭市人民政府督查室',
    letterhead: '云岭市人民政府督查室',
    series: '云政督',
    zone: 'Asia/Shanghai',
    workingHours: [
      ['08:30', '12:00'],
      ['14:30', '17:30'],
    ],
    sender: 'ducha@yunling.example',
    contactLine: '督查室电话：0000-0000000（示例）',
    pack: { name: pack, version: 1 },
    active: true,
  })

const person = (id: string, role: string, title: string, n: number, order = 0): Staff =>
  Staff.parse({
    id,
    name: nameOf(n),
    title,
    role,
    order,
    addresses: [{ address: `${id}@yunling.example` }],
    active: true,
  })

export const demoStaff: readonly Staff[] = [
  person('leader-mayor', 'leader', '市长', 3),
  person('leader-vice', 'leader', '副市长', 8, 1),
  person('office-head', 'officeHead', '督查室主任', 5),
  person('officer-1', 'officer', '督查员', 11),
  person('officer-2', 'officer', '督查员', 14, 1),
  person('clerk-1', 'clerk', '登记员', 20),
  person('auditor-1', 'auditor', '审计员', 23),
  person('admin-1', 'administrator', '系统管理员', 26),
]

export const demoOfficer = PersonId.parse('officer-1')
export const demoLeader = PersonId.parse('leader-mayor')

const contactRoles = [
  ['liaison', 'll'],
  ['deputy', 'fll'],
  ['unitHead', 'fzr'],
  ['portfolioLeader', 'fg'],
] as const

/** A unit with a liaison officer, a deputy, a head and the leader in charge, for a name that a list names. */
export function madeUpUnit(name: string, n: number, aliases: readonly string[] = []): Unit {
  const key = `u${String(n).padStart(3, '0')}`
  const contacts = contactRoles.map(([role, short], index) => ({
    id: `${key}-${short}`,
    name: nameOf(n * 5 + index),
    role,
    order: 0,
    addresses: [{ address: `${short}@${key}.example` }],
    active: true,
  }))
  const group = /政府|各省|各区|县/.test(name) ? '地方政府' : '部门'
  return Unit.parse({ id: key, name, aliases, group, contacts, active: true })
}

/** 国家发展改革委 and 发展改革委 are one: lists write it both ways. */
const short = (name: string): string => name.replace(/^国家(?=.{3})/, '')

/** The distinct units that rows name, in order of appearance, each with the other names it has in the list. */
export function unitNames(rows: readonly ImportedRow[]): { name: string; aliases: string[] }[] {
  const names = rows.flatMap(({ responsibility: { lead, supporting } }) => [
    ...(lead === undefined ? [] : [lead]),
    ...supporting,
  ])
  const units = new Map<string, Set<string>>()
  for (const name of names) units.set(short(name), (units.get(short(name)) ?? new Set()).add(name))
  return [...units.values()].map(known => {
    const [name = '', ...aliases] = known
    return { name, aliases }
  })
}
