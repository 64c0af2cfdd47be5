import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { SESClientConfig } from '@aws-sdk/client-ses'
import type { Mailer, Message } from './mailer.ts'
import { outcomeOf } from './ses-outcome.ts'

/** Carriers that do not answer are given up early: the row's lease and the queue decide about the next attempt. */
const CONNECT_MS = 2000
const REQUEST_MS = 10_000

/** A client that tries once: a second try inside the client could be a second mail that nobody wrote down. */
export const sesClient = (
  config: SESClientConfig = {},
  times = { connectMs: CONNECT_MS, requestMs: REQUEST_MS },
): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: times.connectMs,
      requestTimeout: times.requestMs,
      throwOnRequestTimeout: true,
    },
    ...config,
  })

const command = (message: Message, configurationSet: string): SendRawEmailCommand =>
  new SendRawEmailCommand({
    Source: message.source,
    Destinations: [message.to],
    RawMessage: { Data: message.raw },
    ConfigurationSetName: configurationSet,
    Tags: [
      { Name: 'tenant', Value: message.tenant },
      { Name: 'mail', Value: message.mail },
    ],
  })

/** Mail by Amazon SES. The tags come back with every delivery event and name the outbox row. */
export const sesMailer = (client: SESClient, configurationSet: string): Mailer => ({
  async send(message) {
    try {
      const { MessageId } = await client.send(command(message, configurationSet))
      return MessageId === undefined || MessageId === ''
        ? { kind: 'unknown', code: 'NoMessageId' }
        : { kind: 'accepted', messageId: MessageId }
    } catch (error) {
      return outcomeOf(error)
    }
  },
})
