import type { ParsedMail } from 'mailparser'
import { simpleParser } from 'mailparser'
import type { MailEntry, MailJournal } from './mail-journal.ts'

/** A mail as its reader sees it. */
export type Mail = {
  id: string
  /** When SES accepted it, virtual time. */
  at: string
  from: string
  to: string[]
  tags: Record<string, string>
  subject: string
  text: string
  html: string
  /** By lower-case name, as they were sent. */
  headers: Record<string, string>
  /** File names. */
  attachments: string[]
}

export type MailReader = {
  /** In the order of acceptance; `since` includes its instant. */
  mails: (filter?: { to?: string; since?: string }) => Promise<Mail[]>
  mail: (id: string) => Promise<Mail | undefined>
  /** A mail that was just parsed need not be parsed again. */
  remember: (entry: MailEntry, parsed: ParsedMail) => void
}

/** The parts as they were sent: nothing is made of HTML or text that the mail does not carry. */
export const asSent = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true }

/** Without attachments, which are most of a mail; the page shows fifty. */
const keptInMemory = 100

/** Parses mails of the journal when somebody asks for them. */
export function createMailReader(journal: MailJournal): MailReader {
  const cache = new Map<string, Mail>()

  const keep = (mail: Mail) => {
    cache.set(mail.id, mail)
    const [oldest] = cache.keys()
    if (cache.size > keptInMemory && oldest !== undefined) cache.delete(oldest)
    return mail
  }
  const read = async (entry: MailEntry): Promise<Mail> =>
    cache.get(entry.id) ?? keep(toMail(entry, await simpleParser((await journal.raw(entry.id)) ?? '', asSent)))

  return {
    remember: (entry, parsed) => {
      keep(toMail(entry, parsed))
    },
    mail: async id => {
      const entry = journal.entries().find(entry => entry.id === id)
      return entry === undefined ? undefined : read(entry)
    },
    mails: async ({ to, since } = {}) => {
      const from = since === undefined ? -Infinity : Date.parse(since)
      const wanted = journal
        .entries()
        .filter(entry => (to === undefined || entry.to.includes(to)) && Date.parse(entry.at) >= from)
      const mails: Mail[] = []
      for (const entry of wanted) mails.push(await read(entry))
      return mails
    },
  }
}

function toMail(entry: MailEntry, parsed: ParsedMail): Mail {
  return {
    ...entry,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    headers: headersOf(parsed),
    attachments: parsed.attachments.map(attachment => attachment.filename ?? ''),
  }
}

/** Header lines as they were sent, unfolded; one name's lines under each other. */
function headersOf({ headerLines }: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim()
    const before = headers[key]
    headers[key] = before === undefined ? value : `${before}\n${value}`
  }
  return headers
}
