import type { Instant } from '#domain/calendar/day.ts'
import { epochMs, instantOf } from '#domain/calendar/day.ts'
import { PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Person } from '#domain/people.ts'
import type { Seals } from '#usecases/ports.ts'
import type { Pass, SessionDeps } from '#usecases/sessions.ts'
import { endSession, enterWith, openSession } from '#usecases/sessions.ts'
import type { Entrant } from '#usecases/sign-in-ports.ts'
import { sessionCookie, setCookie } from './cookies.ts'

/** A person signed in at one browser. */
export type Session = {
  person: Person
  name: string
  /** Must come back with every POST of this session. */
  csrf: string
  /** The cookie to send with the answer, when it has to be renewed. */
  renewed?: string
}

/** Tells who stands behind a cookie. Reading a session writes nothing. */
export type Doorman = {
  /** Undefined when the cookie is none of ours, expired, or the person may no longer enter. */
  enter: (cookie: string | undefined, now: Instant) => Promise<Session | undefined>
}

/** Lets people in and out besides. */
export type Porter = Doorman & {
  /** Begins a session in place of the one of the old cookie, if there was one; answers the new cookie. */
  admit: (entrant: Entrant, address: string, old: string | undefined, now: Instant) => Promise<string>
  /** The token that a form of this session must carry; undefined when the cookie is none of ours. */
  tokenOf: (cookie: string | undefined) => string | undefined
  leave: (cookie: string | undefined) => Promise<void>
}

/** When a person was last seen stands in the cookie, so that looking at a page writes no row; a minute's precision is enough. */
const RENEWED_AFTER_MS = 60_000

const NONE = '-'

/** What the cookie says, and our seal on it. */
function passText({ tenant, who, token, seenAt }: Pass, seals: Seals): string {
  const unit = who.kind === 'contact' ? who.unitId : NONE
  const said = [tenant, unit, who.personId, token, Math.floor(epochMs(seenAt) / 1000).toString(36)].join('.')
  return `${said}.${seals.seal('pass', said)}`
}

function readPass(cookie: string | undefined, seals: Seals): Pass | undefined {
  const parts = (cookie ?? '').split('.')
  const [tenantId, unit, personId, token, seen, seal] = parts
  if (parts.length !== 6 || token === undefined || seen === undefined || seal === undefined) return undefined
  if (!seals.same(seal, seals.seal('pass', parts.slice(0, 5).join('.')))) return undefined
  const [tenant, person, unitId] = [
    TenantId.safeParse(tenantId),
    PersonId.safeParse(personId),
    unit === NONE ? undefined : UnitId.safeParse(unit),
  ]
  if (!tenant.success || !person.success || unitId?.success === false) return undefined
  const seenAt = instantOf(parseInt(seen, 36) * 1000)
  const who = unitId
    ? ({ kind: 'contact', unitId: unitId.data, personId: person.data } as const)
    : ({ kind: 'staff', personId: person.data } as const)
  return { tenant: tenant.data, who, token, seenAt }
}

/** The doors of the console, on the sessions of the table. */
export function createPorter(deps: SessionDeps): Porter {
  const { seals } = deps
  const csrfOf = ({ token }: Pass) => seals.seal('form', token)
  const cookieOf = (pass: Pass) => setCookie(sessionCookie, passText(pass, seals))
  const leave: Porter['leave'] = async cookie => {
    const pass = readPass(cookie, seals)
    if (pass) await endSession(deps, pass)
  }
  return {
    enter: async (cookie, now) => {
      const pass = readPass(cookie, seals)
      const entrant = pass && (await enterWith(deps, pass, now))
      if (!pass || !entrant) return undefined
      const { person, name } = entrant
      const isOld = epochMs(now) - epochMs(pass.seenAt) >= RENEWED_AFTER_MS
      return { person, name, csrf: csrfOf(pass), ...(isOld ? { renewed: cookieOf({ ...pass, seenAt: now }) } : {}) }
    },
    admit: async (entrant, address, old, now) => {
      const pass = await openSession(deps, entrant, address, now)
      await leave(old)
      return cookieOf(pass)
    },
    tokenOf: cookie => {
      const pass = readPass(cookie, seals)
      return pass && csrfOf(pass)
    },
    leave,
  }
}
