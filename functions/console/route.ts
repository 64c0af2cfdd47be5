import type { Child } from 'hono/jsx'
import type { Instant } from '#domain/calendar/day.ts'
import type { Verb } from '#domain/can.ts'
import type { Person } from '#domain/people.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Form } from './edge/form.ts'
import type { Acting, Reading } from './world.ts'

/** Who asks for what. `csrf` goes into every form that is shown. */
export type Asked<World> = {
  person: Person
  /** How the person is shown: name and role. */
  name: string
  tenant: Tenant
  world: World
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  now: Instant
  csrf: string
}

/** A page of the console; `bare` leaves out head and navigation (the wall, prints). */
export type Page = { title: string; body: Child; bare?: boolean; refreshSeconds?: number }

export type Download = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> | string }

/**
 * What comes of it. `page` with a status other than 200: a form shown again with what was typed and why it was refused
 * (422), or with what somebody else changed meanwhile (409). `missing` is also the answer to what is not theirs.
 */
export type Shown =
  | { kind: 'page'; page: Page; status?: 200 | 409 | 422 }
  | { kind: 'redirect'; to: `/${string}` }
  | { kind: 'download'; file: Download }
  | { kind: 'missing' }

export const page = (shown: Page, status: 200 | 409 | 422 = 200): Shown => ({ kind: 'page', page: shown, status })
export const redirect = (to: `/${string}`): Shown => ({ kind: 'redirect', to })
export const download = (file: Download): Shown => ({ kind: 'download', file })
export const missing: Shown = { kind: 'missing' }

type Path = `/${string}`

/** A page to look at: it is given nothing that writes. */
export type GetRoute = {
  method: 'GET'
  path: Path
  verb: Verb
  show: (asked: Asked<Reading>) => Promise<Shown>
}

/** An act. `verb` is what the role must allow before anything is read; the act asks again with the item. */
export type PostRoute = {
  method: 'POST'
  path: Path
  verb: Verb
  act: (asked: Asked<Acting>, form: Form) => Promise<Shown>
}

export type Route = GetRoute | PostRoute
