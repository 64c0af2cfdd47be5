import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bus, BusEvent, Target } from '#infra/local/bus.ts'
import { startBus, targetsOf } from '#infra/local/bus.ts'
import { localAccess } from '#infra/local/engine.ts'

let bus: Bus
let client: EventBridgeClient
let delivered: [Target, BusEvent][]

beforeEach(async () => {
  delivered = []
  bus = await startBus({
    now: () => Date.parse('2026-02-02T00:30:00.123Z'),
    deliver: (target, event) => delivered.push([target, event]),
  })
  client = new EventBridgeClient({ endpoint: bus.url, ...localAccess, maxAttempts: 1 })
})
afterEach(() => bus.stop())

const entry = (over: Record<string, string> = {}) => ({
  EventBusName: 'duban',
  Source: 'duban',
  DetailType: 'ItemAssigned',
  Detail: '{"itemId":"i1"}',
  ...over,
})
const put = (...Entries: ReturnType<typeof entry>[]) => client.send(new PutEventsCommand({ Entries }))

describe('the bus', () => {
  it('hands an entry to its target as EventBridge writes it', async () => {
    const answer = await put(entry())
    expect(answer.FailedEntryCount).toBe(0)
    expect(delivered).toEqual([
      [
        { function: 'notify' },
        {
          version: '0',
          id: answer.Entries?.[0]?.EventId,
          'detail-type': 'ItemAssigned',
          source: 'duban',
          account: '000000000000',
          time: '2026-02-02T00:30:00Z',
          region: 'local',
          resources: [],
          detail: { itemId: 'i1' },
        },
      ],
    ])
  })

  it.each([
    ['broken JSON', { Detail: '{' }, 'MalformedDetail'],
    ['a detail that is no object', { Detail: '[1]' }, 'MalformedDetail'],
    ['an unknown bus', { EventBusName: 'other' }, 'InvalidArgument'],
    ['no type', { DetailType: '' }, 'InvalidArgument'],
  ])('refuses %s alone, not its neighbours', async (_what, over, code) => {
    const answer = await put(entry(), entry(over), entry())
    expect(answer.FailedEntryCount).toBe(1)
    expect(answer.Entries?.map(one => one.ErrorCode)).toEqual([undefined, code, undefined])
    expect(delivered).toHaveLength(2)
  })

  it('refuses more than ten entries as a whole', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry()))).rejects.toThrow()
    expect(delivered).toEqual([])
  })

  it('is ill for the types it is told to be ill for', async () => {
    bus.refuse(type => type === 'ItemClosed')
    const answer = await put(entry({ DetailType: 'ItemClosed' }), entry())
    expect(answer.Entries?.map(one => one.ErrorCode)).toEqual(['InternalFailure', undefined])
  })
})

describe('the rules of the manifest', () => {
  it.each([
    ['duban', 'MailReady', { lane: 'urgent' }, [{ queue: 'mail-urgent' }]],
    ['duban', 'MailReady', { lane: 'ordinary' }, [{ queue: 'mail-ordinary' }]],
    ['duban', 'MailReady', {}, []],
    ['duban', 'ItemClosed', {}, [{ function: 'notify' }]],
    ['duban', 'Nothing', {}, []],
    ['aws.ses', 'Email Sent', {}, [{ function: 'mail-events' }]],
    ['stranger', 'ItemClosed', {}, []],
  ])('%s %s %j', (source, type, detail, targets) => {
    expect(targetsOf({ source, 'detail-type': type, detail })).toEqual(targets)
  })
})
