import * as z from 'zod/mini'
import { SealingKey } from '#shared/runtime/seals.ts'

export const Env = z.object({
  TABLE_NAME: z.string(),
  DEPLOYMENT: z.string(),
  /** The bucket of attachments and of mail as it came; on one's own machine its name stands in the path. */
  FILES_BUCKET: z.string(),
  FILES_PATH_STYLE: z.optional(z.literal('true')),
  /** What tickets are sealed with; send-mail has the same. */
  SIGN_IN_KEY: SealingKey,
  /** The domain whose mail comes to us; absent: nothing comes. */
  REPLY_DOMAIN: z._default(z.string(), ''),
  /** Where the links of mails led: with it a mail of ours is known in what is quoted. */
  CONSOLE_ORIGIN: z.optional(z.string()),
  /** Not empty in a trial, of which every mail of ours says so. */
  MAIL_ALLOW_LIST: z._default(z.string(), ''),
})
