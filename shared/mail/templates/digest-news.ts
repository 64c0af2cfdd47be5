import type { AssignmentMail, NoticeMail } from '#domain/mail.ts'
import type { Block, Entry } from '#shared/mail/letter.ts'
import { dutyWords } from '#shared/mail/wording.ts'
import { assignmentFacts } from './assignment.ts'
import { actWords, addressesUnit } from './notice-wording.ts'
import { noticeAsk, noticeFacts } from './notice.ts'
import { entrySection } from './parts.ts'

/** Labels that the entry itself shows. */
const shown = new Set(['事项', '牵头单位', '经办人'])
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
export function toldEntry(mail: NoticeMail): Entry {
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

/** 约谈建议 by unit, since it is the unit's head who would be talked to: one line each, however many items. */
export function talkSection(notices: readonly NoticeMail[]): Block[] {
  const byUnit = new Map<string, Map<string, { text: string; duties: string[] }>>()
  for (const { unit, item, facts } of notices) {
    const items = byUnit.get(unit) ?? new Map<string, { text: string; duties: string[] }>()
    const entry = items.get(item.itemId) ?? { text: `${item.number}“${item.title}”`, duties: [] }
    const duty = facts.find(({ label }) => label === '事由')?.text ?? ''
    const times = facts.find(({ label }) => label === '已催办次数')?.text ?? ''
    entry.duties.push(`${duty === '' ? '' : dutyWords(duty)}${times === '' ? '' : `已催办${times}次`}`)
    byUnit.set(unit, items.set(item.itemId, entry))
  }
  if (byUnit.size === 0) return []
  return [
    { block: 'section', title: `约谈建议（${byUnit.size}个单位）` },
    {
      block: 'paragraph',
      text: '下列单位经多次催办仍未答复，已达到提出约谈建议的次数，请研究是否约谈该单位负责人。',
    },
    {
      block: 'list',
      lines: [...byUnit].map(
        ([unit, items]) =>
          `${unit}：${[...items.values()].map(({ text, duties }) => `${text}（${duties.join('、')}）`).join('；')}。`,
      ),
    },
  ]
}
