import type { ContactRole } from '#domain/directory.ts'
import type { Integration, Scope } from '#domain/integration.ts'
import { unitScopes } from '#domain/integration.ts'
import type { Item } from '#domain/item.ts'
import type { Person } from '#domain/people.ts'

/** Whoever asks: a person, or a system of others behind a token. */
export type Asker = Person | Integration

/** What somebody is allowed things by: a person's role, the scopes of a token. */
type Role = Person['role'] | Scope

const office = ['officeHead', 'officer', 'clerk'] as const
const deciders = ['officeHead', 'officer'] as const
const readers = [...office, 'leader', 'auditor'] as const
const unitPeople = ['liaison', 'deputy', 'unitHead', 'portfolioLeader'] as const
const unitActors = ['liaison', 'deputy', 'unitHead'] as const
const keepers = ['officeHead', 'administrator'] as const

/**
 * Who may do what: the one table that pages, queries, mails and the API ask. What is not named is denied. People of a
 * unit reach only items in which their unit has a part; an auditor reads and never writes; an administrator keeps people
 * and departments and reads no item. Systems of others are allowed by the scopes of their token.
 */
const allowed = {
  /** 我的工作. */
  'desk.read': [...readers, ...unitPeople, 'administrator'],
  /** 台账. */
  'ledger.read': [...readers, ...unitPeople, 'items:read'],
  'ledger.export': [...readers, ...unitPeople],
  'board.read': [...readers, 'reports:read'],
  'item.read': [...readers, ...unitPeople, 'items:read', 'items:write', 'feedback:write'],
  /** 立项, 导入. */
  'item.enter': [...office, 'items:write'],
  'item.assign': [...deciders, 'items:write'],
  'item.acknowledge': [...unitActors, 'feedback:write'],
  'item.feedback': [...unitActors, 'feedback:write'],
  'item.claim': [...unitActors, 'feedback:write'],
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
  'directory.read': [...readers, 'administrator', 'units:read'],
  'directory.write': [...office, 'administrator'],
  'staff.write': keepers,
  'rules.read': readers,
  'rules.write': ['officeHead'],
  /** 本室设置: letterhead, contact line, working hours, switches. */
  'office.write': ['officeHead'],
  'mail.read': [...office, 'auditor'],
  'mail.resend': deciders,
  /** 待核来信. */
  'pen.read': [...office, 'auditor'],
  'pen.settle': deciders,
  /** 待处理异常. */
  'parked.read': [...keepers, 'auditor'],
  'parked.redrive': keepers,
  'audit.read': [...keepers, 'auditor'],
  /** 接口令牌 open items to a system of others: only who reads them gives one; who keeps the office may always stop one. */
  'tokens.keep': keepers,
  'tokens.issue': ['officeHead'],
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

const rolesOf = (asker: Asker): readonly Role[] => {
  if (asker.kind !== 'integration') return [asker.role]
  return asker.unitId === undefined ? asker.scopes : asker.scopes.filter(scope => unitScopes.includes(scope))
}

/** Whether the role, or a scope of the token, may do this at all, before any item is looked at. */
export const mayEver = (asker: Asker, verb: Verb): boolean => {
  const roles: readonly Role[] = allowed[verb]
  return rolesOf(asker).some(role => roles.includes(role))
}

/** Whether the person's office, or their unit after 交办, has to do with the item at all. What is not theirs is, to them, not there. */
export function concerns(asker: Asker, item: Touched): boolean {
  if (item.tenant !== asker.tenant) return false
  const unitId = asker.kind === 'staff' ? undefined : asker.unitId
  if (unitId === undefined) return mayEver(asker, 'item.read')
  if (item.assignedAt === undefined) return false
  return item.leadUnit === unitId || item.supportingUnits.includes(unitId)
}

/** Whether this person may do this, to this item where there is one. What the item's state allows, the command says. */
export const can = (asker: Asker, verb: Verb, item?: Touched): boolean =>
  mayEver(asker, verb) && (item === undefined || concerns(asker, item))
