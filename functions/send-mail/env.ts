import * as z from 'zod/mini'
import { SealingKey } from '#shared/runtime/seals.ts'

export const Env = z.object({
  TABLE_NAME: z.string(),
  MAIL_CONFIGURATION_SET: z.string(),
  DEPLOYMENT: z.string(),
  /** Makes the codes of sign-in mails; the console has the same. */
  SIGN_IN_KEY: SealingKey,
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
