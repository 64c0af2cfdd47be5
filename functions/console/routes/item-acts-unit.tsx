import * as z from 'zod/mini'
import { addDays } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import { extendable, requestExtension } from '#domain/commands/time.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Obligation } from '#domain/item.ts'
import { dueDayOf, openOnes } from '#domain/obligations.ts'
import type { Scene } from '../item-scene.ts'
import { optionalDay, optionalWords, requiredDay, requiredWords, ticked } from '../read-fields.ts'
import { ClaimFields, ExtensionFields, FeedbackFields, Unchanged } from '../views/forms-unit.tsx'
import type { ItemAct } from './item-act.tsx'
import { ownAct, ownSpec } from './item-act.tsx'

/** Time limits that the unit may ask to have extended. */
export const extendableOf = ({ dossier }: Scene, unit: UnitId): Obligation[] =>
  openOnes(dossier, ({ bearer, kind }) => bearer.kind === 'unit' && bearer.unitId === unit && extendable.includes(kind))

export const acknowledging = ownSpec({
  path: 'acknowledge',
  verb: 'item.acknowledge',
  title: '签收',
  done: '已签收。',
  schema: z.object({}),
  sample: () => ({}),
  decide: (dossier, _, context, { unit }) => acknowledge(dossier, unit, context),
})

export const reporting = ownSpec({
  path: 'feedback',
  verb: 'item.feedback',
  title: '反馈',
  done: '反馈已提交。',
  schema: z.object({
    noChange: ticked,
    progress: z.string().check(z.maxLength(5000, '不能超过5000字，请精简')),
    problems: optionalWords(2000),
    coordination: optionalWords(2000),
    expected: optionalDay,
    milestone: optionalWords(20),
  }),
  sample: () => ({
    noChange: true,
    progress: '',
    problems: undefined,
    coordination: undefined,
    expected: undefined,
    milestone: undefined,
  }),
  prefill: ({ scene, unit }) => {
    const last = scene.dossier.assignments.find(({ unitId }) => unitId === unit)?.lastFeedback
    return {
      progress: last?.progress ?? '',
      problems: last?.problems ?? '',
      coordination: last?.coordination ?? '',
      expected: last?.expected ?? '',
    }
  },
  fields: view => <FeedbackFields {...view} />,
  aside: view => <Unchanged {...view} />,
  decide: (dossier, { milestone, noChange, progress, ...words }, context, { unit, name }) => {
    const said = noChange
      ? { progress: '', problems: undefined, coordination: undefined, expected: undefined }
      : { progress, ...words }
    const input = { ...said, noChange, by: name, ...(milestone === undefined ? {} : { milestone }) }
    return fileFeedback(dossier, unit, input, context)
  },
})

const claiming = ownAct({
  path: 'claim',
  verb: 'item.claim',
  title: '报办结',
  done: '已报办结，待督查室审核。',
  schema: z.object({ summary: requiredWords('请写明办理结果：事实、措施、结论', 5000) }),
  sample: () => ({ summary: '办结' }),
  fields: view => <ClaimFields {...view} />,
  decide: (dossier, { summary }, context, { unit, name }) => claimCompletion(dossier, unit, summary, name, context),
})

export const asking = ownSpec({
  path: 'extend',
  verb: 'item.requestExtension',
  title: '申请延期',
  done: '延期申请已提交，待督查室答复；答复前请仍按原时限办理。',
  schema: z.object({
    obligationId: requiredWords('请选择申请延期的时限', 100),
    newDay: requiredDay('请选择申请延至的日期'),
    reason: requiredWords('请写明延期理由', 2000),
  }),
  sample: ({ scene, unit }) => {
    const { zone } = scene.rules.tenant
    const [duty] = extendableOf(scene, unit)
    const day = duty ? dueDayOf(duty.due, at => dayIn(zone, at)) : dayIn(zone, scene.now)
    return { obligationId: duty?.id ?? '', newDay: addDays(day, 1), reason: '理由' }
  },
  fields: view => <ExtensionFields {...view} duties={extendableOf(view.scene, view.unit)} />,
  decide: (dossier, ask, context, { unit }) => requestExtension(dossier, unit, ask, context),
})

/** What a responsible unit does with its part of an item. */
export const unitActs: readonly ItemAct[] = [ownAct(acknowledging), ownAct(reporting), claiming, ownAct(asking)]
