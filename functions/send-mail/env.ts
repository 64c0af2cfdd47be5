import * as z from 'zod/mini'
import { SealingKey } from '#shared/runtime/seals.ts'

export const Env = z.object({
  TABLE_NAME: z.string(),
  MAIL_CONFIGURATION_SET: z.string(),
  DEPLOYMENT: z.string(),
  /** Makes the codes of sign-in mails; the console has the same. */
  SIGN_IN_KEY: SealingKey,
  /** Where the links of mails lead, without a slash at the end; absent: mails have none. */
  CONSOLE_ORIGIN: z.optional(z.string().check(z.regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/))),
  /** The domain whose mail comes back to us; absent: a reply goes to the office. */
  REPLY_DOMAIN: z.optional(z.string().check(z.regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/))),
  /** Comma list of addresses and domains; empty: no restriction. */
  MAIL_ALLOW_LIST: z.pipe(
    z._default(z.string(), ''),
    z.transform(text =>
      text
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== ''),
    ),
  ),
})
