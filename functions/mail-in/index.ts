import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { readReplyAddress } from '#domain/ticket.ts'
import { createRawMails } from '#shared/blob/raw-mails.ts'
import { connectBucket, createBlobStore } from '#shared/blob/s3-blob-store.ts'
import { fileFormat } from '#shared/documents/file-format.ts'
import { readMail } from '#shared/mail/incoming/read-mail.ts'
import { sentTextOf } from '#shared/mail/sent-text.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { randomIds } from '#shared/runtime/ids.ts'
import { logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemPages } from '#shared/store/item-pages-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOnceStore } from '#shared/store/once-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createPenStore } from '#shared/store/pen-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createMailIn } from './mail-in.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const bucket = connectBucket({ name: env.FILES_BUCKET, pathStyle: env.FILES_PATH_STYLE === 'true' })
const directory = createDirectoryStore(table)
const seals = createSeals(env.SIGN_IN_KEY)
const ways = { seals, consoleOrigin: env.CONSOLE_ORIGIN, replyDomain: env.REPLY_DOMAIN }
const mailIn = createMailIn({
  ...{ directory, clock: systemClock, ids: randomIds, replyDomain: env.REPLY_DOMAIN, readMail },
  ...{ items: createItemStore(table), pages: createItemPages(table), outbox: createOutboxStore(table) },
  ...{ onces: createOnceStore(table), pen: createPenStore(table) },
  ...{ blobs: createBlobStore(bucket), rawMails: createRawMails(bucket) },
  ...{ hash: sha256, hashOfFile: sha256, formatOf: fileFormat },
  ticketIn: (address, tenants) => readReplyAddress(address, env.REPLY_DOMAIN, tenants, seals),
  sentText: sentTextOf({ ways, trial: env.MAIL_ALLOW_LIST !== '' }),
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onReceived: ({ to, why, tenant }, raw) => {
    logger.info(`mail-in.${to}`, { why, raw, ...(tenant === undefined ? {} : { tenant }) })
  },
})

// Called by SES's receipt rule for each mail to the reply domain, once it lies in the bucket.
export const handler = withPipeline(mailIn)
