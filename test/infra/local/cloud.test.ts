import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Cloud, CloudOptions } from '#infra/local/cloud.ts'
import { fixtureFolder, keys, put, putEvent, rows } from './fixture-cloud.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
let cloud: Cloud

beforeEach(async () => {
  folder = await fixtureFolder()
  cloud = await folder.start()
})
afterEach(async () => {
  await cloud.stop()
  folder.remove()
})

async function restart(options: Partial<CloudOptions> = {}) {
  await cloud.stop()
  cloud = await folder.start(options)
}

describe('time', () => {
  it('rings every schedule on the way, in order, and stops exactly at the instant', async () => {
    await cloud.advanceTo('2026-02-02T01:00:00.000Z')
    expect(await keys(cloud, 'ran')).toEqual([
      '2026-02-02T00:15:00.000Z sweep -',
      '2026-02-02T00:30:00.000Z morning-digest Asia/Shanghai',
      '2026-02-02T00:30:00.000Z sweep -',
      '2026-02-02T00:45:00.000Z sweep -',
      '2026-02-02T01:00:00.000Z sweep -',
      '2026-02-02T01:00:00.000Z tally -',
      '2026-02-02T01:00:00.000Z weekly-report Asia/Shanghai',
    ])
    expect(new Date(cloud.clock.now()).toISOString()).toBe('2026-02-02T01:00:00.000Z')
    expect(new Date().toISOString()).toBe('2026-02-02T01:00:00.000Z')
  })

  it('rings two weeks of quarter hours, each once', async () => {
    await cloud.advanceTo('2026-02-16T00:05:00.000Z')
    const sweeps = (await keys(cloud, 'ran')).filter(key => key?.includes(' sweep '))
    expect(sweeps).toHaveLength(14 * 96)
    expect(new Set(sweeps).size).toBe(14 * 96)
    expect(cloud.failures()).toEqual([])
  })

  it('rings in each zone of the deployment', async () => {
    await restart({ zones: ['Asia/Shanghai', 'Asia/Urumqi'] })
    await cloud.advanceTo('2026-02-02T03:00:00.000Z')
    const digests = (await keys(cloud, 'ran')).filter(key => key?.includes('morning'))
    expect(digests).toEqual([
      '2026-02-02T00:30:00.000Z morning-digest Asia/Shanghai',
      '2026-02-02T02:30:00.000Z morning-digest Asia/Urumqi',
    ])
  })

  it('goes on after a restart without ringing twice or leaving out', async () => {
    await cloud.advanceTo('2026-02-02T00:20:00.000Z')
    await restart()
    expect(new Date(cloud.clock.now()).toISOString()).toBe('2026-02-02T00:20:00.000Z')
    await cloud.advanceTo('2026-02-02T00:45:00.000Z')
    const sweeps = (await keys(cloud, 'ran')).filter(key => key?.includes(' sweep '))
    expect(sweeps.map(key => key?.slice(11, 16))).toEqual(['00:15', '00:30', '00:45'])
  })

  it('does not ring what falls into a pause of the scheduler', async () => {
    cloud.pauseSchedules()
    await cloud.advanceTo('2026-02-02T00:20:00.000Z')
    cloud.resumeSchedules()
    await cloud.advanceTo('2026-02-02T00:31:00.000Z')
    expect((await keys(cloud, 'ran')).filter(key => key?.includes(' sweep '))).toEqual([
      '2026-02-02T00:30:00.000Z sweep -',
    ])
  })

  it.each(['tomorrow', '2026-02-02T00:04:00.000Z'])('refuses %s', async instant => {
    await expect(cloud.advanceTo(instant)).rejects.toThrow(/Not an instant|backwards/)
    expect(new Date(cloud.clock.now()).toISOString()).toBe('2026-02-02T00:05:00.000Z')
  })

  it('gives the process its own time back', async () => {
    await cloud.stop()
    expect(new Date().getTime()).toBeGreaterThan(Date.parse('2026-02-03T00:00:00Z'))
  })
})

describe('the way of a change', () => {
  it('leads from a row over stream, relay, bus and queue to the mail and back to its events', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { tenant: 't1', itemId: 'i1', seq: 1 })
    await putEvent(cloud, '2', 'MailReady', { tenant: 't1', mailId: 'm1', lane: 'urgent', to: 'zhang@example.org' })
    await cloud.drain()
    expect(await rows(cloud, 'notified')).toMatchObject([
      { sk: 'i1', type: 'ItemAssigned', at: '2026-02-02T00:05:00Z' },
    ])
    const [mail] = await cloud.mailbox.mails({ to: 'zhang@example.org' })
    expect(mail).toMatchObject({ subject: '督办 m1', text: expect.stringContaining('请按期反馈') })
    expect(mail?.headers['x-lane']).toBe('urgent')
    expect(await rows(cloud, 'sent')).toMatchObject([{ sk: 'm1', messageId: mail?.id }])
    expect(await rows(cloud, 'mailEvent')).toMatchObject([
      { sk: 'm1 Delivery', detailType: 'Email Delivered', messageId: mail?.id, tenant: 't1' },
      { sk: 'm1 Send', detailType: 'Email Sent' },
    ])
  })

  it('tries an asynchronous invocation again after one and after two minutes', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1', fail: 2 })
    await cloud.drain()
    expect(await keys(cloud, 'notified')).toEqual([])
    await cloud.advanceTo('2026-02-02T00:06:00.000Z')
    expect(await keys(cloud, 'notified')).toEqual([])
    await cloud.advanceTo('2026-02-02T00:08:00.000Z')
    expect(await keys(cloud, 'notified')).toEqual(['i1'])
    expect(cloud.deadLetters()).toEqual([])
  })

  it('puts an event aside that failed three times, and keeps it over a restart', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1', fail: 9 })
    await cloud.advanceTo('2026-02-02T00:14:00.000Z')
    await restart()
    expect(cloud.deadLetters()).toMatchObject([{ from: 'notify', body: { detail: { itemId: 'i1' } } }])
  })

  it('gives a mail five tries, each after the visibility time-out, then puts it aside', async () => {
    cloud.mailbox.failSending('serverError')
    await putEvent(cloud, '1', 'MailReady', { mailId: 'm1', lane: 'ordinary', to: 'a@example.org' })
    await cloud.drain()
    expect(await keys(cloud, 'refused')).toEqual(['m1 1'])
    await cloud.advanceTo('2026-02-02T00:35:00.000Z')
    expect(await keys(cloud, 'refused')).toEqual(['m1 1', 'm1 2', 'm1 3', 'm1 4', 'm1 5'])
    expect(cloud.deadLetters()).toMatchObject([{ from: 'mail-ordinary' }])
  })

  it('parks a poisoned row of the stream and goes on', async () => {
    await put(cloud, { sk: '1', relay: 'throw' })
    await putEvent(cloud, '2', 'ItemAssigned', { itemId: 'i2' })
    await put(cloud, { sk: '3', relay: 'fail' })
    await putEvent(cloud, '4', 'ItemAssigned', { itemId: 'i4' })
    await cloud.drain()
    expect(await keys(cloud, 'notified')).toEqual(['i2', 'i4'])
    expect(cloud.deadLetters().map(letter => letter.from)).toEqual(['stream', 'stream'])
  })

  it('hands over only the rows that the event source asks for', async () => {
    await put(cloud, { sk: '1', type: 'brief', event: 'ItemAssigned', detail: '{"itemId":"i1"}' })
    await putEvent(cloud, '2', 'ItemAssigned', { itemId: 'i2' })
    await cloud.drain()
    expect(await keys(cloud, 'notified')).toEqual(['i2'])
  })

  it('gathers what comes within five minutes for who asks for it, and leaves him alone when nothing comes', async () => {
    await put(cloud, { sk: 'a', type: 'line' })
    await cloud.drain()
    await cloud.advanceTo('2026-02-02T00:07:00.000Z')
    await put(cloud, { sk: 'b', type: 'line' })
    await putEvent(cloud, 'c', 'ItemAssigned', { itemId: 'i1' })
    await cloud.advanceTo('2026-02-02T00:09:59.000Z')
    expect(await keys(cloud, 'gathered')).toEqual([])
    await cloud.advanceTo('2026-02-02T00:30:00.000Z')
    expect(await keys(cloud, 'gathered')).toEqual(['2026-02-02T00:10:00.000Z a b'])
    await put(cloud, { sk: 'd', type: 'line' })
    await cloud.advanceTo('2026-02-02T00:40:00.000Z')
    expect(await keys(cloud, 'gathered')).toEqual(['2026-02-02T00:10:00.000Z a b', '2026-02-02T00:35:00.000Z d'])
    expect(await keys(cloud, 'notified')).toEqual(['i1'])
  })

  it('does not hand a record over again after a restart', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1' })
    await cloud.drain()
    const [before] = await rows(cloud, 'notified')
    await restart()
    await cloud.drain()
    expect(await rows(cloud, 'notified')).toEqual([before])
  })

  it('hands over after a restart what was written and not read', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1' })
    await restart()
    expect(await keys(cloud, 'notified')).toEqual(['i1'])
  })

  it('really skips what a hostile stream drops', async () => {
    await restart({ chaos: { seed: 1, drop: 1 } })
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1' })
    await cloud.drain()
    expect(await keys(cloud, 'notified')).toEqual([])
  })

  it('keeps the logs of the functions out of the terminal', async () => {
    await putEvent(cloud, '1', 'ItemAssigned', { itemId: 'i1' })
    await cloud.drain()
    await cloud.stop()
    const lines = readFileSync(join(folder.dataDir, 'log.jsonl'), 'utf8').trim().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { at: '2026-02-02T00:05:00.000Z', function: 'notify', message: 'notify.ran', itemId: 'i1' },
    ])
  })
})

it('refuses a second cloud on the same folder', async () => {
  await expect(folder.start()).rejects.toThrow(new RegExp(`${folder.dataDir}.*${process.pid}`))
})
