import type { Instant } from '#domain/calendar/day.ts'
import { Day, Instant as InstantSchema } from '#domain/calendar/day.ts'
import { Zone } from '#domain/calendar/zone.ts'
import type { Change } from '#domain/change.ts'
import { ItemId, PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Assignment, Dossier, Item, Obligation } from '#domain/item.ts'
import type { NewEntry } from '#domain/ledger.ts'
import type { Condition, PlannedMail } from '#domain/mail.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Committed, ItemStore } from '#usecases/ports.ts'
import { rules } from '#test/support/builders.ts'

export const at = (text: string): Instant => InstantSchema.parse(text)
export const day = (text: string) => Day.parse(text)
export const tenantId = (text: string) => TenantId.parse(text)
export const itemId = (text: string) => ItemId.parse(text)
export const unitId = (text: string) => UnitId.parse(text)
export const personId = (text: string) => PersonId.parse(text)

export const yunling = tenantId('yunling')
export const now = at('2026-03-02T00:30:00.000Z')
export const finance = unitId('finance')

export const anItem = (over: Partial<Item> = {}): Item => ({
  tenant: yunling,
  id: itemId('item-1'),
  number: { series: '云政督', year: 2026, n: 1 },
  title: '关于加快推进老旧小区改造的督办事项',
  sourceType: 'LOCAL_INSTRUCTION',
  urgency: 'normal',
  classification: 'internal',
  state: 'assigned',
  receivedAt: now,
  officer: personId('wang'),
  leadUnit: finance,
  supportingUnits: [],
  milestones: [],
  ruling: { pack: 'default', version: 1, rule: 'other' },
  registeredAt: now,
  version: 0,
  lastSeq: 0,
  lastHash: '',
  ...over,
})

export const anAssignment = (over: Partial<Assignment> = {}): Assignment => ({
  unitId: finance,
  part: 'lead',
  state: 'assigned',
  assignedAt: now,
  feedbackCount: 0,
  unchangedInRow: 0,
  ...over,
})

export const anObligation = (over: Partial<Obligation> = {}): Obligation => ({
  id: 'u-finance.feedback',
  kind: 'feedback',
  bearer: { kind: 'unit', unitId: finance },
  label: '3月份反馈',
  epoch: 1,
  status: 'open',
  openedAt: now,
  due: { kind: 'day', day: day('2026-03-25'), provisional: false },
  explanation: {
    basis: { kind: 'period', label: '2026年3月' },
    end: { day: day('2026-03-25') },
    skipped: [],
    makeUp: [],
    awaiting: [],
    provisional: false,
    adjustments: [],
  },
  stepsTaken: 0,
  urgings: 0,
  talkProposed: false,
  ...over,
})

export const aDossier = (over: Partial<Dossier> = {}): Dossier => ({
  item: anItem(),
  brief: { requirement: '按月报送改造进度，6月底前完成。', notes: [] },
  assignments: [anAssignment()],
  obligations: [anObligation()],
  ...over,
})

export const anEntry = (over: Partial<NewEntry> = {}): NewEntry => ({
  act: 'ItemRegistered',
  facts: { title: '关于加快推进老旧小区改造的督办事项' },
  ...over,
})

export const aChange = (over: Partial<Change> = {}): Change => ({
  before: undefined,
  after: aDossier(),
  entries: [anEntry()],
  mails: [],
  at: now,
  actor: { kind: 'staff', personId: personId('wang') },
  via: 'console',
  rules: rules(),
  ...over,
})

export const aCondition = (over: Partial<Condition> = {}): Condition => ({
  itemId: itemId('item-1'),
  obligationId: 'u-finance.feedback',
  epoch: 1,
  ...over,
})

export const aMail = (over: Partial<PlannedMail> = {}): PlannedMail => ({
  reason: 'item-1/u-finance.feedback/1/0/finance/liu',
  to: { kind: 'contact', unitId: finance, personId: personId('liu') },
  lane: 'urgent',
  conditions: [],
  data: { kind: 'officeAlert', subject: '财政局联系不上', lines: ['财政局没有可用的邮箱。'], ask: '请电话联系。' },
  fold: false,
  ...over,
})

export const aTenant = (over: Partial<Tenant> = {}): Tenant => ({
  id: yunling,
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

/** Commits, which must succeed, and reads back. */
export async function committed(items: ItemStore, change: Change): Promise<Dossier> {
  const result: Committed = await items.commit(change)
  if (result.kind !== 'done') throw new Error(`The commit ended as ${result.kind}`)
  const dossier = await items.load(change.after.item.tenant, change.after.item.id)
  if (dossier === undefined) throw new Error('The item is not there')
  return dossier
}

/** The next change of an item: what `edit` makes of it. */
export const changed = (before: Dossier, edit: (dossier: Dossier) => Partial<Dossier>, over: Partial<Change> = {}) =>
  aChange({ before, after: { ...before, ...edit(before) }, entries: [anEntry({ act: 'FeedbackFiled' })], ...over })
