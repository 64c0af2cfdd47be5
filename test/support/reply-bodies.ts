import { Day } from '#domain/calendar/day.ts'
import type { Meaning } from '#domain/reply/meaning.ts'

const day = (text: string): Day => Day.parse(text)

/** What liaisons write, and what it means; the samples are of 23 November 2026. */
export const bodies: Readonly<Record<string, readonly [text: string, meaning: Meaning]>> = {
  free: [
    '目前已完成12条道路管网铺设，剩余6条正在组织施工。',
    { kind: 'feedback', progress: '目前已完成12条道路管网铺设，剩余6条正在组织施工。', noChange: false },
  ],
  labelled: [
    '进展：已铺设管网8.6公里。\n问题：东河路段与燃气管线冲突。\n需协调：请市城管局牵头会商。\n预计完成：2026年12月20日',
    {
      kind: 'feedback',
      progress: '已铺设管网8.6公里。',
      problems: '东河路段与燃气管线冲突。',
      coordination: '请市城管局牵头会商。',
      expected: day('2026-12-20'),
      noChange: false,
    },
  ],
  loose: [
    '王科长：\n您好！现将有关情况反馈如下：\n一、工作进展情况: 完成招标。\n施工单位已进场。\n二、存在的问题 ：无\n三、需要协调解决的问题： 暂无\n四、预计完成时间：12月底\n谢谢！',
    {
      kind: 'feedback',
      progress: '完成招标。\n施工单位已进场。',
      expected: day('2026-12-31'),
      noChange: false,
    },
  ],
  unchanged: ['无变化。', { kind: 'feedback', progress: '', noChange: true }],
  received: ['收到，我局将抓紧办理。', { kind: 'acknowledge' }],
  signedReceipt: ['已签收\n市住房和城乡建设局 张三\n13800000000', { kind: 'acknowledge' }],
  claim: [
    '办结：18条主次干道管网全部更新，11月20日通过验收。',
    { kind: 'claim', summary: '18条主次干道管网全部更新，11月20日通过验收。' },
  ],
  extension: [
    '申请延期：因东河路段地下管线迁改未完成，申请延期至2026年12月30日。',
    { kind: 'extension', until: day('2026-12-30'), reason: '因东河路段地下管线迁改未完成' },
  ],
  extensionLater: [
    '延期申请：延期到1月15日\n理由：冬季停工',
    { kind: 'extension', until: day('2027-01-15'), reason: '冬季停工' },
  ],
  traditional: [
    '【工作進展】已完成驗收準備。\n【存在問題】資金尚缺。',
    { kind: 'feedback', progress: '已完成驗收準備。', problems: '資金尚缺。', noChange: false },
  ],
}
