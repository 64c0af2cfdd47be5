import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { faultFacts, logger } from './logger.ts'

/** Warned this long before Lambda cuts the function off, so that a time-out is a line in the log and not a silence. */
const WARN_BEFORE_MS = 1000

const watchTime = () => {
  const timers = new Map<string, NodeJS.Timeout>()
  const clear = ({ context }: { context: Context }) => {
    clearTimeout(timers.get(context.awsRequestId))
    timers.delete(context.awsRequestId)
  }
  return {
    before: ({ context }: { context: Context }) => {
      const wait = context.getRemainingTimeInMillis() - WARN_BEFORE_MS
      timers.set(
        context.awsRequestId,
        setTimeout(
          () => {
            logger.warn('function.nearly-timed-out')
          },
          Math.max(wait, 0),
        ).unref(),
      )
    },
    after: clear,
    onError: clear,
  }
}

const logContext = () => ({
  before: ({ context }: { context: Context }) => {
    logger.addContext(context)
  },
})

/** A fault is logged once, here, and thrown on, so that Lambda retries and parks it. */
const logFault = () => ({
  onError: ({ error }: { error: unknown }) => {
    logger.error('function.fault', faultFacts(error))
  },
})

/** The one edge of every function that reacts: log context, time watch, fault log. Functions compose nothing of their own. */
export const withPipeline = <E, R>(handler: (event: E) => Promise<R>) =>
  middy<E, R>()
    .use(logContext())
    .use(watchTime())
    .use(logFault())
    .handler(event => handler(event))
