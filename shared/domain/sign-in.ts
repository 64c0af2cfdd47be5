import * as z from 'zod/mini'
import type { Instant as InstantType } from './calendar/day.ts'
import { Instant, epochMs, instantOf } from './calendar/day.ts'
import { addMinutes } from './calendar/zone.ts'

/** Eight digits are 26.6 bits; with five tries in ten minutes nobody guesses one (NIST SP 800-63B, 5.1.3: 20 bits and a limit of tries). */
export const CODE_DIGITS = 8
export const CODE_MINUTES = 10
export const TRIES = 5

/** How many codes may be asked for one address, so that nobody fills another's mailbox (reliability: mail-bombing). */
const CODES_A_WINDOW = 3
const CODES_A_DAY = 10
export const WINDOW_MINUTES = 15
/** From one place: a whole office stands behind one address of the network and signs in at half past eight. */
export const ASKS_OF_A_CLIENT = 60
/** Mails with codes in all, so that sign-in cannot use up what reminders need of SES. */
export const CODES_IN_ALL = 600

/** After so long without a request the session is over; after so many hours whatever happens (OWASP ASVS 7.3). */
export const IDLE_MINUTES = 30
export const SESSION_HOURS = 12

/** The one sign-in that is under way for an address: the code asked for last, and how often it was tried. */
export const Challenge = z.object({
  /** Rises with every write: who read an older one writes nothing. */
  turn: z.int(),
  /** When codes were asked for during the last day. */
  asks: z.array(Instant),
  /** Digest of the cookie of the browser that asked. */
  browser: z.string(),
  /** What the code is made of, together with a key that no table holds. */
  nonce: z.string(),
  until: Instant,
  tries: z.int(),
  /** The code was right; the person has yet to say for whom of several they enter. */
  passed: z.boolean(),
})
export type Challenge = z.infer<typeof Challenge>

const since = (minutes: number, now: InstantType) => addMinutes(now, -minutes)

/** The challenge of a new code, which voids the old one; undefined when too many were asked for. */
export function afterAsking(
  before: Challenge | undefined,
  { browser, nonce, now }: { browser: string; nonce: string; now: InstantType },
): Challenge | undefined {
  const asks = (before?.asks ?? []).filter(at => at > since(24 * 60, now))
  const lately = asks.filter(at => at > since(WINDOW_MINUTES, now))
  if (asks.length >= CODES_A_DAY || lately.length >= CODES_A_WINDOW) return undefined
  return {
    turn: (before?.turn ?? 0) + 1,
    asks: [...asks, now],
    browser,
    nonce,
    until: addMinutes(now, CODE_MINUTES),
    tries: 0,
    passed: false,
  }
}

/** Whether this browser may still try a code: it asked for it, not too long ago, and has tries left. */
export const mayTry = (challenge: Challenge, browser: string, now: InstantType): boolean =>
  challenge.browser === browser && now < challenge.until && challenge.tries < TRIES && !challenge.passed

/** Whether this browser typed the right code, and not too long ago. */
export const hasPassed = (challenge: Challenge, browser: string, now: InstantType): boolean =>
  challenge.browser === browser && now < challenge.until && challenge.passed

export const afterTry = (challenge: Challenge): Challenge => ({
  ...challenge,
  turn: challenge.turn + 1,
  tries: challenge.tries + 1,
})

/** The code was right. It is used up either way; `undecided` leaves the choice among several open. */
export const afterPassing = (challenge: Challenge, undecided: boolean): Challenge => ({
  ...challenge,
  turn: challenge.turn + 1,
  tries: TRIES,
  passed: undecided,
})

const Typed = z.email().check(z.maxLength(254))

/** The address a person typed, as addresses are compared: without blanks and full-width forms, in lower case. */
export function typedAddress(text: string): string | undefined {
  const typed = Typed.safeParse(text.normalize('NFKC').replace(/\s/g, '').toLowerCase())
  return typed.success ? typed.data : undefined
}

/** The digits of a code as it was typed or pasted: blanks, hyphens and full-width digits are forgiven. */
export function typedCode(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(digits) ? digits : undefined
}

/** Beginning of the stretch of time that asks are counted in. */
export function windowOf(now: InstantType): InstantType {
  const length = WINDOW_MINUTES * 60_000
  return instantOf(Math.floor(epochMs(now) / length) * length)
}
