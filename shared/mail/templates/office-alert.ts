import type { OfficeAlertMail } from '#domain/mail.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { cut, SUBJECT_LIMIT } from '#shared/mail/wording.ts'

/** 告警: the system tells the office what it cannot settle by itself. */
export const officeAlertLetter = (mail: OfficeAlertMail, frame: Frame): Letter => ({
  subject: cut(`【督办系统告警】${mail.subject}`, SUBJECT_LIMIT),
  preheader: mail.ask === '' ? mail.subject : mail.ask,
  heading: '督办系统告警',
  subheading: mail.subject,
  salutation: frame.name,
  blocks: [
    ...(mail.lines.length === 0 ? [] : [{ block: 'list', lines: mail.lines } as const]),
    ...(mail.ask === '' ? [] : [{ block: 'ask', text: mail.ask } as const]),
  ],
})
