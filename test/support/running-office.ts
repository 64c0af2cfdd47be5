import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '#domain/calendar/day.ts'
import { Day, addDays, instantOf } from '#domain/calendar/day.ts'
import { dayIn, instantAt, wallTimeIn } from '#domain/calendar/zone.ts'
import type { Unit } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { bundleFunctions } from '#infra/bundle.ts'
import type { AuditRun } from '#infra/demo/last-audit.ts'
import { lastAudit } from '#infra/demo/last-audit.ts'
import { seededIds } from '#infra/demo/seeded-ids.ts'
import type { Cloud, CloudOptions } from '#infra/local/cloud.ts'
import { startCloud } from '#infra/local/cloud.ts'
import type { Mail } from '#infra/local/mail-reader.ts'
import type { Office } from '#infra/office/open-office.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { act } from '#usecases/act.ts'
import type { NewItem } from '#usecases/enter.ts'
import { assignItem, enterItem } from '#usecases/enter.ts'
import { indiscretions } from '#test/e2e/log-check.ts'
import { madeStaff, madeTenant, mayor, officer, itemOf, unitOf } from './made-office.ts'

type Command = (dossier: Dossier, context: Context) => Result<Decision, Refusal>

/** What a clerk writes down; the rest is filled in. */
export type Slip = Partial<NewItem> & {
  unit: string
  supporting?: readonly string[]
  requirement?: string
  criteria?: string
  basis?: string
  /** Entered and assigned once, however often it is given. */
  once?: string
  /** Told in the next morning's digest. */
  fold?: boolean
}

export type RunningOffice = {
  dataDir: string
  cloud: Cloud
  office: Office
  tenant: Tenant
  now: () => Instant
  /** The time on the wall, `2026-02-13 16:30`. */
  wall: (at?: string) => string
  /** Lets time pass until the wall shows this. */
  until: (wall: string) => Promise<void>
  /** The same, but schedules ring from 07:50 to 09:20 only, where nothing is due at other hours: fifteen times faster. */
  mornings: (wall: string) => Promise<void>
  enter: (slip: Slip) => Promise<ItemId>
  assign: (id: ItemId, fold?: boolean) => Promise<void>
  /** Enters and assigns. */
  give: (slip: Slip) => Promise<ItemId>
  dossier: (id: ItemId) => Promise<Dossier>
  /** An act of a unit's liaison, or of the office. */
  does: (who: string, id: ItemId, command: Command) => Promise<void>
  /** The same; a refusal is nothing to wonder about. */
  tries: (who: string, id: ItemId, command: Command) => Promise<Refusal | undefined>
  /** Accepted mails, from this wall time on. */
  mails: (since?: string) => Promise<Mail[]>
  audit: () => Promise<AuditRun>
  stop: () => Promise<void>
}

/** Memory where the machine offers it: nothing here has to outlive a power cut. */
export const temporaryFolder = (name: string): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `duban-${name}-`))

let bundled: Promise<string> | undefined

/** The bundles of this working tree, made once per test process. */
export function freshBundles(): Promise<string> {
  return (bundled ??= (async () => {
    const outDir = temporaryFolder('bundles')
    process.once('exit', () => {
      rmSync(outDir, { recursive: true, force: true })
    })
    await bundleFunctions({ outDir })
    return outDir
  })())
}

const zone = madeTenant('default').zone

export const instantOfWall = (wall: string): Instant =>
  instantAt(zone, Day.parse(wall.slice(0, 10)), wall.slice(11) || '00:00')

export function wallOf(at: string): string {
  const { day, time } = wallTimeIn(zone, instantOf(Date.parse(at)))
  return `${day} ${time}`
}

type Start = {
  from: string
  units: readonly Unit[]
  pack?: string
  /** Ids follow from it; another one for each process that works on the same folder. */
  idSeed?: number
  dataDir?: string
  cloud?: Partial<CloudOptions>
}

/** Starts a frozen cloud with a small office in it, on a new temporary folder unless one is named. */
export async function startOffice({
  from,
  units,
  pack = 'baotou',
  idSeed = 1,
  ...more
}: Start): Promise<RunningOffice> {
  const dataDir = more.dataDir ?? temporaryFolder('office')
  const bundles = more.cloud?.bundles ?? (await freshBundles())
  const startAt = instantOfWall(from)
  const cloud = await startCloud({ dataDir, zones: [zone], frozen: true, startAt, ...more.cloud, bundles })
  const office = openOffice(cloud.tableName, { ids: seededIds(idSeed) })
  const tenant = madeTenant(pack)
  if ((await office.directory.tenant(tenant.id)) === undefined) await settleIn(office, tenant, units)
  const byOffice = { kind: 'staff' as const, personId: officer }

  const enter = async ({ unit, supporting = [], requirement, criteria, basis, once, fold: _, ...over }: Slip) => {
    const item: NewItem = {
      title: '关于推进老旧小区改造的督办事项',
      sourceType: 'DOCUMENT',
      urgency: 'normal',
      classification: 'public',
      receivedAt: office.clock.now(),
      officer,
      leadUnit: unitOf(unit),
      supportingUnits: supporting.map(unitOf),
      sponsorLeader: mayor,
      accountablePerson: '责任人丙',
      milestones: [],
      ...over,
    }
    const brief = {
      requirement: requirement ?? '请研究落实并按时反馈。',
      criteria: criteria ?? '全面完成。',
      ...(basis === undefined ? {} : { basis }),
      notes: [],
    }
    const id = itemOf(office.ids.next())
    const done = await enterItem(
      { ...office, rulebook: office.rulebook },
      {
        tenant,
        id,
        item,
        brief,
        actor: byOffice,
        via: 'console',
        ...(once === undefined ? {} : { once }),
      },
    )
    if (!done.ok) throw new Error(done.error.message)
    return done.value
  }
  const assign = async (id: ItemId, fold = false) => {
    const order = { tenant, itemId: id, fold, actor: byOffice, via: 'console' as const }
    const done = await assignItem({ ...office, rulebook: office.rulebook }, order)
    if (!done.ok) throw new Error(done.error.message)
    await cloud.drain()
  }

  const tries: RunningOffice['tries'] = async (who, id, command) => {
    const unit = who === 'office' ? undefined : await office.directory.unit(tenant.id, unitOf(who))
    const [contact] = unit?.contacts ?? []
    const actor = contact && unit ? { kind: 'contact' as const, unitId: unit.id, personId: contact.id } : byOffice
    const target = { tenant: tenant.id, itemId: id, actor, via: contact ? ('reply' as const) : ('console' as const) }
    const done = await act({ ...office, rulebook: office.rulebook }, target, command)
    return done.ok ? undefined : done.error
  }

  return {
    dataDir,
    cloud,
    office,
    tenant,
    now: office.clock.now,
    wall: at => wallOf(at ?? office.clock.now()),
    until: wall => cloud.advanceTo(instantOfWall(wall)),
    mornings: async wall => {
      for (let day = dayIn(zone, office.clock.now()); day <= wall.slice(0, 10); day = addDays(day, 1)) {
        for (const [time, rings] of [
          ['07:50', false],
          ['09:20', true],
        ] as const) {
          const at = [instantAt(zone, day, time), instantOfWall(wall)].sort()[0] ?? ''
          if (at < office.clock.now()) continue
          if (rings) cloud.resumeSchedules()
          else cloud.pauseSchedules()
          await cloud.advanceTo(at)
        }
      }
      cloud.pauseSchedules()
      await cloud.advanceTo(instantOfWall(wall))
      cloud.resumeSchedules()
    },
    enter,
    assign,
    give: async slip => {
      const id = await enter(slip)
      await assign(id, slip.fold)
      return id
    },
    dossier: async id => {
      const found = await office.items.load(tenant.id, id)
      if (!found) throw new Error(`No item ${id}`)
      return found
    },
    does: async (who, id, command) => {
      const refusal = await tries(who, id, command)
      if (refusal) throw new Error(refusal.message)
      await cloud.drain()
    },
    tries,
    mails: since => cloud.mailbox.mails(since === undefined ? {} : { since: instantOfWall(since) }),
    audit: async () => {
      await cloud.ring('audit')
      return lastAudit(cloud)
    },
    stop: async () => {
      await cloud.stop()
      const said = indiscretions(dataDir)
      if (more.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      if (said.length > 0) throw new Error(`The log tells what it must not:\n${said.slice(0, 3).join('\n')}`)
    },
  }
}

async function settleIn(office: Office, tenant: Tenant, units: readonly Unit[]): Promise<void> {
  const rules = shippedPacks[tenant.pack.name]
  if (!rules) throw new Error(`No pack ${tenant.pack.name}`)
  await office.directory.putPack(tenant.id, 1, rules)
  for (const person of madeStaff) await office.directory.putStaff(tenant.id, person)
  for (const unit of units) await office.directory.putUnit(tenant.id, unit)
  // Last: an office that is there is complete, also after a crash.
  await office.directory.putTenant(tenant)
}
