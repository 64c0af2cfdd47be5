import type { DigestMail } from '#domain/mail.ts'
import type { ItemFacts } from '#domain/mail-lines.ts'
import type { Tone } from '#domain/policy.ts'
import type { Block, Entry, Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswerEach } from '#shared/mail/phrases.ts'
import { countWords, cut, shortDue, SUBJECT_LIMIT } from '#shared/mail/wording.ts'
import { assignedSection, newsOf, talkSection } from './digest-news.ts'
import { standingsOf } from './digest-reminders.ts'
import { addressesUnit } from './notice-wording.ts'
import { entrySection, withActions } from './parts.ts'
import { toneWords } from './reminder-wording.ts'

type Section = { label: string; value: number; blocks: Block[] }

/** Whether the reader is of a unit: only then is there anything to sign, report or apply for. */
const isUnits = ({ overdue, today, thisWeek, assigned, notices }: DigestMail): boolean =>
  overdue.length + today.length + thisWeek.length + assigned.length > 0 || notices.some(addressesUnit)

/** What is asked of so many items alike is asked once, above them. */
const ALIKE = 3

/** The lines that all of the entries have, and the entries without them. */
function hoisted(entries: readonly Entry[]): { intro: string; entries: readonly Entry[] } {
  const [first, ...others] = entries
  if (first === undefined || entries.length < ALIKE) return { intro: '', entries }
  const common = first.lines.filter(line => others.every(({ lines }) => lines.includes(line)))
  if (common.length === 0) return { intro: '', entries }
  return {
    intro: `以下各件：${common.join('')}`,
    entries: entries.map(entry => ({ ...entry, lines: entry.lines.filter(line => !common.includes(line)) })),
  }
}

function listed(label: string, entries: readonly Entry[], intro = ''): Section {
  const alike = hoisted(entries.toSorted(byUrgency))
  return { label, value: entries.length, blocks: entrySection(label, alike.entries, `${intro}${alike.intro}`) }
}

/** 督办1件、催办3件: of how many items more is asked today than to remember them; what went to others is not counted. */
function urgedWords({ reminders }: DigestMail): string {
  const asked = reminders.filter(({ forInformation }) => !forInformation)
  const count = (tone: Tone) =>
    new Set(asked.filter(one => one.tone === tone).map(({ item, unit }) => `${item.itemId} ${unit}`)).size
  return countWords(
    (['supervise', 'warn', 'urge'] as const).map(tone => ({ label: toneWords[tone].word, value: count(tone) })),
  )
}

/** Late items that were urged before and are not urged today: what is asked still holds. */
function stillAsked(overdue: readonly Entry[]): string {
  const quiet = overdue
    .filter(({ lines }) => !lines.some(line => /^【(?:催办|预警|督办)/.test(line)))
    .flatMap(({ duties }) => duties.filter(duty => duty.overdue))
  if (quiet.length === 0) return ''
  return quiet.every(({ duty }) => duty === '签收')
    ? '请立即签收。'
    : '请抓紧办理，说明未按期完成的原因和预计完成时间。'
}

const numbers = new Intl.Collator('zh', { numeric: true })
const byNumber = (a: { item: ItemFacts }, b: { item: ItemFacts }): number =>
  numbers.compare(a.item.number, b.item.number)

/** The fewest working days to go, or most days late, first; then by number, as the list has them. */
const byUrgency = (a: Entry, b: Entry): number => {
  const least = ({ duties }: Entry) => Math.min(...duties.map(({ workingDaysLeft }) => workingDaysLeft))
  return a.duties.length * b.duties.length === 0 || least(a) === least(b) ? byNumber(a, b) : least(a) - least(b)
}

/** In the order a person needs them: what is late first, what is only news last. */
function sections(mail: DigestMail, frame: Frame): Section[] {
  const { overdue, today, soon, waiting, copies } = standingsOf(mail, frame)
  const talks = mail.notices.filter(({ act, item }) => act === 'TalkProposed' && item.noticeOnly !== true)
  const { pending, news } = newsOf(
    mail.notices.filter(one => !talks.includes(one)),
    waiting,
  )
  const own = (entries: readonly Entry[]): Entry[] =>
    entries.map(entry => ({ ...entry, own: entry.unit !== '' && mail.reader.startsWith(`${entry.unit} `) }))
  return [
    listed('逾期', own(overdue), stillAsked(overdue)),
    listed('今日到期', own(today)),
    { label: '新交办', value: mail.assigned.length, blocks: assignedSection(mail.assigned.toSorted(byNumber)) },
    listed('近期到期', own(soon)),
    listed('待您处理', pending),
    { label: '约谈建议', value: talks.length, blocks: talkSection(talks.toSorted(byNumber)) },
    listed('抄告', own(copies)),
    listed('动态', own(news)),
  ]
}

/** 督办日报: the one mail of a person's morning. */
export function digestLetter(mail: DigestMail, frame: Frame): Letter {
  const all = sections(mail, frame)
  const counted = countWords(all)
  const urged = urgedWords(mail)
  const words = `${counted}${urged === '' ? '' : `，其中${urged}`}`
  const closing = words !== '' && isUnits(mail)
  const told = all.flatMap(({ blocks }) => blocks.map(block => withActions(block, frame)))
  return {
    subject: cut(`【督办日报】${shortDue(mail.dayText)}：${words === '' ? '今日无待办事项' : words}`, SUBJECT_LIMIT),
    preheader: words === '' ? '今日无待办事项。' : `${words}。`,
    heading: '督办日报',
    subheading: mail.dayText,
    salutation: mail.reader,
    blocks: [
      {
        block: 'paragraph',
        text:
          words === ''
            ? '今日没有需要办理的督办事项。'
            : `今日与您有关的督办事项：${words}${urged === '' ? '' : '，请先行办理'}。`,
      },
      ...told,
      ...(closing ? [{ block: 'paragraph', text: howToAnswerEach(frame, told) } as const] : []),
    ],
  }
}
