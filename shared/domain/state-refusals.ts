import { dayText } from './calendar/wording.ts'
import { dayIn } from './calendar/zone.ts'
import type { Dossier, Item, ItemState } from './item.ts'
import type { Result } from './result.ts'
import { refuse } from './rules.ts'
import type { Refusal } from './rules.ts'
import type { Tenant } from './tenant.ts'

/** What is the case with an item in each state: the first words of every refusal that its state causes. */
export const stateWords: Record<ItemState, string> = {
  draft: '该事项还是草稿，尚未立项',
  registered: '该事项已立项，尚未交办',
  assigned: '该事项已交办，尚未签收',
  acknowledged: '该事项已签收，尚未报办结',
  inProgress: '该事项正在办理，尚未报办结',
  completed: '该事项牵头单位已报办结，等待审核',
  underReview: '该事项牵头单位已报办结，正在审核',
  returned: '该事项已退回整改，尚未重新报办结',
  suspended: '该事项已中止',
  closed: '该事项已销号',
  cancelled: '该事项已撤销',
}

type Refused = Result<never, Refusal>

/** Refused for the state: what is the case, and what would be needed. */
export const outOfState = (code: string, { state }: Item, needed: string, field?: string): Refused =>
  refuse(code, `${stateWords[state]}，${needed}`, field)

/** What keeps a unit from answering, or anybody from answering a unit (`act` in words); undefined while the item is under way. */
export function notUnderWay(item: Item, act: string): Refused | undefined {
  switch (item.state) {
    case 'draft':
      return outOfState('item.not-assigned', item, `立项并交办后才能${act}`)
    case 'registered':
      return outOfState('item.not-assigned', item, `交办后才能${act}`)
    case 'suspended':
      return outOfState('item.suspended', item, `恢复办理后才能${act}`)
    case 'closed':
    case 'cancelled':
      return outOfState('item.finished', item, `无需再${act}`)
    default:
      return undefined
  }
}

/** What keeps the office from reviewing, returning or closing (`act` in words); undefined when the lead unit's claim lies before it. */
export function notClaimed(item: Item, act: string): Refused | undefined {
  const { state, suspension } = item
  switch (state) {
    case 'completed':
    case 'underReview':
      return undefined
    case 'suspended': {
      const claimed = suspension?.from === 'completed' || suspension?.from === 'underReview'
      const needed = claimed ? `请先恢复办理再${act}` : `请先恢复办理，待牵头单位报办结后再${act}`
      return outOfState('item.suspended', item, needed)
    }
    case 'closed':
    case 'cancelled':
      return outOfState('item.finished', item, `无需再${act}`)
    case 'draft':
      return outOfState('item.not-claimed', item, `不能${act}；请先立项、交办，待牵头单位报办结后再${act}`)
    case 'registered':
      return outOfState('item.not-claimed', item, `不能${act}；请先交办，待牵头单位报办结后再${act}`)
    default:
      return outOfState('item.not-claimed', item, `不能${act}；请待牵头单位报办结后再${act}`)
  }
}

/** Why no open duty of this id can be moved. */
export function notMovable({ item, obligations }: Dossier, obligationId: string): Refused {
  switch (item.state) {
    case 'draft':
      return outOfState('item.not-assigned', item, '没有开始计算的时限；请直接修改草稿中的完成时限')
    case 'suspended':
      return outOfState('item.suspended', item, '时限已停止计算；请先恢复办理再调整')
    case 'closed':
    case 'cancelled':
      return outOfState('item.finished', item, '时限不再计算，无需调整')
    default:
      break
  }
  const code = 'deadline.no-such-duty'
  const duty = obligations.find(({ id }) => id === obligationId)
  if (duty?.status === 'paused')
    return refuse(code, `单位已报办结，“${duty.label}”暂停计算时限；退回重办后才能调整`, 'obligationId')
  return duty
    ? refuse(code, `“${duty.label}”已了结，不再计算时限；请改选尚未了结的时限`, 'obligationId')
    : outOfState(code, item, '没有所选的这项时限，请核对后重新选择', 'obligationId')
}

/** What keeps the office from suspending; undefined while limits run. */
export function notSuspendable(item: Item, tenant: Tenant): Refused | undefined {
  const code = 'item.not-suspendable'
  switch (item.state) {
    case 'draft':
      return outOfState(code, item, '没有时限可以中止；不再办理的请撤销')
    case 'suspended': {
      const since = item.suspension ? `自${dayText(dayIn(tenant.zone, item.suspension.since))}起` : ''
      return outOfState(code, item, `${since}不计时限，无需重复中止`)
    }
    case 'closed':
    case 'cancelled':
      return outOfState(code, item, '时限不再计算，无需中止')
    default:
      return undefined
  }
}
