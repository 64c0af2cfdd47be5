import type { ContactRole } from '#domain/directory.ts'
import type { Item } from '#domain/item.ts'
import type { Person } from '#domain/people.ts'

type Role = Person['role']

const office = ['officeHead', 'officer', 'clerk'] as const
const deciders = ['officeHead', 'officer'] as const
const readers = [...office, 'leader', 'auditor'] as const
const unitPeople = ['liaison', 'deputy', 'unitHead', 'portfolioLeader'] as const
const unitActors = ['liaison', 'deputy', 'unitHead'] as const
const keepers = ['officeHead', 'administrator'] as const

/**
 * Who may do what: the one table that pages, queries, mails and the API ask. What is not named is denied. People of a
 * unit reach only items in which their unit has a part; an auditor reads and never writes; an administrator keeps people
 * and departments and reads no item.
 */
const allowed = {
  /** 我的工作. */
  'desk.read': [...readers, ...unitPeople, 'administrator'],
  /** 台账. */
  'ledger.read': [...readers, ...unitPeople],
  'ledger.export': [...readers, ...unitPeople],
  'board.read': readers,
  'item.read': [...readers, ...unitPeople],
  /** 立项, 导入. */
  'item.enter': office,
  'item.assign': deciders,
  'item.acknowledge': unitActors,
  'item.feedback': unitActors,
  'item.claim': unitActors,
  'item.requestExtension': unitActors,
  'item.review': deciders,
  'item.return': deciders,
  'item.close': deciders,
  'item.decideExtension': deciders,
  'item.moveDeadline': deciders,
  'item.suspend': deciders,
  'item.resume': deciders,
  'item.cancel': deciders,
  'item.urge': deciders,
  /** 批示. */
  'item.instruct': ['leader'],
  'item.attach': [...office, ...unitActors],
  /** 单位与联络人, 领导, 督查员. */
  'directory.read': [...readers, 'administrator'],
  'directory.write': [...office, 'administrator'],
  'staff.write': keepers,
  'rules.read': readers,
  'rules.write': ['officeHead'],
  /** 本室设置: letterhead, contact line, working hours, switches. */
  'office.write': ['officeHead'],
  'mail.read': [...office, 'auditor'],
  'mail.resend': deciders,
  /** 待处理异常. */
  'parked.read': [...keepers, 'auditor'],
  'parked.redrive': keepers,
  'audit.read': [...keepers, 'auditor'],
  'tokens.write': keepers,
  /** Departments of the deployment. */
  'tenants.write': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Verb = keyof typeof allowed

/** 联络员, 副联络员, 单位主要负责人: who signs for a unit, reports and applies; the leader in charge only reads. */
export const answersForUnit = (role: ContactRole): boolean => {
  const roles: readonly Role[] = unitActors
  return roles.includes(role)
}

/** What decides whether a person has to do with an item. */
export type Touched = Pick<Item, 'tenant' | 'state' | 'leadUnit' | 'supportingUnits' | 'assignedAt'>

/** Whether the role may do this at all, before any item is looked at. */
export const mayEver = (person: Person, verb: Verb): boolean => {
  const roles: readonly Role[] = allowed[verb]
  return roles.includes(person.role)
}

/** Whether the person's office, or their unit after 交办, has to do with the item at all. What is not theirs is, to them, not there. */
export function concerns(person: Person, item: Touched): boolean {
  if (item.tenant !== person.tenant) return false
  if (person.kind === 'staff') return mayEver(person, 'item.read')
  if (item.assignedAt === undefined) return false
  return item.leadUnit === person.unitId || item.supportingUnits.includes(person.unitId)
}

/** Whether this person may do this, to this item where there is one. What the item's state allows, the command says. */
export const can = (person: Person, verb: Verb, item?: Touched): boolean =>
  mayEver(person, verb) && (item === undefined || concerns(person, item))
