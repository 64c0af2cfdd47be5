import * as z from 'zod/mini'
import { SealingKey } from '#shared/runtime/seals.ts'

const Hosts = z.pipe(
  z.pipe(
    z.string(),
    z.transform(text => text.split(',').map(one => one.trim().toLowerCase())),
  ),
  z.array(z.string().check(z.regex(/^[a-z0-9.-]+(:\d{1,5})?$/))).check(z.minLength(1)),
)

export const Env = z.object({
  TABLE_NAME: z.string(),
  BUS_NAME: z.string(),
  DEPLOYMENT: z.string(),
  /** The bucket of attachments and lists; on one's own machine its name stands in the path. */
  FILES_BUCKET: z.string(),
  FILES_PATH_STYLE: z.optional(z.literal('true')),
  /** What codes and sessions are sealed with; send-mail has the same. */
  SIGN_IN_KEY: SealingKey,
  /** The names that the console answers to, as browsers write them into Host: a comma list of `host` or `host:port`. */
  CONSOLE_HOSTS: Hosts,
})
