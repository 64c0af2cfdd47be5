import * as z from 'zod/mini'
import type { Instant } from '#domain/calendar/day.ts'
import { wallTimeIn } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import { PersonId } from '#domain/ids.ts'
import type { Brief, Dossier } from '#domain/item.ts'
import { Classification } from '#domain/item.ts'
import { IssuerLevel, RequestKind, SourceType, Urgency } from '#domain/policy.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { NewItem } from '#usecases/enter.ts'
import { findUnits } from './find-units.ts'
import type { Typed } from './read-fields.ts'
import { optionalWords, readFields, requiredWords } from './read-fields.ts'
import {
  nodeLabels,
  readCadence,
  readDeadline,
  readInstant,
  readNodes,
  typedCadence,
  typedDeadline,
  typedNodes,
} from './slip-fields.ts'
import type { Faults } from './views/fields.tsx'

const optional = <const T extends string>(values: readonly T[]) =>
  z.pipe(
    z.string(),
    z.transform((text): T | undefined => values.find(one => one === text)),
  )

/** The fields of a 任务交办单 that are read one by one. */
const Plain = z.object({
  title: requiredWords('请填写标题', 200),
  sourceType: z.enum(SourceType.options, '请选择来源'),
  issuerLevel: optional(IssuerLevel.options),
  requestKind: optional(RequestKind.options),
  urgency: z.enum(Urgency.options, '请选择急缓'),
  classification: z.enum(Classification.options, '请选择密级'),
  requirement: z.string().check(z.maxLength(5000, '不能超过5000字，请精简')),
  criteria: optionalWords(2000),
  basis: optionalWords(500),
  accountablePerson: optionalWords(100),
  officer: z.string(),
  sponsorLeader: z.string(),
})

/** The words of a slip; what a mark of secrecy is looked for in. */
export const slipWords = ['title', 'requirement', 'criteria', 'basis', 'accountablePerson'] as const

/** What each field of the form is called. */
export const slipLabels: Readonly<Record<string, string>> = {
  title: '标题',
  requirement: '任务要求',
  criteria: '完成标准',
  sourceType: '来源',
  issuerLevel: '批示或交办层级',
  requestKind: '要求类别',
  urgency: '急缓',
  classification: '密级',
  receivedDay: '收到日期',
  receivedTime: '收到时间',
  basis: '立项依据',
  leadUnit: '牵头单位',
  supportingUnits: '协办单位',
  sponsorLeader: '牵头领导',
  accountablePerson: '责任人',
  officer: '责任督查员',
  deadlineKind: '完成时限',
  deadlineDay: '时限日期',
  deadlineTime: '时限时间',
  cadence: '反馈周期',
  ...nodeLabels,
}

export const slipFieldNames: readonly string[] = Object.keys(slipLabels)

export type Office = { zone: Zone; units: readonly Unit[]; staff: readonly Staff[]; now: Instant }
export type SlipRead = { item: NewItem; brief: Brief }

/** A person of the office as chosen in a form. */
export const staffOf = (text: string, { staff }: Office): PersonId | undefined => {
  const id = PersonId.safeParse(text)
  return id.success && staff.some(one => one.id === id.data) ? id.data : undefined
}

/** A slip as it was typed: complete enough to be kept as a draft, or what is wrong, by field. */
export function readSlip(typed: Typed, office: Office): Result<SlipRead, Faults> {
  const plain = readFields(Plain, typed)
  const lead = findUnits(typed('leadUnit'), office.units)
  const supporting = findUnits(typed('supportingUnits'), office.units)
  const deadline = readDeadline(typed, office.zone)
  const nodes = readNodes(typed)
  const receivedAt = readInstant(typed('receivedDay'), typed('receivedTime'), office.zone)
  const officer = staffOf(typed('officer'), office)
  const sponsorLeader = staffOf(typed('sponsorLeader'), office)
  const faults: Record<string, string> = {
    ...(plain.ok ? {} : plain.error),
    ...(lead.ok
      ? lead.value.length > 1
        ? { leadUnit: '牵头单位只能有一个，其余请填在协办单位' }
        : {}
      : { leadUnit: lead.error }),
    ...(supporting.ok ? {} : { supportingUnits: supporting.error }),
    ...deadline.faults,
    ...nodes.faults,
    ...(receivedAt ? {} : { receivedDay: '请填写收到的日期和时间' }),
    ...(officer ? {} : { officer: '请选择责任督查员' }),
  }
  if (!plain.ok || !lead.ok || !supporting.ok || !receivedAt || !officer || Object.keys(faults).length > 0)
    return err(faults)
  const { title, sourceType, issuerLevel, requestKind, urgency, classification, accountablePerson } = plain.value
  const [leadUnit] = lead.value
  const cadence = readCadence(typed)
  const { requirement, criteria, basis } = plain.value
  return ok({
    item: {
      title,
      sourceType,
      urgency,
      classification,
      receivedAt,
      officer,
      supportingUnits: supporting.value.filter(unit => unit !== leadUnit),
      milestones: nodes.value ?? [],
      ...(issuerLevel && { issuerLevel }),
      ...(requestKind && { requestKind }),
      ...(leadUnit && { leadUnit }),
      ...(sponsorLeader && { sponsorLeader }),
      ...(accountablePerson && { accountablePerson }),
      ...(deadline.value && { deadline: deadline.value }),
      ...(cadence !== undefined && { cadence }),
    },
    brief: { requirement, notes: [], ...(criteria && { criteria }), ...(basis && { basis }) },
  })
}

/** A slip as the fields of the form show it. */
export function typedSlip(
  { item, brief }: Pick<Dossier, 'item' | 'brief'>,
  names: ReadonlyMap<string, string>,
  zone: Zone,
): Record<string, string> {
  const name = (unit: string) => names.get(unit) ?? unit
  const received = wallTimeIn(zone, item.receivedAt)
  return {
    title: item.title,
    sourceType: item.sourceType,
    issuerLevel: item.issuerLevel ?? '',
    requestKind: item.requestKind ?? '',
    urgency: item.urgency,
    classification: item.classification,
    requirement: brief.requirement,
    criteria: brief.criteria ?? '',
    basis: brief.basis ?? '',
    accountablePerson: item.accountablePerson ?? '',
    officer: item.officer,
    sponsorLeader: item.sponsorLeader ?? '',
    leadUnit: item.leadUnit === undefined ? '' : name(item.leadUnit),
    supportingUnits: item.supportingUnits.map(name).join('\n'),
    receivedDay: received.day,
    receivedTime: received.time,
    cadence: typedCadence(item.cadence),
    ...typedDeadline(item.deadline, zone),
    ...typedNodes(item.milestones),
  }
}
