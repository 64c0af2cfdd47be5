import type { MailData } from '#domain/mail.ts'
import { letterText } from './as-text.ts'
import { cleanData, cleanLine } from './clean.ts'
import { letterHtml } from './layout.ts'
import type { Frame, Letter, Rendered } from './letter.ts'
import { assignmentLetter } from './templates/assignment.ts'
import { digestLetter } from './templates/digest.ts'
import { noticeOnlyLetter, noticeOnlyNotice, noticeOnlyReminder } from './templates/notice-only.ts'
import { noticeLetter } from './templates/notice.ts'
import { officeAlertLetter } from './templates/office-alert.ts'
import { receiptLetter } from './templates/receipt.ts'
import { reminderLetter } from './templates/reminder.ts'
import { signInLetter } from './templates/sign-in.ts'
import { weeklyOfficeLetter } from './templates/weekly-office.ts'
import { weeklyUnitLetter } from './templates/weekly-unit.ts'
import { SUBJECT_LIMIT, cut } from './wording.ts'

function letterOf(data: MailData, frame: Frame): Letter {
  switch (data.kind) {
    case 'assignment':
      return data.item.noticeOnly === true
        ? noticeOnlyLetter(data, { mark: '交办', salutation: data.unit }, frame)
        : assignmentLetter(data, frame)
    case 'reminder':
      return data.item.noticeOnly === true ? noticeOnlyReminder(data, frame) : reminderLetter(data, frame)
    case 'notice':
      return data.item.noticeOnly === true ? noticeOnlyNotice(data, frame) : noticeLetter(data, frame)
    case 'digest':
      return digestLetter(data, frame)
    case 'weeklyOffice':
      return weeklyOfficeLetter(data, frame)
    case 'weeklyUnit':
      return weeklyUnitLetter(data, frame)
    case 'officeAlert':
      return officeAlertLetter(data, frame)
    case 'receipt':
      return receiptLetter(data)
    case 'signIn':
      return signInLetter(data, frame)
  }
}

/** Whoever reads it in the place of another is addressed, and told first why it comes to them. */
function routedLetter(data: MailData, letter: Letter): Letter {
  const routed = 'routed' in data ? data.routed : undefined
  if (routed === undefined) return letter
  return {
    ...letter,
    subject: `【转送】${letter.subject}`,
    preheader: routed.note,
    salutation: routed.reader,
    blocks: [{ block: 'ask', text: routed.note }, ...letter.blocks],
  }
}

/** The frame comes from people too. */
function cleanFrame({ name, letterhead, contactLine, trial, actions, byReply, codeOf }: Frame): Frame {
  const base = {
    name: cleanLine(name),
    letterhead: cleanLine(letterhead),
    contactLine: cleanLine(contactLine),
    trial,
    ...(byReply === undefined ? {} : { byReply }),
    ...(codeOf === undefined ? {} : { codeOf }),
  }
  if (actions === undefined) return base
  return { ...base, actions: item => actions(item).map(({ label, url }) => ({ label: cleanLine(label), url })) }
}

/** The mail a person gets: subject, text and HTML that say the same, from data whose texts are cleaned first. */
export function renderMail(data: MailData, rawFrame: Frame): Rendered {
  const frame = cleanFrame(rawFrame)
  const clean = cleanData(data)
  const letter = routedLetter(clean, letterOf(clean, frame))
  const subject = cut(cleanLine(`${frame.trial ? '【试运行】' : ''}${letter.subject}`), SUBJECT_LIMIT)
  const preheader = cut(cleanLine(letter.preheader), 100)
  const ready = { ...letter, subject, preheader }
  return { subject, preheader, text: letterText(ready, frame), html: letterHtml(ready, frame) }
}
