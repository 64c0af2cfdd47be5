import { Day, instantOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, wallTimeIn } from '#domain/calendar/zone.ts'
import type { Contact, Staff, Unit } from '#domain/directory.ts'
import { ItemId, PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Brief, Dossier, Item, Obligation } from '#domain/item.ts'
import type { LedgerEntry, NewEntry } from '#domain/ledger.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import type { Pack } from '#domain/policy.ts'
import type { Directory } from '#domain/recipients.ts'
import type { Rules } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'

/** The instant of a time somebody reads on the wall: at('2026-02-13T16:30+08:00'). */
export const at = (text: string): Instant => instantOf(Date.parse(text))
export const day = (text: string): Day => Day.parse(text)
export const unitId = (text: string): UnitId => UnitId.parse(text)
export const personId = (text: string): PersonId => PersonId.parse(text)

export const finance = unitId('finance')
export const water = unitId('water')
export const wang = personId('wang')
const mayor = personId('mayor')

export const aTenant = (over: Partial<Tenant> = {}): Tenant => ({
  id: TenantId.parse('yunling'),
  name: '云岭市人民政府督查室',
  letterhead: '云岭市人民政府督查室',
  series: '云政督',
  zone: Zone.parse('Asia/Shanghai'),
  workingHours: [
    ['08:30', '12:00'],
    ['14:30', '17:30'],
  ],
  sender: 'ducha@yunling.example',
  contactLine: '督查室 0471-0000000',
  pack: { name: 'default', version: 1 },
  active: true,
  ...over,
})

/** The rules of a shipped pack, with whatever the test changes in it. */
export function rules(packName = 'default', pack: Partial<Pack> = {}, tenant: Partial<Tenant> = {}): Rules {
  const shipped = shippedPacks[packName]
  if (!shipped) throw new Error(`No such pack: ${packName}`)
  return { tenant: aTenant(tenant), pack: { ...shipped, ...pack }, calendar: chinaCalendar }
}

const address = (name: string, failed = false) => ({
  address: `${name}@yunling.example`,
  ...(failed ? { failed: { at: at('2026-01-05T10:00+08:00'), reason: 'bounce' as const } } : {}),
})

type Card = { order?: number; active?: boolean; failed?: boolean; name?: string }

/** A contact with one address, named after its id. */
export const aContact = (id: string, role: Contact['role'], card: Card = {}): Contact => ({
  id: personId(id),
  name: card.name ?? id,
  role,
  order: card.order ?? 0,
  addresses: [address(id, card.failed)],
  active: card.active ?? true,
})

/** A unit with a liaison, a head and a portfolio leader: finance-liaison, finance-head, finance-leader. */
export const aUnit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id: unitId(id),
  name: `${id}局`,
  aliases: [],
  group: '市直部门',
  contacts: [
    aContact(`${id}-liaison`, 'liaison'),
    aContact(`${id}-head`, 'unitHead'),
    aContact(`${id}-leader`, 'portfolioLeader'),
  ],
  active: true,
  ...over,
})

export const aStaff = (id: string, role: Staff['role'], card: Card & { title?: string } = {}): Staff => ({
  id: personId(id),
  name: card.name ?? id,
  title: card.title ?? '',
  role,
  order: card.order ?? 0,
  addresses: [address(id, card.failed)],
  active: card.active ?? true,
})

const theOffice = (): Staff[] => [
  aStaff('wang', 'officer', { title: '督查员' }),
  aStaff('head', 'officeHead', { title: '主任' }),
  aStaff('mayor', 'leader', { title: '市长' }),
]

export const aDirectory = (
  units: readonly Unit[] = [aUnit('finance'), aUnit('water')],
  staff = theOffice(),
): Directory => ({
  units: new Map(units.map(unit => [unit.id, unit])),
  staff,
})

/** A draft with everything a 任务交办单 needs: led by finance with water, received on Monday, 2026-03-02, at nine. */
export const anItem = (over: Partial<Item> = {}): Item => ({
  tenant: TenantId.parse('yunling'),
  id: ItemId.parse('item-1'),
  title: '加快推进老旧小区改造',
  sourceType: 'AGENCY_PROPOSAL',
  urgency: 'normal',
  classification: 'internal',
  state: 'draft',
  receivedAt: at('2026-03-02T09:00+08:00'),
  officer: wang,
  leadUnit: finance,
  supportingUnits: [water],
  sponsorLeader: mayor,
  accountablePerson: '李明',
  deadline: { kind: 'day', day: day('2026-06-30') },
  milestones: [],
  ruling: { pack: 'default', version: 1, rule: 'other' },
  version: 0,
  lastSeq: 0,
  lastHash: '',
  ...over,
})

type Dossiery = Omit<Partial<Item>, 'deadline' | 'leadUnit' | 'sponsorLeader' | 'accountablePerson'> & {
  [field in 'deadline' | 'leadUnit' | 'sponsorLeader' | 'accountablePerson']?: Item[field] | undefined
}

/** A draft dossier ruled by the row of the pack that fits it; a field given as undefined is absent. */
export function aDossier(under: Rules, over: Dossiery = {}, brief: Partial<Brief> = {}): Dossier {
  const stated = Object.fromEntries(Object.entries({ ...anItem(), ...over }).filter(([, value]) => value !== undefined))
  const item = stated as Item
  return {
    item: { ...item, ruling: { pack: under.pack.name, version: 1, rule: ruleFor(under.pack, item).id } },
    brief: {
      requirement: '按月报送改造进度，6月底前完成。',
      criteria: '改造任务全部完成并通过验收',
      notes: [],
      ...brief,
    },
    assignments: [],
    obligations: [],
  }
}

/** The obligation of this id; throws when the dossier has none. */
export function duty(dossier: Dossier, id: string): Obligation {
  const found = dossier.obligations.find(one => one.id === id)
  if (!found) throw new Error(`No ${id} among ${dossier.obligations.map(one => one.id).join(', ')}`)
  return found
}

/** When it is due as on the wall: '2026-02-27', or '2026-02-13 17:30' for one with an hour. */
export function dueText({ due }: Pick<Obligation, 'due'>, zone = aTenant().zone): string {
  if (due.kind === 'day') return due.day
  const wall = wallTimeIn(zone, due.at)
  return `${wall.day} ${wall.time}`
}

/** What is open, and when each is due, in the order of the ids. */
export const openDuties = (dossier: Dossier): Record<string, string> =>
  Object.fromEntries(
    dossier.obligations
      .filter(({ status }) => status === 'open')
      .map((one): [string, string] => [one.id, dueText(one)])
      .sort(),
  )

/** An entry as the ledger keeps it. */
export const anEntry = (entry: NewEntry, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  seq: 7,
  at: at('2026-03-10T10:00+08:00'),
  actor: { kind: 'staff', personId: wang },
  via: 'console',
  prevHash: '',
  hash: '',
  ...entry,
  ...over,
})
