import type { Instant } from '#domain/calendar/day.ts'
import { addMs, epochMs } from '#domain/calendar/day.ts'
import { addMinutes } from '#domain/calendar/zone.ts'
import type { Recipient } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { recipientOf } from '#domain/people.ts'
import { IDLE_MINUTES, SESSION_HOURS } from '#domain/sign-in.ts'
import type { Seals } from './ports.ts'
import type { Entrant, PeopleStore, SessionStore } from './sign-in-ports.ts'

export type SessionDeps = {
  sessions: SessionStore
  people: Pick<PeopleStore, 'find'>
  seals: Seals
}

/** What a browser keeps of its session: whose it is, its token, and when it was last seen, sealed by us. */
export type Pass = { tenant: TenantId; who: Recipient; token: string; seenAt: Instant }

/** Begins a session, always under a new token. */
export async function openSession(
  { sessions, seals }: SessionDeps,
  { person }: Entrant,
  address: string,
  now: Instant,
): Promise<Pass> {
  const token = seals.token()
  const until = addMinutes(now, SESSION_HOURS * 60)
  await sessions.open(seals.digest(token), { person, address: seals.digest(address), startedAt: now, until })
  return { tenant: person.tenant, who: recipientOf(person), token, seenAt: now }
}

/** Clocks of two machines may differ by this much. */
const SKEW_MS = 60_000

/**
 * Who stands behind a pass now. It ends after half an hour without a request, after twelve hours in any case, and with
 * the next request when the person was taken out of use, has another role, or has the address no more that the code
 * went to. Nothing is written.
 */
export async function enterWith(
  { sessions, people, seals }: SessionDeps,
  { tenant, who, token, seenAt }: Pass,
  now: Instant,
): Promise<Entrant | undefined> {
  const idle = epochMs(now) - epochMs(seenAt)
  if (idle > IDLE_MINUTES * 60_000 || seenAt > addMs(now, SKEW_MS)) return undefined
  const [session, entrant] = await Promise.all([
    sessions.find(tenant, who, seals.digest(token)),
    people.find(tenant, who),
  ])
  if (!session || !entrant || session.until <= now) return undefined
  const hasAddress = entrant.addresses.some(({ address }) => seals.digest(address.toLowerCase()) === session.address)
  return hasAddress && session.person.role === entrant.person.role ? entrant : undefined
}

/** Ends the session of this pass. */
export const endSession = ({ sessions, seals }: SessionDeps, { tenant, who, token }: Pass): Promise<void> =>
  sessions.end(tenant, who, seals.digest(token))
