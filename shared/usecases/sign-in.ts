import type { Instant } from '#domain/calendar/day.ts'
import type { Recipient } from '#domain/directory.ts'
import { recipientKey } from '#domain/directory.ts'
import { instantText } from '#domain/lines.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { recipientOf } from '#domain/people.ts'
import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'
import type { Challenge } from '#domain/sign-in.ts'
import {
  ASKS_OF_A_CLIENT,
  CODES_IN_ALL,
  TRIES,
  afterAsking,
  afterPassing,
  afterTry,
  hasPassed,
  mayTry,
} from '#domain/sign-in.ts'
import type { Clock, Seals } from './ports.ts'
import type { EntrantOf, PeopleStore, SignInStore } from './sign-in-ports.ts'

export type SignInDeps = {
  people: Pick<PeopleStore, 'withAddress'>
  signIns: SignInStore
  seals: Seals
  clock: Clock
}

/** The browser that signs in, by the token in its cookie. */
type Visitor = { address: string; browser: string }

/** `tooOften`: this address · `busy`: too many from this network or in all, or too many at once. */
export type Asked = 'asked' | 'tooOften' | 'busy'

/** How often a write that met another one is decided anew. */
const ROUNDS = 12

const isWorking = (address: string, { addresses }: EntrantOf) =>
  addresses.some(one => one.failed === undefined && one.address.toLowerCase() === address)

/** One mail, in the name of one of the offices, however many people the address belongs to. */
function mailTo(entrants: readonly EntrantOf[], address: string, challenge: Challenge) {
  const first = entrants.find(entrant => isWorking(address, entrant))
  if (!first) return undefined
  const { tenant, person } = first
  const to: Recipient = recipientOf(person)
  const mail: PlannedMail = {
    reason: `signIn/${challenge.nonce}/${recipientKey(to)}`,
    to,
    lane: 'urgent',
    fold: false,
    conditions: [],
    data: {
      kind: 'signIn',
      address,
      nonce: challenge.nonce,
      until: instantText(challenge.until, tenant.zone),
      expires: challenge.until,
    },
  }
  return { tenant: tenant.id, mail }
}

/**
 * Sends a code to the address, if it belongs to somebody. Who asks learns nothing of that: the same answer, the same
 * reads and a write of the same size either way; and the mail leaves later, by the outbox.
 */
export async function askForCode(
  { people, signIns, seals, clock }: SignInDeps,
  { address, browser }: Visitor,
  client: string,
): Promise<Asked> {
  const nonce = seals.token()
  const origin = seals.seal('client', client)
  for (let round = 0; round < ROUNDS; round++) {
    const now = clock.now()
    const [entrants, was] = await Promise.all([people.withAddress(address), signIns.standing(address, origin, now)])
    // Our own write, if its answer was lost.
    if (was.challenge?.nonce === nonce) return 'asked'
    const next = afterAsking(was.challenge, { browser: seals.digest(browser), nonce, now })
    if (!next) return 'tooOften'
    if (was.ofClient >= ASKS_OF_A_CLIENT || was.inAll >= CODES_IN_ALL) return 'busy'
    const mail = mailTo(entrants, address, next)
    if (await signIns.ask({ address, client: origin, now, was, next }, mail)) return 'asked'
  }
  return 'busy'
}

/** `over`: no code of this browser is open any more · `wrong`: so many tries are left. */
export type CodeRefused = { kind: 'over' } | { kind: 'wrong'; left: number }

/**
 * Who may enter with this code. A try is counted before the code is looked at, so that many at once are compared no
 * more often than one after the other. A code that was right is used up; where several people have the address, the
 * browser may choose among them until the code would have run out.
 */
export async function enterCode(
  { people, signIns, seals, clock }: SignInDeps,
  { address, browser }: Visitor,
  code: string,
): Promise<Result<EntrantOf[], CodeRefused>> {
  const visitor = seals.digest(browser)
  const counted = await countTry(signIns, address, visitor, clock.now())
  if (!counted) return err({ kind: 'over' })
  const left = TRIES - counted.tries
  const isRight = seals.same(code, seals.code(counted.nonce))
  const entrants = await people.withAddress(address)
  if (!isRight || entrants.length === 0) return err(left > 0 ? { kind: 'wrong', left } : { kind: 'over' })
  const passed = afterPassing(counted, entrants.length > 1)
  if (!(await signIns.replace(address, counted, passed))) return err({ kind: 'over' })
  return ok(entrants)
}

async function countTry(
  signIns: SignInStore,
  address: string,
  visitor: string,
  now: Instant,
): Promise<Challenge | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    const challenge = await signIns.challenge(address)
    if (!challenge || !mayTry(challenge, visitor, now)) return undefined
    const next = afterTry(challenge)
    if (await signIns.replace(address, challenge, next)) return next
  }
  return undefined
}

/** Those among whom this browser may choose after its code was right; empty when it may not. */
export async function choicesOf(
  { people, signIns, seals, clock }: SignInDeps,
  { address, browser }: Visitor,
): Promise<EntrantOf[]> {
  const challenge = await signIns.challenge(address)
  if (!challenge || !hasPassed(challenge, seals.digest(browser), clock.now())) return []
  return people.withAddress(address)
}

/** The one that was chosen; a choice is made once. */
export async function choose(deps: SignInDeps, visitor: Visitor, key: string): Promise<EntrantOf | undefined> {
  const challenge = await deps.signIns.challenge(visitor.address)
  const chosen = (await choicesOf(deps, visitor)).find(entrant => keyOfEntrant(entrant) === key)
  if (!challenge || !chosen) return undefined
  const done = await deps.signIns.replace(visitor.address, challenge, afterPassing(challenge, false))
  return done ? chosen : undefined
}

/** What the form says of the one that is chosen. */
export const keyOfEntrant = ({ person }: EntrantOf): string => `${person.tenant}/${recipientKey(recipientOf(person))}`
