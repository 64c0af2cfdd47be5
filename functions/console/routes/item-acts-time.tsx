import * as z from 'zod/mini'
import { addDays, maxDay } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { decideExtension, moveDeadline } from '#domain/commands/time.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Obligation } from '#domain/item.ts'
import { dueDayOf, openOnes } from '#domain/obligations.ts'
import { notMovable } from '#domain/state-refusals.ts'
import type { Scene } from '../item-scene.ts'
import { oneOf, optionalDay, requiredDay, requiredWords } from '../read-fields.ts'
import { AnswerFields, DeadlineFields } from '../views/forms-time.tsx'
import type { ItemAct } from './item-act.tsx'
import { namedAct } from './item-act.tsx'

/** What the unit owes and the office may move; the office's own limits are not for it to move. */
const movable = ({ dossier }: Pick<Scene, 'dossier'>, unit: UnitId): Obligation[] =>
  openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unit)

const moving = namedAct({
  path: 'deadline',
  verb: 'item.moveDeadline',
  title: '调整时限',
  done: '时限已调整，已通知该单位。',
  schema: z.object({
    obligationId: requiredWords('请选择要调整的时限', 100),
    day: requiredDay('请选择新时限'),
    why: requiredWords('请写明调整原因', 1000),
  }),
  sample: ({ scene, unit }) => {
    const { zone } = scene.rules.tenant
    const [duty] = movable(scene, unit)
    const today = dayIn(zone, scene.now)
    const day = duty ? dueDayOf(duty.due, at => dayIn(zone, at)) : today
    return { obligationId: duty?.id ?? '', day: addDays(maxDay(day, today), 1), why: '原因' }
  },
  fields: view => <DeadlineFields {...view} duties={movable(view.scene, view.unit)} />,
  decide: (dossier, { obligationId, day, why }, context, { unit }) => {
    const another = dossier.obligations.some(({ id, bearer }) => id === obligationId && bearer.kind !== 'unit')
    return another || !obligationId.startsWith(`${unit}.`)
      ? notMovable(dossier, '')
      : moveDeadline(dossier, obligationId, day, why, context)
  },
})

const answering = namedAct({
  path: 'extension',
  verb: 'item.decideExtension',
  title: '答复延期申请',
  done: '已答复延期申请，已通知该单位。',
  schema: z.object({
    answer: oneOf(['grant', 'refuse'], '请选择同意或不同意'),
    newDay: optionalDay,
    reason: z.string().check(z.maxLength(1000, '不能超过1000字，请精简')),
  }),
  sample: () => ({ answer: 'refuse' as const, newDay: undefined, reason: '理由' }),
  prefill: ({ scene, unit }) => ({
    newDay: scene.dossier.assignments.find(({ unitId }) => unitId === unit)?.extension?.newDay ?? '',
  }),
  fields: view => <AnswerFields {...view} />,
  decide: (dossier, { answer, newDay, reason }, context, { unit }) =>
    decideExtension(
      dossier,
      unit,
      { granted: answer === 'grant', reason, ...(newDay === undefined ? {} : { newDay }) },
      context,
    ),
})

/** What the office does with time limits. */
export const timeActs: readonly ItemAct[] = [moving, answering]
