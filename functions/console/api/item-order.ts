import type { Staff, Unit } from '#domain/directory.ts'
import type { PersonId, UnitId } from '#domain/ids.ts'
import { bearsSecretMark } from '#domain/importing/row-words.ts'
import { plainName } from '#domain/importing/unit-rows.ts'
import type { Brief } from '#domain/item.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { NewItem } from '#usecases/enter.ts'
import type { ApiAsked } from './endpoint.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import type { ItemOrder } from './schemas.ts'

type Fault = { field: string; detail: string }

/** A unit by its id, its name or another name it is known by. */
export const unitCalled = (units: readonly Unit[], text: string): UnitId | undefined =>
  units.find(
    ({ id, name, aliases, active }) =>
      active && (id === text || [name, ...aliases].some(known => plainName(known) === plainName(text))),
  )?.id

function personCalled(staff: readonly Staff[], text: string | undefined): PersonId | undefined {
  return staff.find(({ id, name }) => id === text || name === text)?.id
}

const inOffice = (staff: readonly Staff[], ...roles: Staff['role'][]) =>
  staff.filter(({ active, role }) => active && roles.includes(role)).toSorted((a, b) => a.order - b.order)

/** Names of the request as the directory knows them, or what is wrong, by field. */
async function named({ world, tenant }: ApiAsked, order: ItemOrder) {
  const [units, staff] = await Promise.all([world.directory.units(tenant.id), world.rulebook.staff(tenant.id)])
  const officers = inOffice(staff, 'officer', 'officeHead')
  const first = officers.find(({ role }) => role === 'officer') ?? officers[0]
  const officer = order.officer === undefined ? first?.id : personCalled(officers, order.officer)
  const leader = personCalled(inOffice(staff, 'leader'), order.sponsorLeader)
  const lead = order.leadUnit === undefined ? undefined : unitCalled(units, order.leadUnit)
  const supporting = (order.supportingUnits ?? []).map(name => ({ name, id: unitCalled(units, name) }))
  const unknown = (field: string, name: string): Fault => ({ field, detail: `没有在用的“${name}”，请核对编号或名称` })
  const faults: Fault[] = [
    ...(officer === undefined ? [{ field: 'officer', detail: '没有这位在任的督查员，请核对编号' }] : []),
    ...(order.sponsorLeader !== undefined && !leader ? [unknown('sponsorLeader', order.sponsorLeader)] : []),
    ...(order.leadUnit !== undefined && !lead ? [unknown('leadUnit', order.leadUnit)] : []),
    ...supporting.flatMap(({ name, id }) => (id === undefined ? [unknown('supportingUnits', name)] : [])),
  ]
  return { officer, leader, lead, supporting: supporting.flatMap(({ id }) => id ?? []), faults }
}

/** The item that a request orders, or what is wrong with it. */
export async function itemOrdered(
  asked: ApiAsked,
  order: ItemOrder,
): Promise<Result<{ item: NewItem; brief: Brief }, Problem>> {
  const texts = [order.title, order.requirement, order.criteria ?? '', order.basis ?? '']
  if (texts.some(bearsSecretMark))
    return err(problem(422, 'item.state-secret', '内容带有国家秘密标志，涉密事项不得录入本系统，请按保密规定另行办理'))
  const { officer, leader, lead, supporting, faults } = await named(asked, order)
  if (officer === undefined || faults.length > 0)
    return err(problem(422, 'item.unknown-name', '有单位或人员不在名录中，请按errors逐项更正', faults))
  const { criteria, basis, deadline, cadence, issuerLevel, requestKind, accountablePerson } = order
  return ok({
    item: {
      title: order.title,
      sourceType: order.sourceType,
      ...(issuerLevel && { issuerLevel }),
      ...(requestKind && { requestKind }),
      urgency: order.urgency ?? 'normal',
      classification: order.classification ?? 'internal',
      receivedAt: order.receivedAt ?? asked.now,
      officer,
      ...(lead && { leadUnit: lead }),
      supportingUnits: [...new Set(supporting)].filter(unit => unit !== lead),
      ...(leader && { sponsorLeader: leader }),
      ...(accountablePerson !== undefined && { accountablePerson }),
      ...(deadline && { deadline }),
      milestones: (order.milestones ?? []).map((one, at) => ({ ...one, id: `m${at + 1}` })),
      ...(cadence !== undefined && { cadence }),
    },
    brief: {
      requirement: order.requirement,
      ...(criteria !== undefined && { criteria }),
      ...(basis !== undefined && { basis }),
      notes: [],
    },
  })
}
