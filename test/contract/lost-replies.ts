import type { Table } from '#shared/store/client.ts'

type Fault = { name: string; status?: number }

/** `meanwhile`: what happens before the caller hears of the failure. */
type Loss = { tries: number; arrives: boolean; fault?: Fault; meanwhile?: () => Promise<unknown> }

/** No answer at all, as after a broken connection. */
export const noAnswer: Fault = { name: 'TimeoutError' }
export const serverError: Fault = { name: 'InternalServerError', status: 500 }

/**
 * Makes the next writes fail for the caller. `arrives` says whether the table sees them: a write that arrives takes
 * effect and only its answer is lost. Each try of the SDK counts as one.
 */
export function loseWrites(table: Table, { tries, arrives, fault = noAnswer, meanwhile }: Loss) {
  let left = tries
  table.client.middlewareStack.add(
    (next, context) => async args => {
      const writes = /Write|Put|Update|Delete/.test(String(context['commandName']))
      if (!writes || left === 0) return next(args)
      left -= 1
      if (arrives) await next(args)
      await meanwhile?.()
      throw Object.assign(new Error(fault.name), { name: fault.name, $metadata: { httpStatusCode: fault.status } })
    },
    { step: 'deserialize', name: `lost-${Math.random()}`, priority: 'high' },
  )
}

/** Has the next transactions refused for running into another one, which dynoxide itself never does. */
export function collide(table: Table, transactions: number) {
  let left = transactions
  table.client.middlewareStack.add(
    (next, context) => async args => {
      if (!String(context['commandName']).startsWith('TransactWrite') || left === 0) return next(args)
      left -= 1
      const { TransactionCanceledException } = await import('@aws-sdk/client-dynamodb')
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      })
    },
    { step: 'deserialize', name: `collide-${Math.random()}`, priority: 'high' },
  )
}

/** Gives every try a token of its own, as if the table had forgotten the first one (it remembers ten minutes). */
export function forgetTokens(table: Table) {
  table.client.middlewareStack.add(
    next => args => {
      const request = args.request as { body: Uint8Array | string }
      const body = new TextDecoder().decode(request.body as Uint8Array)
      request.body = body.replace(/"ClientRequestToken":"[^"]{36}"/, `"ClientRequestToken":"${crypto.randomUUID()}"`)
      return next(args)
    },
    { step: 'deserialize', name: 'forget', priority: 'high' },
  )
}

/** Leaves all but one key of the next batches for later, as a throttled table does. */
export function leaveKeys(table: Table, batches: number) {
  let left = batches
  table.client.middlewareStack.add(
    (next, context) => async args => {
      const result = await next(args)
      if (!String(context['commandName']).startsWith('BatchGet') || left === 0) return result
      left -= 1
      const output = result.output as { Responses: Record<string, Record<string, unknown>[]>; UnprocessedKeys: object }
      const [first, ...others] = output.Responses[table.name]!
      output.Responses = { [table.name]: first ? [first] : [] }
      output.UnprocessedKeys = { [table.name]: { Keys: others.map(({ pk, sk }) => ({ pk, sk })) } }
      return result
    },
    { step: 'deserialize', name: `leave-${Math.random()}`, priority: 'high' },
  )
}
