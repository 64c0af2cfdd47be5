import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { EventBus } from '#usecases/ports.ts'
import { eventSource } from './events.ts'

/** PutEvents takes ten entries at a time (docs.aws.amazon.com/eventbridge, quotas). */
export const ENTRIES_AT_ONCE = 10

/** Our bus on EventBridge. Every entry arrives or the call throws: a part that was refused is a fault to be retried. */
export function createEventBus(
  busName: string,
  client: EventBridgeClient = new EventBridgeClient({ maxAttempts: 4 }),
): EventBus {
  return {
    async put(events) {
      for (let at = 0; at < events.length; at += ENTRIES_AT_ONCE) {
        const Entries = events.slice(at, at + ENTRIES_AT_ONCE).map(({ type, detail }) => ({
          EventBusName: busName,
          Source: eventSource,
          DetailType: type,
          Detail: JSON.stringify(detail),
        }))
        const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }))
        if (FailedEntryCount !== undefined && FailedEntryCount > 0) throw new Error('bus.entries-refused')
      }
    },
  }
}
