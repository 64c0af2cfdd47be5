import type { Instant } from '#domain/calendar/day.ts'
import type { Person } from '#domain/people.ts'

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

/** `__Host-`: this host only, over HTTPS only, the whole site. */
export const sessionCookie = '__Host-duban'
