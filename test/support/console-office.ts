import { Hono } from 'hono'
import { expect } from 'vitest'
import type { Instant } from '#domain/calendar/day.ts'
import { instantOf } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { ContactRole, StaffRole } from '#domain/directory.ts'
import { Staff } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import { TenantId } from '#domain/ids.ts'
import { Person } from '#domain/people.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { Tenant } from '#domain/tenant.ts'
import { seededIds } from '#infra/demo/seeded-ids.ts'
import { createConsole } from '#functions/console/console.tsx'
import type { Route } from '#functions/console/route.ts'
import { routes } from '#functions/console/routes.ts'
import type { Acting } from '#functions/console/world.ts'
import { openWorldOn } from '#functions/console/world.ts'
import type { Table } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import type { NewItem } from '#usecases/enter.ts'
import { assignItem, enterItem } from '#usecases/enter.ts'
import type { BlobStore, EventBus } from '#usecases/ports.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { madeStaff, madeTenant, madeUnit, mayor, officer, unitOf } from './made-office.ts'
import { memoryBlobs } from './memory-blobs.ts'

/** A host of the console in tests. */
const host = 'duban.example'
const csrf = 'token-of-the-test'

const units = ['finance', 'health', 'housing'] as const
export const yunling = TenantId.parse('yunling')
/** A second department in the same deployment, with the same units and people. */
export const elsewhere = TenantId.parse('elsewhere')

const more: readonly [string, StaffRole, string][] = [
  ['clerk', 'clerk', '登记员'],
  ['auditor', 'auditor', '审计员'],
  ['administrator', 'administrator', '系统管理员'],
]
const colleagues = more.map(([id, role, title]) =>
  Staff.parse({
    id,
    name: `${title}甲`,
    title,
    role,
    order: 9,
    addresses: [{ address: `${id}@yunling.example` }],
    active: true,
  }),
)

const roleOfName: Record<string, StaffRole> = {
  mayor: 'leader',
  head: 'officeHead',
  officer: 'officer',
  clerk: 'clerk',
  auditor: 'auditor',
  administrator: 'administrator',
}
const roleOfContact: Record<string, ContactRole> = {
  liaison: 'liaison',
  deputy: 'deputy',
  chief: 'unitHead',
  deputychief: 'portfolioLeader',
}

/** `officer`, `finance-liaison`, `elsewhere/officer`. */
function personCalled(name: string): Person {
  const [tenant, who] = name.includes('/') ? name.split('/') : ['yunling', name]
  const role = roleOfName[who ?? '']
  if (role) return Person.parse({ kind: 'staff', tenant, personId: who, role })
  const [unitId, contact] = (who ?? '').split('-')
  return Person.parse({ kind: 'contact', tenant, unitId, personId: who, role: roleOfContact[contact ?? ''] })
}

type Heard = Parameters<EventBus['put']>[0][number]

type Answer = { status: number; text: string; bytes: Buffer; headers: Headers }

export type ConsoleOffice = {
  tenant: Tenant
  table: Table
  /** The hour on the wall of the office; may be set. */
  clock: { now: () => Instant; set: (instant: string) => void }
  world: () => Acting
  /** What the console put on the bus. */
  heard: readonly Heard[]
  enter: (slip?: Partial<NewItem>, tenant?: TenantId) => Promise<ItemId>
  assign: (id: ItemId, tenant?: TenantId) => Promise<void>
  /** A browser in which this person is signed in. */
  as: (name: string) => {
    get: (path: string) => Promise<Answer>
    /** `fields`: several values as a list; files as File. */
    post: (path: string, fields?: Readonly<Record<string, string | readonly string[] | File>>) => Promise<Answer>
  }
}

/** The console on a fresh table with two departments, without sign-in: whoever is named is signed in. */
export async function openConsoleOffice(
  table: Table,
  options: { at?: string; routes?: readonly Route[]; blobs?: BlobStore } = {},
): Promise<ConsoleOffice> {
  let now = Date.parse(options.at ?? '2026-03-02T09:00:00+08:00')
  const clock = { now: () => instantOf(now), set: (instant: string) => (now = Date.parse(instant)) }
  const directory = createDirectoryStore(table)
  const tenant = madeTenant('default')
  const other = Tenant.parse({ ...tenant, id: elsewhere, name: '别处市人民政府督查室', series: '别政督' })
  for (const one of [tenant, other]) {
    await directory.putPack(one.id, 1, shippedPacks['default']!)
    await directory.putTenant(one)
    for (const person of [...madeStaff, ...colleagues]) await directory.putStaff(one.id, person)
    for (const unit of units) await directory.putUnit(one.id, madeUnit(unit))
  }
  const ids = seededIds(1)
  const items = createItemStore(table)
  const rulebook = () => openRulebook(directory, chinaCalendar)
  const deps = () => ({ items, rulebook: rulebook(), clock })
  const acting = { actor: { kind: 'staff', personId: officer }, via: 'console' } as const
  const tenantOf = (id: TenantId) => (id === elsewhere ? other : tenant)
  const heard: Heard[] = []
  const bus: EventBus = {
    put: events => {
      heard.push(...events)
      return Promise.resolve()
    },
  }
  const blobs = options.blobs ?? memoryBlobs()
  const world = () => openWorldOn(table, { clock, ids, bus, blobs })

  const enter: ConsoleOffice['enter'] = async (slip = {}, of = yunling) => {
    const item: NewItem = {
      title: '推进老旧小区改造',
      sourceType: 'WORK_REPORT',
      urgency: 'normal',
      classification: 'internal',
      receivedAt: clock.now(),
      officer,
      sponsorLeader: mayor,
      accountablePerson: '张处长',
      leadUnit: unitOf('finance'),
      supportingUnits: [],
      deadline: { kind: 'day', day: '2026-06-30' },
      milestones: [],
      ...slip,
    } as NewItem
    const brief = { requirement: '年内开工50个小区', criteria: '50个小区全部开工', basis: '政府工作报告', notes: [] }
    const entered = await enterItem(deps(), { tenant: tenantOf(of), id: ids.next() as ItemId, item, brief, ...acting })
    if (!entered.ok) throw new Error(entered.error.message)
    return entered.value
  }
  const assign: ConsoleOffice['assign'] = async (itemId, of = yunling) => {
    const done = await assignItem(deps(), { tenant: tenantOf(of), itemId, fold: false, ...acting })
    if (!done.ok) throw new Error(done.error.message)
  }

  const as: ConsoleOffice['as'] = name => {
    const person = personCalled(name)
    const app = createConsole({
      hosts: [host],
      doorman: { enter: () => Promise.resolve({ person, name, csrf }) },
      openWorld: world,
      routes: options.routes ?? routes,
      entrance: new Hono(),
      api: new Hono(),
      links: new Hono(),
      onFault: fault => {
        throw fault
      },
    })
    const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
      const response = await app.request(`https://${host}${path}`, {
        ...init,
        headers: { host, ...Object.fromEntries(new Headers(init.headers)) },
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      return { status: response.status, text: new TextDecoder().decode(bytes), bytes, headers: response.headers }
    }
    return {
      get: path => ask(path),
      post: (path, fields = {}) => {
        const body = new FormData()
        body.set('csrf', csrf)
        for (const [field, value] of Object.entries(fields)) {
          for (const one of [value].flat()) body.append(field, one)
        }
        return ask(path, { method: 'POST', body })
      },
    }
  }
  expect(routes.length).toBeGreaterThan(0)
  return { tenant, table, clock, world, heard, enter, assign, as }
}
