import * as z from 'zod/mini'
import { Day } from '#domain/calendar/day.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Staff } from '#domain/directory.ts'
import { SourceType } from '#domain/policy.ts'
import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'
import type { RunOptions } from '#usecases/kept-list.ts'
import type { Form } from '../edge/form.ts'
import type { Asked } from '../route.ts'
import type { Faults } from '../views/fields.tsx'
import type { OptionFields } from '../views/import-options.tsx'
import type { Reading } from '../world.ts'

/** When a paper of an earlier day counts as received: the day counts, its hour does not. */
const RECEIVED_AT = '09:00'

const criteriaOffered = '按任务要求全面完成，形成书面办理报告。'

const inOrder = (staff: readonly Staff[]) => staff.toSorted((a, b) => a.order - b.order)

/** Who can follow an item, and which leaders can stand above it. */
export function eligible(staff: readonly Staff[]) {
  const active = inOrder(staff.filter(one => one.active))
  return {
    officers: active.filter(({ role }) => role === 'officer' || role === 'officeHead'),
    leaders: active.filter(({ role }) => role === 'leader'),
  }
}

/** What the form offers first: the person's own name, the first leader, today. */
export function offered({ person, tenant, now }: Asked<Reading>, staff: readonly Staff[]): OptionFields {
  const { officers, leaders } = eligible(staff)
  const self = officers.find(({ id }) => id === person.personId) ?? officers.find(({ role }) => role === 'officer')
  return {
    officer: (self ?? officers[0])?.id ?? '',
    sponsorLeader: leaders[0]?.id ?? '',
    sourceType: 'DOCUMENT',
    criteria: criteriaOffered,
    receivedOn: dayIn(tenant.zone, now),
    unknownUnits: 'register',
    group: '待分类',
    assign: true,
    anew: false,
  }
}

const typedIn = (form: Form): OptionFields => ({
  officer: form.text('officer'),
  sponsorLeader: form.text('sponsorLeader'),
  sourceType: form.text('sourceType'),
  criteria: form.text('criteria'),
  receivedOn: form.text('receivedOn'),
  unknownUnits: form.text('unknownUnits') || 'register',
  group: form.text('group'),
  assign: form.text('assign') === 'yes',
  anew: form.text('anew') === 'yes',
})

const UnknownUnits = z.enum(['register', 'leave', 'create'])

/** What was typed, as the list is entered with; or what is wrong with it, by field. */
export async function optionsOf(
  { tenant, world, now }: Asked<Reading>,
  form: Form,
  mayAssign: boolean,
): Promise<Result<RunOptions, { faults: Faults; typed: OptionFields }>> {
  const typed = typedIn(form)
  const { officers, leaders } = eligible(await world.directory.staff(tenant.id))
  const today = dayIn(tenant.zone, now)
  const officer = officers.find(({ id }) => id === typed.officer)?.id
  const leader = leaders.find(({ id }) => id === typed.sponsorLeader)?.id
  const sourceType = SourceType.safeParse(typed.sourceType).data
  const receivedOn = Day.safeParse(typed.receivedOn).data
  const unknownUnits = UnknownUnits.safeParse(typed.unknownUnits).data
  const faults: Record<string, string> = {
    ...(officer === undefined ? { officer: '请选择在任的督查员' } : {}),
    ...(typed.sponsorLeader !== '' && leader === undefined ? { sponsorLeader: '请选择在任的领导' } : {}),
    ...(sourceType === undefined ? { sourceType: '请选择事项来源' } : {}),
    ...(receivedOn === undefined || receivedOn > today ? { receivedOn: '请填写收到日期，不能晚于今天' } : {}),
    ...(typed.criteria === '' || typed.criteria.length > 2000 ? { criteria: '请填写完成标准，不超过2000字' } : {}),
    ...(unknownUnits === undefined ? { unknownUnits: '请选择不在名录的单位如何处理' } : {}),
    ...(typed.unknownUnits === 'create' && (typed.group === '' || typed.group.length > 50)
      ? { group: '请填写新建单位的类别，不超过50字' }
      : {}),
  }
  if (!officer || !sourceType || !receivedOn || !unknownUnits || Object.keys(faults).length > 0) {
    return err({ faults, typed })
  }
  return ok({
    officer,
    ...(leader === undefined ? {} : { sponsorLeader: leader }),
    sourceType,
    criteria: typed.criteria,
    receivedAt: receivedOn === today ? now : instantAt(tenant.zone, receivedOn, RECEIVED_AT),
    unknownUnits,
    group: typed.group === '' ? '待分类' : typed.group,
    assign: mayAssign && typed.assign,
    anew: typed.anew,
  })
}
