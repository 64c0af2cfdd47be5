import type { MailData } from '#domain/mail.ts'
import { letterText } from './as-text.ts'
import { cleanData, cleanLine } from './clean.ts'
import { letterHtml } from './layout.ts'
import type { Frame, Letter, Rendered } from './letter.ts'
import { assignmentLetter } from './templates/assignment.ts'
import { digestLetter } from './templates/digest.ts'
import { actWords, addressesUnit } from './templates/notice-wording.ts'
import { noticeOnlyLetter } from './templates/notice-only.ts'
import { noticeLetter } from './templates/notice.ts'
import { officeAlertLetter } from './templates/office-alert.ts'
import { reminderLetter, reminderMark } from './templates/reminder.ts'
import { signInLetter } from './templates/sign-in.ts'
import { weeklyOfficeLetter } from './templates/weekly-office.ts'
import { weeklyUnitLetter } from './templates/weekly-unit.ts'
import { SUBJECT_LIMIT, cut } from './wording.ts'

function letterOf(data: MailData, frame: Frame): Letter {
  switch (data.kind) {
    case 'assignment':
      return data.item.noticeOnly === true ? noticeOnlyLetter(data, '交办', frame) : assignmentLetter(data, frame)
    case 'reminder':
      return data.item.noticeOnly === true
        ? noticeOnlyLetter(data, reminderMark(data), frame)
        : reminderLetter(data, frame)
    case 'notice':
      return data.item.noticeOnly === true
        ? noticeOnlyLetter(addressesUnit(data) ? data : { ...data, unit: '' }, actWords[data.act].word, frame)
        : noticeLetter(data, frame)
    case 'digest':
      return digestLetter(data, frame)
    case 'weeklyOffice':
      return weeklyOfficeLetter(data, frame)
    case 'weeklyUnit':
      return weeklyUnitLetter(data, frame)
    case 'officeAlert':
      return officeAlertLetter(data, frame)
    case 'signIn':
      return signInLetter(data, frame)
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
  const letter = letterOf(cleanData(data), frame)
  const subject = cut(cleanLine(`${frame.trial ? '【试运行】' : ''}${letter.subject}`), SUBJECT_LIMIT)
  const preheader = cut(cleanLine(letter.preheader), 100)
  const ready = { ...letter, subject, preheader }
  return { subject, preheader, text: letterText(ready, frame), html: letterHtml(ready, frame) }
}
