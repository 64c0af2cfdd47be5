import type { DigestMail, ReminderMail } from '#domain/mail.ts'
import type { DutyLine, ItemFacts } from '#domain/mail-lines.ts'
import type { Entry, Frame } from '#shared/mail/letter.ts'
import { mostPressing } from '#shared/mail/wording.ts'
import { entryOf } from './parts.ts'
import { isOffices, leaderless, reminderAsk, reminderMark } from './reminder.ts'
import { toneWords } from './reminder-wording.ts'

const same = (a: DutyLine, b: DutyLine): boolean => (a.id ?? a.duty) === (b.id ?? b.duty)
const sameItem = (a: { item: ItemFacts; unit: string }, b: { item: ItemFacts; unit: string }): boolean =>
  a.item.itemId === b.item.itemId && a.unit === b.unit

/** A copy says what was sent to whom; all others say what the reader is asked for. */
function said(mail: ReminderMail, frame: Frame): string {
  if (!mail.forInformation || mail.tone === 'report') return reminderAsk(mail, frame, true)
  const times = mail.urgings > 0 ? `，累计催办${mail.urgings}次` : ''
  return `已向${mail.unit}发出${toneWords[mail.tone].word}${times}，请督促办理，无需回复。`
}

const lineOf = (mail: ReminderMail, frame: Frame): string => `【${reminderMark(mail)}】${said(mail, frame)}`

/** The entry with the words of a reminder about one of its duties, and the duties that only the reminder names. */
const joined = (entry: Entry, mail: ReminderMail, frame: Frame): Entry => ({
  ...entry,
  duties: [...entry.duties, ...mail.duties.filter(duty => !entry.duties.some(one => same(one, duty)))],
  lines: [...entry.lines, lineOf(mail, frame)],
})

/** Copies about one item that say the same of several units are one entry. */
function merged(mails: readonly ReminderMail[], frame: Frame): Entry[] {
  const groups = new Map<string, ReminderMail[]>()
  for (const mail of mails) {
    const key = [mail.item.itemId, mail.tone, mail.urgings, ...mail.duties.map(({ duty, due }) => duty + due)].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), mail])
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (first === undefined) return []
    const mail = { ...first, unit: group.map(({ unit }) => unit).join('、') }
    return [{ item: mail.item, unit: mail.unit, duties: mail.duties, lines: [lineOf(mail, frame)] }]
  })
}

/** An item stands in the most pressing of its sections, with what it owes later below what it owes now. */
function onceEach(sections: readonly (readonly Entry[])[]): Entry[][] {
  const all = sections.flat()
  return sections.map((entries, at) => {
    const before = sections.slice(0, at).flat()
    return entries
      .filter(entry => !before.some(one => sameItem(one, entry)))
      .map(entry => {
        const parts = all.filter(one => sameItem(one, entry))
        return { ...entry, duties: parts.flatMap(one => one.duties), lines: parts.flatMap(one => one.lines) }
      })
  })
}

/** Where the items of a digest stand, each once, with the reminders of the morning where they belong. */
export type Standings = Record<'overdue' | 'today' | 'soon' | 'waiting' | 'copies', Entry[]>

function placeOf(mail: ReminderMail, frame: Frame): keyof Standings {
  if (mail.forInformation || mail.tone === 'report') return 'copies'
  if (isOffices(mail, frame)) return 'waiting'
  const duty = mostPressing(mail.duties)
  if (duty === undefined || duty.overdue) return 'overdue'
  return duty.workingDaysLeft === 0 ? 'today' : 'soon'
}

const obstacle = (entry: Entry): string[] => [leaderless(entry)].filter(line => line !== '')

/**
 * What is told as newly assigned is not listed as late as well. A reminder about something the digest lists anyway is said
 * there; others stand in the section their date calls for.
 */
export function standingsOf(mail: DigestMail, frame: Frame): Standings {
  const found: Standings = {
    overdue: mail.overdue.filter(line => !mail.assigned.some(one => sameItem(one, line))).map(entryOf),
    today: mail.today.map(entryOf),
    soon: mail.thisWeek.map(entryOf),
    waiting: mail.waiting.map(entryOf),
    copies: [],
  }
  const copies: ReminderMail[] = []
  for (const reminder of mail.reminders) {
    const listed = [found.overdue, found.today, found.soon, found.waiting].find(entries =>
      entries.some(entry => sameItem(entry, reminder) && entry.duties.some(a => reminder.duties.some(b => same(a, b)))),
    )
    if (listed !== undefined) {
      const at = listed.findIndex(entry => sameItem(entry, reminder))
      const entry = listed[at]
      if (entry !== undefined) listed[at] = joined(entry, reminder, frame)
      continue
    }
    const place = placeOf(reminder, frame)
    if (place === 'copies') copies.push(reminder)
    else {
      const { item, unit, duties } = reminder
      found[place].push({ item, unit, duties, lines: [lineOf(reminder, frame)] })
    }
  }
  const [overdue = [], today = [], soon = []] = onceEach([found.overdue, found.today, found.soon])
  const waiting = found.waiting.map(entry => ({ ...entry, own: true, lines: [...entry.lines, ...obstacle(entry)] }))
  return { overdue, today, soon, waiting, copies: merged(copies, frame) }
}
