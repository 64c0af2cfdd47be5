import { shippedPacks } from '#domain/policies/shipped.ts'
import { typedOf } from '#domain/policies/typed-pack.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { yunling } from '#test/support/console-office.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import type { Made } from './made.ts'
import type { Situation } from './model.ts'
import { unitWith } from './people.ts'

export type Fields = Readonly<Record<string, string | readonly string[] | File>>

/** What stands in the place of each parameter. */
type Named = Readonly<Record<string, string>>

/** The things of an office that addresses name: for each route that names one, by its parameters. */
export function thingsOf(made: Made): Readonly<Record<string, Named>> {
  const contact = (person: string) => ({ id: made.unit, person })
  const unit = { id: made.unit }
  const person = { id: made.person }
  return {
    'GET /import/:list': { list: made.list },
    'GET /import/:list/refused.csv': { list: made.list },
    'POST /import/:list/run': { list: made.list },
    'GET /import/units/:file': { file: made.unitList },
    'POST /import/units/:file': { file: made.unitList },
    'GET /import/staff/:file': { file: made.staffList },
    'POST /import/staff/:file': { file: made.staffList },
    'GET /units/:id': unit,
    'GET /units/:id/edit': unit,
    'POST /units/:id': unit,
    'GET /units/:id/active': unit,
    'POST /units/:id/active': unit,
    'GET /units/:id/contacts/new': unit,
    'POST /units/:id/contacts': unit,
    'GET /units/:id/contacts/:person': contact('first'),
    'POST /units/:id/contacts/:person': contact('first'),
    'GET /units/:id/contacts/:person/depart': contact('first'),
    'POST /units/:id/contacts/:person/depart': contact('first'),
    'POST /units/:id/contacts/:person/move': contact('second'),
    'POST /units/:id/contacts/:person/restore': contact('failed'),
    'POST /units/:id/contacts/:person/reinstate': contact('left'),
    'GET /staff/:id': person,
    'POST /staff/:id': person,
    'POST /staff/:id/active': person,
    'POST /staff/:id/restore': person,
    'GET /rules/:name/:version': { name: 'default', version: made.tenant === yunling ? '2' : '3' },
    'GET /mails/:id': { id: made.mail },
    'POST /mails/:id/resend': { id: made.mail },
    'POST /pen/:id/settle': { id: made.pen },
    'POST /parked/:id/redrive': { id: made.parked.redrive },
    'POST /parked/:id/aside': { id: made.parked.aside },
    'GET /audit/nights/:at': { at: made.night },
    'POST /tokens/:token/revoke': { token: made.token },
  }
}

/** Ids of units and people are the same in both offices; what is another's alone is asked for under its own. */
export const sharedIds = /^(GET|POST) \/(units|staff)\//

export const addressOf = (path: string, named: Named): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(named[name] ?? 'none'))

const received = { receivedDay: '2026-03-02', receivedTime: '08:30', officer: 'officer', sponsorLeader: 'mayor' }
const slip = {
  ...{ title: '新事项', requirement: '办好', criteria: '办成', sourceType: 'WORK_REPORT', urgency: 'normal' },
  ...{ classification: 'internal', accountablePerson: '张处长', ...received, deadlineKind: 'day' },
  ...{ deadlineDay: '2026-09-30', leadUnit: '云岭市finance局', supportingUnits: '云岭市health局' },
}

/** What a form of each route sends when all is in order, seen on our office. */
export async function formsOf(office: ConsoleOffice, made: Made): Promise<Readonly<Record<string, Fields>>> {
  const { directory } = office.world()
  const tenant = (await directory.tenant(yunling))!
  const seen = stampOf((await directory.unit(yunling, made.unit as never))!)
  const person = (await directory.staff(yunling)).find(({ id }) => id === made.person)!
  const contact = { name: '新人', role: 'deputy', addresses: 'new@kept.example', phone: '', seen }
  const staff = { name: '新人', title: '科员', role: 'clerk', order: '8', addresses: 'new@kept.example' }
  const rules = { ...typedOf(shippedPacks['default']!), base: '', seen: 'default#2' }
  const changed = { ...rules, 'rule.document.completion': '20个工作日', source: '云岭市督查规定' }
  const list = '序号,任务,牵头单位,配合单位,完成时限,责任人,反馈周期\n1,新任务,云岭市finance局,,2026年6月底前,张三,每月'
  const units = '单位,简称,类别,上级单位,联系人,角色,邮箱,电话,顺序\n教育局,,类别,,李军,联络员,li@kept.example,,'
  const people = '姓名,职务,角色,次序,邮箱\n周岚,副市长,领导,3,zhou@kept.example'
  return {
    'POST /ledger/urge': { item: [made.items.assigned], words: '请加快' },
    'POST /ledger/assign': { item: [made.items.registered] },
    'POST /ledger/filters': { query: 'q=在办', name: '在办' },
    'POST /ledger/filters/remove': { id: made.filter },
    'POST /items/new': { ...slip, token: 'new', press: 'register' },
    'POST /import': { file: new File([list], '清单.csv'), year: '2026' },
    'POST /import/:list/run': {
      ...{ officer: 'officer', sponsorLeader: 'mayor', sourceType: 'DOCUMENT', criteria: '办成', assign: 'yes' },
      ...{ receivedOn: '2026-03-02', unknownUnits: 'register', group: '市直部门' },
    },
    'POST /import/units': { file: new File([units], '名录.csv') },
    'POST /import/staff': { file: new File([people], '名单.csv') },
    'POST /units': { name: '新单位', aliases: '', group: '市直部门', parent: '' },
    'POST /units/:id': { name: '交通运输局', aliases: '', group: '市直部门', parent: '', seen },
    'POST /units/:id/active': { known: 'yes', reason: '合并', seen },
    'POST /units/:id/contacts': contact,
    'POST /units/:id/contacts/:person': { ...contact, role: 'liaison' },
    'POST /units/:id/contacts/:person/depart': { successor: 'next', seen },
    'POST /units/:id/contacts/:person/move': { seen },
    'POST /units/:id/contacts/:person/restore': { address: 'failed@kept.example', seen },
    'POST /units/:id/contacts/:person/reinstate': { seen },
    'POST /staff': staff,
    'POST /staff/:id': { ...staff, seen: stampOf(person) },
    'POST /staff/:id/active': { seen: stampOf(person) },
    'POST /staff/:id/restore': { address: 'clerk@kept.example', seen: stampOf(person) },
    'POST /rules/edit': rules,
    'POST /rules/preview': changed,
    'POST /rules': changed,
    'POST /office': {
      ...{ letterhead: '新文头', contactLine: '电话', workingHours: '08:00-12:00，14:00-18:00', boardNames: 'yes' },
      seen: stampOf(tenant),
    },
    'POST /mails/:id/resend': { asked: office.clock.now() },
    'POST /pen/:id/settle': { note: '已电话核实' },
    'POST /parked/:id/aside': { note: '已另行处理' },
    'POST /audit/verify': { number: '云政督〔2026〕1号' },
    'POST /audit/verify-list': { list: 'open' },
    'POST /tokens': { name: '新系统', scopes: ['items:read'], unit: '' },
    'POST /tenants': {
      ...{ id: 'third', name: '第三督查室', letterhead: '', series: '三政督', zone: 'Asia/Shanghai', pack: 'default' },
      ...{ sender: 'ducha@third.example', contactLine: '电话', workingHours: '08:30-12:00，14:30-17:30' },
      ...{ headName: '主任', headTitle: '主任', headAddresses: 'head@third.example' },
    },
  }
}

/** What the form of an act on an item sends, for the part it is about. */
export function actFields(name: string, situation: Situation, part: 'lead' | 'supporting'): Fields {
  const unit = unitWith[part]
  const duty = part === 'lead' && situation === 'returned' ? 'rectification' : 'completion'
  const obligationId = `${unit}.${duty}`
  switch (name) {
    case 'edit':
      return { ...slip, press: 'draft' }
    case 'assign':
      return {
        ...{ deadlineKind: 'day', deadlineDay: '2026-06-30', leadUnit: '云岭市finance局', officer: 'officer' },
        supportingUnits: '云岭市health局\n云岭市housing局',
      }
    case 'feedback':
      return { progress: '有进展' }
    case 'claim':
      return { summary: '已办结' }
    case 'extend':
      return { obligationId, newDay: '2026-07-31', reason: '招标' }
    case 'close':
      return { conclusion: '同意', grade: 'good' }
    case 'return':
      return { reason: '不全', by: '' }
    case 'suspend':
    case 'cancel':
      return { reason: '等待上级批复' }
    case 'instruct':
      return { words: '请加快' }
    case 'urge':
      return { unit, words: '请加快' }
    case 'deadline':
      return { unit, obligationId, day: '2026-08-31', why: '上级调整' }
    case 'extension':
      return { unit, answer: 'refuse', reason: '按原时限' }
    case 'files':
      return { file: new File(['材料'], '材料.txt') }
    default:
      return {}
  }
}
