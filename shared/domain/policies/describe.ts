import type { LadderName, Pack, Rule } from '../policy.ts'
import { describeLadder } from './describe-ladder.ts'
import { describeCadence, describeLimit } from './describe-limit.ts'
import { issuerLevelWord, limitWord, requestKindWord, sourceTypeWord, urgencyWord } from './words.ts'

const limitNames = ['decompose', 'acknowledge', 'deploy', 'initialFeedback', 'completion'] as const
const ladderNames: readonly LadderName[] = ['work', 'feedback', 'acknowledge', 'hours', 'office']
const colorWord = { red: '红灯', yellow: '黄灯', green: '绿灯', blue: '蓝灯' } as const
const dutyWord = { initialFeedback: '首次反馈', feedback: '定期反馈', completion: '办结' } as const
const readerWord = { leader: '主要领导', officeHead: '督查室负责人', unitHead: '单位主要负责人' } as const

const listed = <K extends string>(words: Record<K, string>, values: readonly K[] | undefined): string[] =>
  values === undefined ? [] : [values.map(one => words[one]).join('、')]

/** For which items a row is: 本级领导批示；市; every item when it states no condition. */
export function describeWhen({ when }: Rule): string {
  const parts = [
    ...listed(sourceTypeWord, when.sourceTypes),
    ...listed(issuerLevelWord, when.issuerLevels),
    ...listed(requestKindWord, when.requestKinds),
    ...listed(urgencyWord, when.urgencies),
  ]
  return parts.length === 0 ? '以上各条之外的所有事项' : parts.join('；')
}

/** The limits of a row in the order in which they fall due. */
export function describeLimits({ limits }: Rule): string {
  const parts = limitNames.flatMap(name => (limits[name] ? [`${limitWord[name]}${describeLimit(limits[name])}`] : []))
  return parts.length === 0 ? '不统一设时限' : parts.join('，')
}

/** One row: title, for whom, limits, cadence, source. */
const describeRule = (rule: Rule, i: number): string => {
  const completion = rule.limits.completion ? '' : '；办结时限逐项写明'
  const sentence = `${describeLimits(rule)}；${describeCadence(rule.cadence)}${completion}`
  return `规则${i + 1} ${rule.title}（${describeWhen(rule)}）：${sentence}。依据：${rule.source}。`
}

function describeExtension({ extension, extensionFreezesOverdue }: Pack): string {
  const freeze = extensionFreezesOverdue ? '到期前申请延期的，答复前不计逾期' : '申请延期期间仍计逾期'
  const times = extension?.times === undefined ? '' : `，最多延期${extension.times}次`
  const most = extension?.atMost === undefined ? '' : `，每次不超过${describeLimit(extension.atMost)}`
  return `${freeze}${times}${most}。`
}

/** The pack in sentences as a clerk reads them: its rows in order of precedence, its ladders, and what else it decides. */
export function describePack(pack: Pack): string[] {
  const { signal, office } = pack
  const duties = pack.supportingDuties.map(one => dutyWord[one])
  return [
    `${pack.title}。依据：${pack.source}。`,
    '各条规则自上而下，以先符合的一条为准；时限自收到之日起算（签收自交办起算）。',
    ...pack.rules.map(describeRule),
    `协办单位除签收外，${duties.length === 0 ? '不另行报送，由牵头单位汇总' : `还须${duties.join('、')}`}。`,
    `督查室自身时限：审核${describeLimit(office.review)}，答复延期${describeLimit(office.decideExtension)}，核实联系方式、改投他人${describeLimit(office.followUp)}；退回整改${describeLimit(pack.rectification)}。`,
    ...ladderNames.map(name => describeLadder(name, pack.ladders[name])),
    `亮灯：到期前${signal.yellowWithin}个工作日内亮黄灯，办理逾期亮红灯；反馈逾期亮${colorWord[signal.lateFeedback]}，签收逾期亮${colorWord[signal.lateAcknowledgement]}，办结后亮${colorWord[signal.finished]}。`,
    `反馈、办结、节点和整改，同一到期点催办${pack.talkAfterUrgings}次未答复的，提请督查室研究是否约谈，由人决定。`,
    describeExtension(pack),
    ...pack.reports.map(({ to }) => `每周报送督查专报：${to.map(one => readerWord[one]).join('、')}。`),
  ]
}
