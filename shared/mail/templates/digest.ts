import type { AssignmentMail, DigestMail, NoticeMail, ReminderMail } from '#domain/mail.ts'
import type { Block, Entry, Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { countWords, cut, shortDue, SUBJECT_LIMIT } from '#shared/mail/wording.ts'
import { assignmentFacts } from './assignment.ts'
import { actWords } from './notice-wording.ts'
import { entryOf, entrySection } from './parts.ts'
import { reminderAsk, reminderMark } from './reminder.ts'

/** Labels that the entry itself shows. */
const shown = new Set(['编号', '事项', '牵头单位', '经办人'])

const assignedEntry = (mail: AssignmentMail): Entry => ({
  item: mail.item,
  unit: mail.unit,
  duties: mail.duties,
  lines: [
    mail.part === 'lead' ? '贵单位牵头办理。' : `贵单位协办，牵头单位${mail.item.leadUnit}。`,
    ...assignmentFacts(mail)
      .filter(({ label }) => !shown.has(label))
      .map(({ label, text }) => `${label}：${text}`),
  ],
})

const remindedEntry = (mail: ReminderMail, frame: Frame): Entry => ({
  item: mail.item,
  unit: mail.unit,
  duties: mail.duties,
  lines: [
    ...(mail.requirement === '' ? [] : [`工作要求：${mail.requirement}`]),
    `【${reminderMark(mail)}】${reminderAsk(mail, frame)}`,
  ],
})

const toldEntry = (mail: NoticeMail): Entry => ({
  item: mail.item,
  unit: mail.unit,
  duties: mail.duties,
  lines: [
    `【${actWords[mail.act].word}】${actWords[mail.act].says(mail)}`,
    ...mail.facts.filter(({ text }) => text !== '').map(({ label, text }) => `${label}：${text}`),
    ...(mail.ask === '' ? [] : [`需办理：${mail.ask}`]),
  ],
})

/** In the order a person needs them: what is late first, what is only news last. */
const sections = (mail: DigestMail, frame: Frame): { label: string; entries: Entry[] }[] => [
  { label: '逾期', entries: mail.overdue.map(entryOf) },
  { label: '今日到期', entries: mail.today.map(entryOf) },
  { label: '新交办', entries: mail.assigned.map(assignedEntry) },
  { label: '催办提醒', entries: mail.reminders.map(one => remindedEntry(one, frame)) },
  { label: '本周到期', entries: mail.thisWeek.map(entryOf) },
  { label: '待您处理', entries: mail.waiting.map(entryOf) },
  { label: '动态', entries: mail.notices.map(toldEntry) },
]

/** 督办日报: the one mail of a person's morning. */
export function digestLetter(mail: DigestMail, frame: Frame): Letter {
  const all = sections(mail, frame).map(({ label, entries }) => ({ label, entries, value: entries.length }))
  const words = countWords(all)
  const blocks: Block[] = all.flatMap(({ label, entries }) => entrySection(label, entries))
  return {
    subject: cut(`【督办日报】${shortDue(mail.dayText)}：${words === '' ? '今日无待办事项' : words}`, SUBJECT_LIMIT),
    preheader: words === '' ? '今日无待办事项。' : `${words}。`,
    heading: '督办日报',
    subheading: mail.dayText,
    salutation: mail.reader,
    blocks: [
      {
        block: 'paragraph',
        text: words === '' ? '今日没有需要办理的督办事项。' : `今日与您有关的督办事项：${words}。`,
      },
      ...blocks,
      ...(words === '' ? [] : [{ block: 'paragraph', text: howToAnswer('', frame) } as const]),
    ],
  }
}
