import * as z from 'zod/mini'
import { cancel, close, returnForRework, startReview } from '#domain/commands/decide.ts'
import { instruct } from '#domain/commands/instruct.ts'
import { resume, suspend } from '#domain/commands/time.ts'
import { urge } from '#domain/commands/urge.ts'
import { oneOf, optionalDay, requiredWords } from '../read-fields.ts'
import { CloseFields, InstructFields, ReasonField, ReturnFields, UrgeFields } from '../views/forms-office.tsx'
import type { ItemAct } from './item-act.tsx'
import { itemAct, namedAct } from './item-act.tsx'

const reviewing = itemAct({
  path: 'review',
  verb: 'item.review',
  title: '开始审核',
  done: '已进入审核，请作出销号或退回的决定。',
  schema: z.object({}),
  sample: () => ({}),
  decide: (dossier, _, context) => startReview(dossier, context),
})

const closing = itemAct({
  path: 'close',
  verb: 'item.close',
  title: '销号',
  done: '已销号。',
  schema: z.object({
    conclusion: requiredWords('请填写督办结论后再销号', 2000),
    grade: oneOf(['good', 'fair', 'poor'], '请选择评价：好、中、差'),
  }),
  sample: () => ({ conclusion: '结论', grade: 'good' as const }),
  fields: view => <CloseFields {...view} />,
  decide: (dossier, closing, context) => close(dossier, closing, context),
})

const returning = itemAct({
  path: 'return',
  verb: 'item.return',
  title: '退回',
  done: '已退回牵头单位整改。',
  schema: z.object({ reason: requiredWords('请写明退回理由和整改要求', 2000), by: optionalDay }),
  sample: () => ({ reason: '理由', by: undefined }),
  fields: view => <ReturnFields {...view} />,
  decide: (dossier, { reason, by }, context) => returnForRework(dossier, reason, by, context),
})

const suspending = itemAct({
  path: 'suspend',
  verb: 'item.suspend',
  title: '中止',
  done: '已中止，中止期间不计时限、不再催办。',
  schema: z.object({ reason: requiredWords('请写明中止原因', 1000) }),
  sample: () => ({ reason: '原因' }),
  fields: view => (
    <ReasonField {...view} label="中止原因" hint="中止期间不计时限、不再催办；恢复后时限按中止的时间顺延" />
  ),
  decide: (dossier, { reason }, context) => suspend(dossier, reason, context),
})

const resuming = itemAct({
  path: 'resume',
  verb: 'item.resume',
  title: '恢复办理',
  done: '已恢复办理，时限已按中止的时间顺延。',
  schema: z.object({}),
  sample: () => ({}),
  decide: (dossier, _, context) => resume(dossier, context),
})

const cancelling = itemAct({
  path: 'cancel',
  verb: 'item.cancel',
  title: '撤销',
  done: '已撤销。',
  schema: z.object({ reason: requiredWords('请写明撤销原因', 1000) }),
  sample: () => ({ reason: '原因' }),
  fields: view => <ReasonField {...view} label="撤销原因" hint="撤销后不再办理，不能恢复；各责任单位将收到通知" />,
  decide: (dossier, { reason }, context) => cancel(dossier, reason, context),
})

const instructing = itemAct({
  path: 'instruct',
  verb: 'item.instruct',
  title: '批示',
  done: '批示已送责任督查员。',
  stands: true,
  schema: z.object({ words: requiredWords('请填写批示内容', 2000) }),
  sample: () => ({ words: '批示' }),
  fields: view => <InstructFields {...view} />,
  decide: (dossier, { words }, context) => instruct(dossier, words, context),
})

const urging = namedAct({
  path: 'urge',
  verb: 'item.urge',
  title: '催办',
  done: '已催办，邮件即刻发给该单位联络员。',
  schema: z.object({ words: z.string().check(z.maxLength(500, '不能超过500字，请精简')) }),
  sample: () => ({ words: '' }),
  fields: view => <UrgeFields {...view} />,
  decide: (dossier, { words }, context, { unit }) => urge(dossier, unit, words, context),
})

/** What the office and the leaders do with an item; time limits apart. */
export const officeActs: readonly ItemAct[] = [
  reviewing,
  closing,
  returning,
  instructing,
  urging,
  suspending,
  resuming,
  cancelling,
]
