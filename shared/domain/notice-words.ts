import type { UnitId } from './ids.ts'
import type { Dossier } from './item.ts'
import { dayText } from './lines.ts'
import type { Act, Fact, LedgerEntry } from './ledger.ts'
import { Day } from './calendar/day.ts'
import { unreachableBy } from './unreachable-words.ts'

const gradeWord: Record<string, string> = { good: '好', fair: '中', poor: '差' }

/** A fact of a ledger entry as text; days in words. Empty when there is nothing to say. */
function words(fact: Fact | undefined): string {
  if (fact === undefined || fact === null || fact === false) return ''
  if (fact === true) return '是'
  if (Array.isArray(fact)) return fact.join('、')
  const day = Day.safeParse(fact)
  return day.success ? dayText(day.data) : String(fact)
}

type Label = [fact: string, label: string]

const labels: Partial<Record<Act, readonly Label[]>> = {
  FeedbackFiled: [
    ['progress', '进展'],
    ['problems', '问题'],
    ['coordination', '需协调'],
    ['expected', '预计完成'],
    ['by', '报送人'],
  ],
  CompletionClaimed: [
    ['summary', '办理结果'],
    ['by', '报送人'],
  ],
  ItemReturned: [['reason', '退回理由']],
  ItemClosed: [
    ['conclusion', '督办结论'],
    ['grade', '评价'],
  ],
  ItemSuspended: [['reason', '中止原因']],
  ItemResumed: [['lostWorkingDays', '顺延工作日']],
  ItemCancelled: [['reason', '撤销原因']],
  DeadlineMoved: [
    ['newDay', '新时限'],
    ['why', '调整原因'],
  ],
  ExtensionRequested: [
    ['oldDay', '原时限'],
    ['newDay', '申请延至'],
    ['reason', '理由'],
  ],
  ExtensionDecided: [
    ['newDay', '新时限'],
    ['reason', '说明'],
  ],
  TalkProposed: [['urgings', '已催办次数']],
  Urged: [['words', '催办意见']],
  Instructed: [['words', '批示内容']],
  AddressFailed: [['sentTo', '邮件已转送']],
  AttachmentAdded: [
    ['name', '附件'],
    ['sha256', '文件校验值'],
    ['by', '报送人'],
  ],
}

/** What an act says to this unit, or to the office, label by label, in the order a reader needs it. */
export function noticeFacts(
  entry: LedgerEntry,
  dossier: Dossier,
  unitId: UnitId | undefined,
): { label: string; text: string }[] {
  const said = (labels[entry.act] ?? []).flatMap(([fact, label]) => {
    const text = fact === 'grade' ? (gradeWord[words(entry.facts[fact])] ?? '') : words(entry.facts[fact])
    return text === '' ? [] : [{ label, text }]
  })
  if (entry.act === 'FeedbackFiled' && entry.facts['noChange'] === true) said.unshift({ label: '进展', text: '无变化' })
  if (entry.act === 'ExtensionDecided')
    said.unshift({ label: '答复', text: entry.facts['granted'] === true ? '同意延期' : '不同意延期' })
  if (entry.act === 'AddressFailed') said.unshift({ label: '原因', text: unreachableBy(entry.facts['reason']).why })
  const late = entry.facts['late']
  if (Array.isArray(late) && late.length > 0) said.push({ label: '时效', text: '超过时限报送' })
  const released = entry.facts['released']
  if (Array.isArray(released) && unitId !== undefined && released.includes(unitId))
    said.push({ label: '协办任务', text: '随事项销号解除，无需再报送办理情况' })
  const duty = dossier.obligations.find(({ id }) => id === entry.facts['obligationId'])
  if (duty) said.unshift({ label: '事由', text: duty.label })
  return said
}

const asks: Partial<Record<Act, string>> = {
  CompletionClaimed: '请按四查要求审核，作出销号或退回决定。',
  ExtensionRequested: '请在答复时限内批复，批复须写明新的完成时间。',
  TalkProposed: '多次催办未答复，请研究是否约谈该单位负责人。',
  ItemReturned: '请按退回理由整改，在整改时限内重新报送办结情况。',
  DeadlineMoved: '请按新时限办理。',
  ItemSuspended: '中止期间不再催办，时限相应顺延。',
  ItemResumed: '请按顺延后的时限继续办理。',
  ItemCancelled: '该事项不再办理，感谢配合。',
  Urged: '请抓紧办理，并及时报送办理情况。',
  Instructed: '请按批示要求研究办理；需要责任单位落实的，请及时传达。',
}

/** What the reader is asked to do now; empty when nothing. */
export function noticeAsk(entry: LedgerEntry): string {
  if (entry.act === 'ExtensionDecided')
    return entry.facts['granted'] === true ? '请按新时限办结。' : '请仍按原时限办理。'
  if (entry.act === 'FeedbackFiled' && words(entry.facts['coordination']) !== '')
    return '单位提出需协调事项，请研究协调。'
  if (entry.act === 'AddressFailed') return unreachableBy(entry.facts['reason']).ask
  return asks[entry.act] ?? ''
}
