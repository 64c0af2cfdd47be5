import type { AssignmentMail, NoticeMail } from '#domain/mail.ts'
import type { Block, Entry } from '#shared/mail/letter.ts'
import { dutyWords, quoted } from '#shared/mail/wording.ts'
import { PAST, assignmentFacts } from './assignment.ts'
import { actWords, addressesUnit } from './notice-wording.ts'
import { noticeAsk, noticeFacts } from './notice.ts'
import { entrySection } from './parts.ts'

/** Labels that the entry itself shows. */
const shown = new Set(['事项', '牵头单位', '责任督查员'])
/** What the tasks of one list mostly have in common. */
const commonLabels = ['交办依据', '办结标准', '牵头领导']

type Fact = { label: string; text: string }

/** Facts that are the same for every newly assigned item are said once, above them. */
function commonOf(facts: readonly (readonly Fact[])[]): Fact[] {
  const [first = [], ...others] = facts
  if (others.length === 0) return []
  return first.filter(
    ({ label, text }) =>
      commonLabels.includes(label) && others.every(one => one.some(fact => fact.label === label && fact.text === text)),
  )
}

const line = ({ label, text }: Fact): string => `${label}：${text}`

/** 新交办: each item with what a slip of its own would say. */
export function assignedSection(mails: readonly AssignmentMail[]): Block[] {
  const facts = mails.map(mail => assignmentFacts(mail).filter(({ label }) => !shown.has(label)))
  const common = commonOf(facts)
  const entries = mails.map((mail, at): Entry => ({
    item: mail.item,
    unit: mail.unit,
    own: true,
    duties: mail.duties,
    lines: [
      mail.part === 'lead' ? '贵单位牵头办理。' : '贵单位协办。',
      ...(mail.duties.some(({ overdue }) => overdue) ? [PAST] : []),
      ...(facts[at] ?? []).filter(fact => !common.some(({ label }) => label === fact.label)).map(line),
    ],
  }))
  const intro =
    common.length === 0
      ? ''
      : `以下事项的${common
          .map(line)
          .join('；')
          .replace(/。(?=；|$)/g, '')}。`
  return entrySection('新交办', entries, intro)
}

/** Acts whose heading fact stands behind the sentence itself. */
const inline: Partial<Record<NoticeMail['act'], string>> = { FeedbackFiled: '进展', CompletionClaimed: '办理结果' }

/** What happened to an item; the dates a unit still has are told to the unit, not to the office. */
function toldEntry(mail: NoticeMail): Entry {
  const { word, says } = actWords[mail.act]
  const by = mail.facts.find(({ label }) => label === '报送人')?.text ?? ''
  const main = mail.facts.find(({ label }) => label === inline[mail.act])?.text ?? ''
  const rest = noticeFacts(mail).filter(
    ({ label }) => main === '' || (label !== inline[mail.act] && label !== '报送人'),
  )
  const happened =
    main === ''
      ? says(mail, '该事项')
      : `${mail.at}，${mail.unit}${by === '' ? '' : `（${by}）`}${word}：${main.replace(/。$/, '')}。`
  const ask = noticeAsk(mail)
  return {
    item: mail.item,
    unit: mail.unit,
    duties: addressesUnit(mail) ? mail.duties : [],
    lines: [`【${word}】${happened}`, ...rest.map(line), ...(ask === '' ? [] : [`需办理：${ask}`])],
  }
}

/** What a unit sent for the office to decide. */
const forDecision = ({ act }: NoticeMail): boolean => act === 'CompletionClaimed' || act === 'ExtensionRequested'

/** News stands with the decision it calls for, if that still waits; once it is made, nothing is asked any more. */
export function newsOf(notices: readonly NoticeMail[], waiting: readonly Entry[]): { pending: Entry[]; news: Entry[] } {
  const waits = ({ item }: NoticeMail) => waiting.some(one => one.item.itemId === item.itemId)
  const joins = notices.filter(one => forDecision(one) && waits(one))
  const pending = waiting.map(entry => ({
    ...entry,
    lines: [
      ...entry.lines,
      ...joins.filter(({ item }) => item.itemId === entry.item.itemId).flatMap(one => toldEntry(one).lines),
    ],
  }))
  const news = notices
    .filter(one => !joins.includes(one))
    .map(one => toldEntry(forDecision(one) ? { ...one, ask: '' } : one))
  return { pending, news }
}

type Talk = { unit: string; item: string; why: string }

const talkOf = ({ unit, item, facts }: NoticeMail): Talk => {
  const said = (wanted: string) => facts.find(({ label }) => label === wanted)?.text ?? ''
  const times = said('已催办次数')
  const why = `${dutyWords(said('事由'))}${times === '' ? '' : `已催办${times}次`}`
  return { unit, item: `${item.number}${quoted(item.title)}`, why: why === '' ? '多次催办未答复' : why }
}

/** 签收已催办3次的2件：…、…。 */
function talkLine(unit: string, talks: readonly Talk[]): string {
  const whys = [...new Set(talks.map(({ why }) => why))]
  const groups = whys.map(why => {
    const items = talks.filter(talk => talk.why === why).map(({ item }) => item)
    return `${why}的${items.length}件：${items.join('、')}`
  })
  return `${unit}：${groups.join('；')}。`
}

/** 约谈建议 by unit, since it is the unit's head who would be talked to: one line each, however many items. */
export function talkSection(notices: readonly NoticeMail[]): Block[] {
  const talks = notices.map(talkOf)
  const units = [...new Set(talks.map(({ unit }) => unit))]
  if (units.length === 0) return []
  return [
    { block: 'section', title: `约谈建议（${units.length}个单位）` },
    {
      block: 'paragraph',
      text: '下列单位经多次催办仍未答复，已达到提出约谈建议的次数，请研究是否约谈该单位负责人。',
    },
    {
      block: 'list',
      lines: units.map(unit =>
        talkLine(
          unit,
          talks.filter(talk => talk.unit === unit),
        ),
      ),
    },
  ]
}
