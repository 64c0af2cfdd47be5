import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { createCarrier } from '#shared/mail/carrier.ts'
import { sesClient, sesMailer } from '#shared/mail/ses-mailer.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { putMetrics } from '#shared/runtime/metrics.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createSendMail } from './send-mail.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const seals = createSeals(env.SIGN_IN_KEY)
const mailer = sesMailer(sesClient(), env.MAIL_CONFIGURATION_SET)
const send = createSendMail({
  items: createItemStore(table),
  directory,
  outbox: createOutboxStore(table),
  carrier: createCarrier({
    mailer,
    clock: systemClock,
    allowList: env.MAIL_ALLOW_LIST,
    codeOf: seals.code,
    ways: { seals, consoleOrigin: env.CONSOLE_ORIGIN, replyDomain: env.REPLY_DOMAIN },
  }),
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onSent: (sent, tenant, mailId) => {
    logger.info(`mail.${sent}`, { tenant, mailId })
    if (sent === 'undeliverable') putMetrics(env.DEPLOYMENT, { MailUndeliverable: 1 })
  },
  onFault: (fault, messageId) => {
    logger.error('send-mail.fault', { messageId, ...faultFacts(fault) })
  },
})

// Called by the two mail queues, urgent and ordinary.
export const handler = withPipeline(send)
