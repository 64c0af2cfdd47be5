import { aligned } from './alignment.ts'
import type { IncomingMail } from './incoming-mail.ts'

/** What SES says of one check, in the event of its receipt rule and nowhere else: headers are written by senders. */
export type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED' | 'DISABLED'
export type Verdicts = { spf: Verdict; dkim: Verdict; dmarc: Verdict; spam: Verdict; virus: Verdict }

/** A contact of a unit or somebody of the office. */
type Person = { id: string; active: boolean; addresses: readonly { address: string }[] }

export type Trust<P> = { kind: 'trusted'; contact: P } | { kind: 'pen'; why: string } | { kind: 'dropped'; why: string }

export type Sender<P> = {
  mail: Pick<IncomingMail, 'from' | 'headers'>
  verdicts: Verdicts
  /** The envelope’s sender, from the event: what SPF was asked about. */
  envelope: string
  /** Whose mail is answered. */
  writtenTo: string
  /** Everybody who may answer it: the contacts of the one unit, or the one person of the office. */
  people: readonly P[]
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Header lines a reader may take for From: the name itself, or the name with signs that are not seen. */
const fromLines = (headers: IncomingMail['headers']): number =>
  [...headers].reduce(
    (sum, [name, values]) => sum + (/^from$/i.test(name.replace(/[^a-z-]/gi, '')) ? values.length : 0),
    0,
  )

/** Whether the line names one address and no more, however a reader divides it; what stands in quotes is a name. */
function isPlain(line: string, from: string): boolean {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, ' ')
  const named = bare.match(/[^\s<>(),;:"]*@[^\s<>(),;:"]*/g) ?? []
  return named.every(one => one.toLowerCase() === from) && (bare.match(/</g) ?? []).length <= 1
}

/** The domains that signed. SES does not say whose signature passed, so all of them must belong to the sender. */
function signers(headers: IncomingMail['headers']): string[] {
  return (headers.get('dkim-signature') ?? []).map(value => /(?:^|;)\s*d\s*=\s*([^;\s]+)/i.exec(value)?.[1] ?? '')
}

function isGenuine({ mail, verdicts, envelope }: Omit<Sender<Person>, 'people' | 'writtenTo'>, from: string): boolean {
  if (verdicts.dmarc === 'PASS') return true
  if (verdicts.dmarc !== 'GRAY') return false
  const domain = domainOf(from)
  const signed = signers(mail.headers)
  const dkim = verdicts.dkim === 'PASS' && signed.length > 0 && signed.every(one => aligned(one, domain))
  return dkim || (verdicts.spf === 'PASS' && aligned(domainOf(envelope), domain))
}

const has = (address: string) => (person: Person) => person.addresses.some(one => one.address.toLowerCase() === address)

/**
 * Whether a reply may be filed without a person looking at it (reliability T25): no virus, one sender and no more, the
 * address of the contact who was written to or of another active one of the unit, and the sender’s domain vouches for it.
 * What carries a virus is dropped; junk of strangers too. Everything else waits in the pen with its reason.
 */
export function trustOf<P extends Person>({ people, writtenTo, ...sender }: Sender<P>): Trust<P> {
  const { mail, verdicts } = sender
  if (verdicts.virus === 'FAIL') return { kind: 'dropped', why: '来信带有病毒' }
  const [from, ...others] = mail.from
  if (from === undefined)
    return verdicts.spam === 'FAIL' ? { kind: 'dropped', why: '垃圾邮件' } : { kind: 'pen', why: '来信没有写明发件人' }
  const line = mail.headers.get('from')?.[0] ?? ''
  if (others.length > 0 || fromLines(mail.headers) !== 1 || !isPlain(line, from.toLowerCase()))
    return { kind: 'pen', why: '来信写了不止一个发件人，无法确认是谁' }
  const address = from.toLowerCase()
  const known = people.filter(has(address))
  if (known.length === 0)
    return verdicts.spam === 'FAIL'
      ? { kind: 'dropped', why: '垃圾邮件' }
      : { kind: 'pen', why: '发件地址不是该单位登记的联系人地址' }
  if (verdicts.spam === 'FAIL') return { kind: 'pen', why: '来信被判为垃圾邮件' }
  const active = known.filter(person => person.active)
  const contact = active.find(({ id }) => id === writtenTo) ?? active[0]
  if (contact === undefined) return { kind: 'pen', why: '发件人已不是该单位的联系人' }
  return isGenuine(sender, address)
    ? { kind: 'trusted', contact }
    : { kind: 'pen', why: '发件人身份未通过验证（SPF、DKIM、DMARC），可能是冒名' }
}
