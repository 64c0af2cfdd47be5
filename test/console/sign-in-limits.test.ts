import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ASKS_OF_A_CLIENT, CODES_IN_ALL } from '#domain/sign-in.ts'
import { madeUnit } from '#test/support/made-office.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { Answer, Doors } from '#test/support/sign-in-office.ts'
import { openDoors } from '#test/support/sign-in-office.ts'

let engine: TestEngine
let doors: Doors
beforeAll(async () => {
  engine = await startDynoxide()
})
beforeEach(async () => {
  doors = await openDoors(await engine.freshTable())
})
afterAll(() => engine.stop())

const officer = 'officer@yunling.example'
const minute = 60_000
const mailed = async () => (await doors.mails()).length

/** The entry form of one browser, sent again and again. */
async function asker(clientAddress?: string) {
  const browser = doors.browse(clientAddress)
  await browser.get('/sign-in')
  const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
  const cookies = new Map(browser.cookies)
  return (address: string) => {
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    return browser.post('/sign-in', { csrf, to: '/', address })
  }
}

describe('an address', () => {
  it('gets three codes in a quarter of an hour and ten a day, however often it is asked for', async () => {
    const ask = await asker()
    const statuses: number[] = []
    for (let at = 0; at < 6; at++) statuses.push((await ask(officer)).status)
    expect(statuses).toEqual([303, 303, 303, 429, 429, 429])
    expect(await mailed()).toBe(3)
    doors.clock.pass(15 * minute)
    for (let at = 0; at < 5; at++) await ask(officer)
    expect(await mailed()).toBe(6)
    for (let hour = 0; hour < 5; hour++) {
      doors.clock.pass(60 * minute)
      for (let at = 0; at < 4; at++) await ask(officer)
    }
    expect(await mailed()).toBe(10)
    doors.clock.pass(24 * 60 * minute)
    await ask(officer)
    expect(await mailed()).toBe(11)
  })

  it('gets three, however many ask at once', async () => {
    const asks = await Promise.all(Array.from({ length: 40 }, (_, at) => asker(`192.0.2.${at}`)))
    const answers = await Promise.all(asks.map(ask => ask(officer)))
    expect(answers.filter(({ status }) => status === 303).length).toBe(await mailed())
    expect(await mailed()).toBeLessThanOrEqual(3)
    expect(await mailed()).toBeGreaterThan(0)
    expect(doors.faults).toEqual([])
  })

  it('keeps its last code while more are refused', async () => {
    const browser = doors.browse()
    for (let at = 0; at < 3; at++) await doors.asks(browser, officer)
    const code = await doors.code()
    const ask = await asker()
    expect((await ask(officer)).status).toBe(429)
    expect((await browser.submit('/sign-in/code', { code })).text).toContain('退出')
  })
})

describe('a network', () => {
  it('may ask so many times, and by many addresses of version 6 no more', async () => {
    const [four, six] = [await asker('198.51.100.7'), await asker('2001:db8:1:2::1')]
    for (let at = 0; at < ASKS_OF_A_CLIENT; at++) {
      expect((await four(`a${at}@x.example`)).status).toBe(303)
      expect((await six(`b${at}@x.example`)).status).toBe(303)
    }
    expect((await four(officer)).status).toBe(429)
    expect((await (await asker('2001:db8:1:2:ffff::2'))(officer)).status).toBe(429)
    expect(await mailed()).toBe(0)
    expect((await (await asker('2001:db8:1:3::1'))(officer)).status).toBe(303)
    doors.clock.pass(15 * minute)
    expect((await four('finance@x.example')).status).toBe(303)
  }, 60_000)
})

describe('everybody together', () => {
  it('cannot have more codes mailed than leave room for reminders; asking for nobody takes nothing away', async () => {
    const { directory, tenant } = doors
    const unit = madeUnit('many')
    const [contact] = unit.contacts
    if (!contact) throw new Error('no contact')
    const people = Array.from({ length: 90 }, (_, at) => ({
      ...contact,
      id: `many-${at}` as typeof contact.id,
      addresses: [{ address: `many${at}@x.example` }],
    }))
    await directory.putUnit(tenant.id, { ...unit, contacts: people })
    for (let at = 0; at < 30; at++) await (await asker(`203.0.113.${at}`))(`nobody${at}@x.example`)
    const counted = async () => {
      const rows = await doors.rows()
      return rows.filter(({ pk }) => pk === 'ALLOWANCE#all').map(({ n }) => n)
    }
    expect(await counted()).toEqual([0])
    for (let at = 0; at < 90; at++) await (await asker(`203.0.113.${at}`))(`many${at}@x.example`)
    expect(await counted()).toEqual([90])
    expect(90).toBeLessThan(CODES_IN_ALL)
  }, 60_000)

  it('are refused when they have', async () => {
    const ask = await asker()
    await ask(officer)
    const [row] = (await doors.rows()).filter(({ pk }) => pk === 'ALLOWANCE#all')
    const { client, name } = doors.table
    await client.send(new PutCommand({ TableName: name, Item: { ...row, n: CODES_IN_ALL } }))
    const [known, unknown] = [await ask('liaison@finance.example'), await ask('nobody@finance.example')]
    expect([known.status, unknown.status]).toEqual([429, 429])
    expect(await mailed()).toBe(1)
  })
})

describe('known and unknown addresses', () => {
  /** What an answer says, without what is new in each: tokens, and the address itself. */
  const bytesOf = ({ status, text, headers }: Answer, address: string) => {
    const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
    const cookie = Buffer.from(address).toString('base64url')
    return [status, ...lines, text]
      .join('\n')
      .replaceAll(cookie, 'ADDRESS')
      .replaceAll(address, 'ADDRESS')
      .replace(/[\w-]{43}/g, 'TOKEN')
  }

  it('get the same answers, byte for byte, at every step', async () => {
    const seen = new Map<string, Set<string>>()
    const note = (step: string, kind: string, said: string) => {
      seen.set(step, (seen.get(step) ?? new Set()).add(said))
      expect(kind).not.toBe('')
    }
    const kinds = { known: officer, unknown: 'offices@yunling.example' }
    for (const [kind, address] of Object.entries(kinds)) {
      const browser = doors.browse()
      await browser.get('/sign-in')
      const csrf = () => /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
      note('ask', kind, bytesOf(await browser.post('/sign-in', { csrf: csrf(), to: '/', address }), address))
      note('page', kind, bytesOf(await browser.get('/sign-in/code'), address))
      const token = csrf()
      for (let at = 0; at < 7; at++) {
        const answer = await browser.post('/sign-in/code', { csrf: token, to: '/', code: '00000000' })
        note(`try ${at}`, kind, bytesOf(answer, address))
      }
      const ask = await asker()
      for (let at = 0; at < 3; at++) note(`again ${at}`, kind, bytesOf(await ask(address), address))
    }
    expect([...seen].filter(([, said]) => said.size !== 1)).toEqual([])
    expect(seen.size).toBe(12)
  })

  it('make the same requests to the table, of nearly the same size, a thousand times each', async () => {
    const { client } = doors.table
    let requests: [string, number][] = []
    client.middlewareStack.add(
      (next, { commandName }) =>
        args => {
          requests.push([commandName ?? '', JSON.stringify(args.input).length])
          return next(args)
        },
      { step: 'initialize', name: 'count', override: true },
    )
    const names = new Set<string>()
    const sizes = { known: new Set<number>(), unknown: new Set<number>() }
    const bytes = { known: new Set<string>(), unknown: new Set<string>() }
    const ask = await asker()
    for (let at = 0; at < 1000; at++) {
      for (const kind of ['known', 'unknown'] as const) {
        // A new day for each, so that no limit comes in between.
        doors.clock.pass(24 * 60 * minute)
        requests = []
        const address = kind === 'known' ? officer : 'offices@yunling.example'
        bytes[kind].add(bytesOf(await ask(address), address))
        names.add(
          requests
            .map(([name]) => name)
            .toSorted()
            .join(' '),
        )
        sizes[kind].add(requests.reduce((sum, [, size]) => sum + size, 0))
      }
    }
    client.middlewareStack.remove('count')
    expect([...names]).toEqual(['BatchGetItemCommand BatchGetItemCommand QueryCommand TransactWriteItemsCommand'])
    expect(bytes.known.size).toBe(1)
    expect(bytes.unknown).toEqual(bytes.known)
    const [one, other] = [Math.max(...sizes.known), Math.max(...sizes.unknown)]
    expect(Math.abs(one - other) / one).toBeLessThan(0.1)
    expect(await mailed()).toBe(1000)
  }, 120_000)
})
