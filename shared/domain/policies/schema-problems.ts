import type * as z from 'zod/mini'

/** Something wrong with a pack: where, and what a clerk should do about it. */
export type PackProblem = { field: string; message: string }

const fieldWord: Record<string, string> = {
  name: '规则包代号',
  title: '名称',
  source: '依据',
  rules: '规则表',
  id: '规则编号',
  when: '适用条件',
  sourceTypes: '事项来源',
  issuerLevels: '批示层级',
  requestKinds: '要求类别',
  urgencies: '紧急程度',
  limits: '时限',
  decompose: '梳理分解时限',
  acknowledge: '签收时限',
  deploy: '研究部署时限',
  initialFeedback: '首次反馈时限',
  completion: '办结时限',
  cadence: '反馈周期',
  supportingDuties: '协办单位职责',
  office: '督查室自身时限',
  review: '审核时限',
  decideExtension: '答复延期时限',
  followUp: '核实改投时限',
  rectification: '整改时限',
  ladders: '提醒阶梯',
  offset: '提醒时点',
  audience: '提醒对象',
  tone: '提醒方式',
  lane: '发送方式',
  signal: '亮灯',
  yellowWithin: '黄灯提前天数',
  lateFeedback: '反馈逾期灯色',
  lateAcknowledgement: '签收逾期灯色',
  finished: '办结灯色',
  talkAfterUrgings: '约谈前催办次数',
  extensionFreezesOverdue: '延期申请期间是否计逾期',
  extension: '延期限制',
  reports: '报告',
}

const nested = (issue: z.core.$ZodIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_value':
      return `请改为 ${issue.values.map(String).join('、')} 之一`
    case 'too_small':
      return issue.origin === 'array' ? '请至少填写一项' : `请填写不小于 ${String(issue.minimum)} 的数`
    case 'too_big':
      return issue.origin === 'array'
        ? `请不要超过 ${String(issue.maximum)} 项`
        : `请填写不大于 ${String(issue.maximum)} 的数`
    case 'invalid_format':
      return '只能用小写字母、数字和连字符，请修改'
    case 'unrecognized_keys':
      return `不认识“${issue.keys.join('、')}”，请核对拼写或删去`
    case 'invalid_type':
      return issue.input === undefined ? '没有填写或类型不对，请补充' : `类型不对，请填写 ${issue.expected}`
    default:
      return undefined
  }
}

/** A schema's finding as a clerk would be told it. */
export function schemaProblem(issue: z.core.$ZodIssue): PackProblem {
  const field = issue.path.map(String).join('.')
  const last = issue.path.findLast(part => typeof part === 'string' && part in fieldWord)
  const name = fieldWord[String(last)] ?? '规则包'
  return { field, message: `${name}（${field || '整体'}）：${nested(issue) ?? '填写有误，请对照样例修改'}` }
}
