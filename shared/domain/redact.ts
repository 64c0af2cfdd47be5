import { dutyName } from './duty-names.ts'
import type { ItemId } from './ids.ts'
import type { AssignmentMail, MailData, NoticeMail, ReminderMail } from './mail.ts'
import type { DutyLine, ItemFacts, ItemLines } from './mail-lines.ts'

/** Stands where the contents were. */
const WITHHELD = '内容不通过邮件传送，请到督查室领取'

/** Kinds of duty say nothing of the contents; the name of a node or a report may, so only the kind stays. */
const dutyKind = (duty: string): string => Object.values(dutyName).find(name => duty.startsWith(name)) ?? '办理'

const bareDuty = (duty: DutyLine): DutyLine => ({ ...duty, duty: dutyKind(duty.duty), why: '' })

/** What may be said of such an item: its number and whom to ask. */
export const redactFacts = ({ itemId, number, officer }: ItemFacts): ItemFacts => ({
  itemId,
  number,
  title: WITHHELD,
  leadUnit: '',
  supportingUnits: [],
  officer,
  noticeOnly: true,
})

/** The same with its lines: kinds of duty and dates. */
export const redactLines = ({ item, unit, duties }: ItemLines): ItemLines => ({
  item: redactFacts(item),
  unit,
  duties: duties.map(bareDuty),
})

const bareAssignment = (mail: AssignmentMail): AssignmentMail => ({
  kind: 'assignment',
  ...(mail.routed === undefined ? {} : { routed: mail.routed }),
  item: redactFacts(mail.item),
  unit: mail.unit,
  part: mail.part,
  requirement: '',
  criteria: '',
  basis: '',
  sponsorLeader: '',
  accountablePerson: '',
  urgency: mail.urgency,
  duties: mail.duties.map(bareDuty),
})

const bareReminder = (mail: ReminderMail): ReminderMail => ({
  ...mail,
  item: redactFacts(mail.item),
  requirement: '',
  duties: mail.duties.map(bareDuty),
})

/** The state of a unit (撤销、合并) says nothing of the contents. */
const isOfUnit = ({ label }: NoticeMail['facts'][number]): boolean => label === '单位状态'

/**
 * That a unit cannot be reached, and what the office does about it, says nothing of the contents: its officer must be able to
 * read it. Whoever stands in for a unit keeps what is asked of them; these are our words, never those of a person.
 */
function bareNotice(mail: NoticeMail): NoticeMail {
  const bare = { ...mail, item: redactFacts(mail.item), duties: mail.duties.map(bareDuty) }
  if (mail.act === 'AddressFailed') return { ...bare, item: { ...bare.item, noticeOnly: false } }
  return mail.missing === undefined ? { ...bare, facts: [], ask: '' } : { ...bare, facts: mail.facts.filter(isOfUnit) }
}

/**
 * The notice-only variant of a mail: whatever it says of the items in the set shrinks to number, dates and the way to the
 * office (decision 13, 工作秘密). Everything else stays. Alerts of the office are free text and must name items by number.
 */
export function redact(data: MailData, secret: ReadonlySet<ItemId>): MailData {
  const one =
    <T extends { item: ItemFacts }>(bare: (mail: T) => T) =>
    (mail: T): T =>
      secret.has(mail.item.itemId) ? bare(mail) : mail
  const lines = (items: readonly ItemLines[]) => items.map(one(redactLines))
  const facts = (items: readonly ItemFacts[]) => items.map(item => (secret.has(item.itemId) ? redactFacts(item) : item))
  switch (data.kind) {
    case 'assignment':
      return one(bareAssignment)(data)
    case 'reminder':
      return one(bareReminder)(data)
    case 'notice':
      return one(bareNotice)(data)
    case 'digest':
      return {
        ...data,
        assigned: data.assigned.map(one(bareAssignment)),
        reminders: data.reminders.map(one(bareReminder)),
        notices: data.notices.map(one(bareNotice)),
        overdue: lines(data.overdue),
        today: lines(data.today),
        thisWeek: lines(data.thisWeek),
        waiting: lines(data.waiting),
      }
    case 'weeklyOffice':
      return {
        ...data,
        red: lines(data.red),
        yellow: lines(data.yellow),
        needsDecision: lines(data.needsDecision),
        closed: facts(data.closed),
      }
    case 'weeklyUnit':
      return { ...data, items: lines(data.items), closed: facts(data.closed) }
    case 'receipt':
      return data.about !== undefined && secret.has(data.about.item.itemId)
        ? {
            ...data,
            subject: '',
            about: redactLines(data.about),
            taken: '',
            lines: [WITHHELD],
            ask: '请与督查室当面办理。',
            words: '',
          }
        : data
    case 'officeAlert':
    case 'signIn':
      return data
  }
}
