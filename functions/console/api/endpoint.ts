import type * as z from 'zod/mini'
import { safeParse } from 'zod/mini'
import type { Instant } from '#domain/calendar/day.ts'
import type { Verb } from '#domain/can.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Integration, Scope } from '#domain/integration.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Acting } from '../world.ts'
import { faultsOf } from './fault-words.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

/** A request that may be answered. */
export type ApiAsked = {
  integration: Integration
  tenant: Tenant
  world: Acting
  now: Instant
  params: Readonly<Record<string, string>>
  /** Names an act for ever: the same request again does nothing twice. '' where nothing is done. */
  once: string
  /** The item that the same request was done for before. */
  doneFor: ItemId | undefined
}

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Read<S extends Shape> = z.output<z.ZodMiniObject<S>>

type Described = {
  method: 'GET' | 'POST'
  /** Below /api/v1, as OpenAPI writes it. */
  path: `/${string}`
  scope: Scope
  verb: Verb
  summary: string
  about?: string
  /** A body as a person would send it, for the readable page. */
  example?: object
}

type EndpointOf<G extends Shape, A extends z.ZodMiniType> = Described & {
  /** What the query of a GET, or the body of a POST, may hold. */
  given: z.ZodMiniObject<G>
  answer: A
  act: (asked: ApiAsked, given: Read<G>) => Promise<Result<z.output<A>, Problem>>
}

type Ready = (asked: ApiAsked) => Promise<Result<unknown, Problem>>

/** An endpoint as router, document and test know it. */
export type Endpoint = Described & {
  given: z.ZodMiniType
  answer: z.ZodMiniType
  /** Reads what was sent; nothing is done before it is right. */
  read: (raw: unknown) => Result<Ready, Problem>
}

/** One endpoint: what it takes is parsed before it acts, what it gives has the form that the document says. */
export const endpoint = <G extends Shape, A extends z.ZodMiniType>(spec: EndpointOf<G, A>): Endpoint => ({
  ...spec,
  read: raw => {
    const given = safeParse(spec.given, raw)
    return given.success
      ? ok(asked => spec.act(asked, given.data))
      : err(problem(400, 'request.invalid', '请求的内容有误，请按errors逐项更正', faultsOf(given.error.issues, raw)))
  },
})
