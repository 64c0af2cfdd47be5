import type { Instant } from '#domain/calendar/day.ts'
import { instantOf } from '#domain/calendar/day.ts'
import type { Unit } from '#domain/directory.ts'
import { Staff } from '#domain/directory.ts'
import { OutboxMail } from '#domain/mail.ts'
import { Tenant } from '#domain/tenant.ts'
import type { Person } from '#domain/people.ts'
import { seededIds } from '#infra/demo/seeded-ids.ts'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { createApi } from '#functions/console/api/create-api.ts'
import { createConsole } from '#functions/console/console.tsx'
import { createEntrance } from '#functions/console/edge/entrance.ts'
import { createLinks } from '#functions/console/edge/links.ts'
import { createPorter } from '#functions/console/edge/session.ts'
import type { Route } from '#functions/console/route.ts'
import { routes } from '#functions/console/routes.ts'
import { openWorldOn } from '#functions/console/world.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { canonical } from '#shared/store/canonical.ts'
import type { Table } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createPeopleStore } from '#shared/store/people-store.ts'
import { createSessionStore } from '#shared/store/session-store.ts'
import { createSignInStore } from '#shared/store/sign-in-store.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import type { Seals } from '#usecases/ports.ts'
import { madeStaff, madeTenant, madeUnit } from './made-office.ts'
import { memoryBlobs } from './memory-blobs.ts'

export const host = 'duban.example'
const key = 'a-key-of-the-test-that-is-long-enough'

export type Answer = { status: number; text: string; headers: Headers; location: string | undefined }

/** A browser: it keeps cookies as browsers do, and fills in the forms of the page it looks at. */
export type Browser = {
  cookies: Map<string, string>
  page: () => Answer
  get: (path: string) => Promise<Answer>
  /** Sends the form of the last page that leads there, with its hidden fields. */
  submit: (action: string, fields?: Readonly<Record<string, string>>) => Promise<Answer>
  post: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
}

/** A console with its real doors, on a fresh table with one office; time stands still but for `clock.pass`. */
export async function openDoors(
  table: Table,
  given: { seals?: (seals: Seals) => Seals; routes?: readonly Route[] } = {},
) {
  let now = Date.parse('2026-03-02T09:00:00+08:00')
  const clock = {
    now: (): Instant => instantOf(now),
    pass: (ms: number) => {
      now += ms
    },
  }
  const directory = createDirectoryStore(table)
  const tenant = Tenant.parse(madeTenant('default'))
  const pack = shippedPacks['default']
  if (!pack) throw new Error('no pack')
  await directory.putPack(tenant.id, 1, pack)
  await directory.putTenant(tenant)
  for (const person of madeStaff) await directory.putStaff(tenant.id, person)
  const unit: Unit = madeUnit('finance')
  await directory.putUnit(tenant.id, unit)

  const seals = given.seals?.(createSeals(key)) ?? createSeals(key)
  const people = createPeopleStore(table)
  const sessions = createSessionStore(table)
  const porter = createPorter({ sessions, people, seals })
  const entered: Person[] = []
  const faults: unknown[] = []
  const signIn = { people, signIns: createSignInStore(table), seals, clock }
  const entrance = createEntrance({ hosts: [host], porter, signIn, onEntered: person => entered.push(person) })
  const bus = { put: () => Promise.resolve() }
  const openWorld = () => openWorldOn(table, { clock, ids: seededIds(1), bus, blobs: memoryBlobs() })
  const onFault = (fault: unknown) => faults.push(fault)
  const app = createConsole({
    hosts: [host],
    doorman: porter,
    openWorld,
    routes: given.routes ?? routes,
    entrance,
    links: createLinks({ hosts: [host], seals, openWorld }),
    api: createApi({ openWorld, same: seals.same, onFault }),
    onFault,
  })

  const ask = async (path: string, init: RequestInit, clientAddress: string): Promise<Answer> => {
    const headers = { host, ...Object.fromEntries(new Headers(init.headers)) }
    const response = await app.request(`https://${host}${path}`, { ...init, headers }, { clientAddress })
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get('location') ?? undefined,
    }
  }

  const browse = (clientAddress = '192.0.2.1'): Browser => {
    const cookies = new Map<string, string>()
    let shown: Answer = { status: 0, text: '', headers: new Headers(), location: undefined }
    const cookie = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
    const keep = (answer: Answer) => {
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      shown = answer
      return answer
    }
    const follow = async (answer: Answer): Promise<Answer> =>
      answer.location === undefined
        ? answer
        : follow(keep(await ask(answer.location, { headers: cookie() }, clientAddress)))
    const post: Browser['post'] = async (path, fields, headers = {}) => {
      const body = new URLSearchParams(fields)
      return keep(await ask(path, { method: 'POST', body, headers: { ...cookie(), ...headers } }, clientAddress))
    }
    return {
      cookies,
      page: () => shown,
      get: async path => follow(keep(await ask(path, { headers: cookie() }, clientAddress))),
      post,
      submit: async (action, fields = {}) => follow(await post(action, { ...hiddenOf(shown.text, action), ...fields })),
    }
  }

  /** Every row of the table. */
  const rows = async (): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = []
    const pages = paginateScan({ client: table.client }, { TableName: table.name, ConsistentRead: true })
    for await (const { Items } of pages) found.push(...(Items ?? []))
    return found
  }
  /** The table as one text, for comparing. */
  const everything = async (): Promise<string> => (await rows()).map(canonical).toSorted().join('\n')
  const mails = async (): Promise<OutboxMail[]> =>
    (await rows()).filter(row => row['type'] === 'mail').map(row => OutboxMail.parse(row))
  let asked = ''
  /** The code that is open for the address that was asked for last. */
  const code = async (): Promise<string> => {
    const sent = (await mails()).filter(({ data }) => data.kind === 'signIn' && data.address === asked)
    const open = (await rows()).filter(row => row['type'] === 'challenge').map(({ nonce }) => nonce)
    const mail = sent.find(({ data }) => data.kind === 'signIn' && open.includes(data.nonce))
    if (mail?.data.kind !== 'signIn') throw new Error('No mail with a code')
    return seals.code(mail.data.nonce)
  }
  const asks = async (browser: Browser, address: string, to = '') => {
    asked = address.trim().toLowerCase()
    await browser.get(`/sign-in${to}`)
    return browser.submit('/sign-in', { address })
  }
  /** Goes through sign-in as the person with this address. */
  const signedIn = async (address: string, browser = browse()): Promise<Browser> => {
    await asks(browser, address)
    await browser.submit('/sign-in/code', { code: await code() })
    return browser
  }
  return {
    everything,
    app,
    table,
    tenant,
    unit,
    directory,
    sessions,
    clock,
    entered,
    faults,
    seals,
    browse,
    rows,
    mails,
    code,
    asks,
    signedIn,
  }
}

export type Doors = Awaited<ReturnType<typeof openDoors>>

/** The hidden fields of the form that leads there. */
function hiddenOf(text: string, action: string): Record<string, string> {
  const form = text.split('<form').find(part => part.includes(`action="${action}"`)) ?? ''
  const inputs = form.split('</form>')[0]?.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g) ?? []
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}

export const aStaff = (id: string, more: Partial<Staff> = {}): Staff =>
  Staff.parse({
    id,
    name: '王小明',
    title: '督查员',
    role: 'officer',
    order: 5,
    addresses: [{ address: `${id}@yunling.example` }],
    active: true,
    ...more,
  })
