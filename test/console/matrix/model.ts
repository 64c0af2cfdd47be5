import type { ItemState } from '#domain/item.ts'
import type { Person } from '#domain/people.ts'

/**
 * Who may do what in a 督查室, said once more from the domain, on purpose without a look at what the product asks
 * (`can`, the commands). The matrix compares the two. A route without a row here fails.
 */
export type Role = Person['role']

/** 督查室主任, 督查员, 登记员: the people of the office; the first two decide. */
const office: readonly Role[] = ['officeHead', 'officer', 'clerk']
const deciders: readonly Role[] = ['officeHead', 'officer']
/** Who reads the whole office: its people, 领导, 审计员. 系统管理员 keeps people and departments and reads no item. */
const readers: readonly Role[] = [...office, 'leader', 'auditor']
/** 联络员, 副联络员, 单位主要负责人 act for their unit; 分管领导 reads. */
const actingForUnit: readonly Role[] = ['liaison', 'deputy', 'unitHead']
const ofUnit: readonly Role[] = [...actingForUnit, 'portfolioLeader']
const keepers: readonly Role[] = ['officeHead', 'administrator']
const everybody: readonly Role[] = [...readers, 'administrator', ...ofUnit]
const concerned: readonly Role[] = [...readers, ...ofUnit]

/** Where an item stands. `early`: stopped before 交办, so that no unit ever heard of it. */
export type Situation = ItemState | 'suspendedEarly' | 'cancelledEarly'
export const underWay: readonly Situation[] = [
  ...(['assigned', 'acknowledged', 'inProgress', 'completed', 'underReview', 'returned'] as const),
]
/** The lead unit has not said yet, or was told again, that it is not done. */
export const leadAtWork: readonly Situation[] = ['assigned', 'acknowledged', 'inProgress', 'returned']
export const beforeAssignment: readonly Situation[] = ['draft', 'registered', 'suspendedEarly', 'cancelledEarly']
const suspended: readonly Situation[] = ['suspended', 'suspendedEarly']
const finished: readonly Situation[] = ['closed', 'cancelled', 'cancelledEarly']
export const situations: readonly Situation[] = ['registered', 'draft', ...underWay, ...suspended, ...finished]
const entered = situations.filter(one => one !== 'draft')

/**
 * What an address names, beside the office itself: an item; one of its files; another thing that an office has (a unit, a
 * person, a mail, a list). Things of another office are not there, for anybody.
 */
export type Row =
  | { who: readonly Role[]; of: 'office'; writes?: false }
  | { who: readonly Role[]; of: 'thing'; writes?: false }
  | { who: readonly Role[]; of: 'item' | 'file'; in?: readonly Situation[] }
  | ({ who: readonly Role[]; of: 'act' } & When)

/**
 * When an act is open: for the item as a whole, or on the part of its lead unit and of its supporting unit, which has
 * asked for more time and done nothing else. `again`: doing it twice is no fault and changes nothing.
 */
export type When = {
  item?: readonly Situation[]
  lead?: readonly Situation[]
  supporting?: readonly Situation[]
  again?: readonly Situation[]
}

const read = (who: readonly Role[]) => ({ who, of: 'item' }) as const
const page = (who: readonly Role[]): Row => ({ who, of: 'office' })
const thing = (who: readonly Role[]): Row => ({ who, of: 'thing' })
/** Sent as a form and changes nothing. */
const looks = (who: readonly Role[]): Row => ({ who, of: 'office', writes: false })
/** The form of an act and the act. */
const act = (name: string, who: readonly Role[], when: When): Record<string, Row> => ({
  [`GET /items/:id/${name}`]: { who, of: 'act', ...when },
  [`POST /items/:id/${name}`]: { who, of: 'act', ...when },
})
/** One press, without a form of its own. */
const press = (name: string, who: readonly Role[], when: When): Record<string, Row> => ({
  [`POST /items/:id/${name}`]: { who, of: 'act', ...when },
})

export const model: Readonly<Record<string, Row>> = {
  // 我的工作, 我的登录.
  'GET /': page(everybody),
  'GET /account': page(everybody),
  'POST /account/sign-out-everywhere': looks(everybody),

  // 台账: the office's for its readers, the unit's own for its people; saved filters are each person's own.
  'GET /ledger': page(concerned),
  'GET /ledger/xlsx': page(concerned),
  'GET /ledger/csv': page(concerned),
  'POST /ledger/filters': page(concerned),
  'POST /ledger/filters/remove': page(concerned),
  'POST /ledger/urge': page(deciders),
  'POST /ledger/assign': page(deciders),
  'GET /board': page(readers),

  // 事项: the office reads it in any state, a unit with a part in it from 交办 on.
  'GET /items/:id': read(concerned),
  'GET /items/:id/history': read(concerned),
  // A draft has no ledger yet.
  'GET /items/:id/entries/:seq': { ...read(concerned), in: entered },
  'GET /items/:id/dossier': read(concerned),
  'GET /items/:id/dossier.html': read(concerned),
  'GET /items/:id/dossier.zip': read(concerned),
  'GET /items/:id/ledger.csv': read(concerned),
  // What was written to whom is the office's own business, and the auditor's.
  'GET /items/:id/mails': read([...office, 'auditor']),
  // A unit's file is read by the office, the unit, and the lead unit, which puts all together; the office's by all.
  'GET /items/:id/files/:file': { who: concerned, of: 'file' },
  'POST /items/:id/files': {
    who: [...office, ...actingForUnit],
    of: 'act',
    item: ['registered', ...underWay, ...suspended],
  },

  // 立项 is the clerk's work too; 交办 is a decision.
  'GET /items/new': page(office),
  'POST /items/new': page(office),
  ...act('edit', office, { item: ['draft'], again: entered }),
  // Of an item under way: more units, unless its lead unit has said that all is done.
  ...act('assign', deciders, { item: ['registered', ...leadAtWork] }),

  // What a unit does with its part.
  ...press('acknowledge', actingForUnit, {
    lead: ['assigned'],
    supporting: underWay,
    again: underWay,
  }),
  ...act('feedback', actingForUnit, { lead: leadAtWork, supporting: underWay }),
  ...act('claim', actingForUnit, { lead: leadAtWork, supporting: underWay }),
  // One application at a time: the supporting unit's is waiting for an answer.
  ...act('extend', actingForUnit, { lead: leadAtWork, supporting: [] }),

  // What the office decides. 销号 and 退回 answer the lead unit's claim, never come before it.
  ...press('review', deciders, { item: ['completed'] }),
  ...act('close', deciders, { item: ['completed', 'underReview'] }),
  ...act('return', deciders, { item: ['completed', 'underReview'] }),
  ...act('suspend', deciders, { item: ['registered', ...underWay] }),
  ...press('resume', deciders, { item: suspended }),
  ...act('cancel', deciders, { item: ['draft', 'registered', ...underWay, ...suspended] }),
  // Nobody is urged, and no limit moved, who owes nothing.
  ...act('urge', deciders, { lead: leadAtWork, supporting: underWay }),
  ...act('deadline', deciders, { lead: leadAtWork, supporting: underWay }),
  ...act('extension', deciders, { lead: [], supporting: underWay }),
  // 批示 is the leaders' alone, on whatever was entered, finished or not.
  ...act('instruct', ['leader'], { item: entered }),

  // 导入: what one enters by hand one may enter by a list.
  'GET /import': page(office),
  'POST /import': page(office),
  'GET /import/:list': thing(office),
  'GET /import/:list/refused.csv': thing(office),
  'POST /import/:list/run': thing(office),
  'GET /import/units': page([...office, 'administrator']),
  'POST /import/units': page([...office, 'administrator']),
  'GET /import/units/:file': thing([...office, 'administrator']),
  'POST /import/units/:file': thing([...office, 'administrator']),

  // 单位与联络人: kept by the office and the administrator, read by whoever reads the office.
  'GET /units': page([...readers, 'administrator']),
  'GET /units/:id': thing([...readers, 'administrator']),
  'GET /units/new': page([...office, 'administrator']),
  'POST /units': page([...office, 'administrator']),
  'GET /units/:id/edit': thing([...office, 'administrator']),
  'POST /units/:id': thing([...office, 'administrator']),
  'GET /units/:id/active': thing([...office, 'administrator']),
  'POST /units/:id/active': thing([...office, 'administrator']),
  'GET /units/:id/contacts/new': thing([...office, 'administrator']),
  'POST /units/:id/contacts': thing([...office, 'administrator']),
  'GET /units/:id/contacts/:person': thing([...office, 'administrator']),
  'POST /units/:id/contacts/:person': thing([...office, 'administrator']),
  'GET /units/:id/contacts/:person/depart': thing([...office, 'administrator']),
  'POST /units/:id/contacts/:person/depart': thing([...office, 'administrator']),
  'POST /units/:id/contacts/:person/move': thing([...office, 'administrator']),
  'POST /units/:id/contacts/:person/restore': thing([...office, 'administrator']),
  'POST /units/:id/contacts/:person/reinstate': thing([...office, 'administrator']),

  // 人员: roles are given by who answers for them.
  'GET /staff': page([...readers, 'administrator']),
  'GET /staff/new': page(keepers),
  'POST /staff': page(keepers),
  'GET /staff/:id': thing(keepers),
  'POST /staff/:id': thing(keepers),
  'POST /staff/:id/active': thing(keepers),
  'POST /staff/:id/restore': thing(keepers),

  // Whoever gives roles one by one gives them by a list.
  'GET /import/staff': page(keepers),
  'POST /import/staff': page(keepers),
  'GET /import/staff/:file': thing(keepers),
  'POST /import/staff/:file': thing(keepers),

  // 规则 and 本室设置: read by readers, the head's to change.
  'GET /rules': page(readers),
  'GET /rules/:name/:version': thing(readers),
  'GET /rules/edit': page(['officeHead']),
  'POST /rules/edit': looks(['officeHead']),
  'POST /rules/preview': looks(['officeHead']),
  'POST /rules': page(['officeHead']),
  'GET /office': page(['officeHead']),
  'POST /office': page(['officeHead']),

  // 邮件, 待处理异常, 审计.
  'GET /mails': page([...office, 'auditor']),
  'GET /mails/:id': thing([...office, 'auditor']),
  'POST /mails/:id/resend': thing(deciders),
  'GET /pen': page([...office, 'auditor']),
  'POST /pen/:id/settle': thing(deciders),
  'GET /parked': page([...keepers, 'auditor']),
  'POST /parked/:id/redrive': thing(keepers),
  'POST /parked/:id/aside': thing(keepers),
  'GET /audit': page([...keepers, 'auditor']),
  'GET /audit/amendments': page([...keepers, 'auditor']),
  'GET /audit/nights/:at': thing([...keepers, 'auditor']),
  'POST /audit/verify': looks([...keepers, 'auditor']),
  'POST /audit/verify-list': looks([...keepers, 'auditor']),

  // 接口令牌.
  'GET /tokens': page(keepers),
  'POST /tokens': page(['officeHead']),
  'POST /tokens/:token/revoke': thing(keepers),

  // 部门 of the deployment.
  'GET /tenants': page(['administrator']),
  'GET /tenants/new': page(['administrator']),
  'POST /tenants': page(['administrator']),
}
