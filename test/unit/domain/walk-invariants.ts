import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { stepsDue } from '#domain/commands/take-steps.ts'
import { Assignment, Brief, Item, Obligation } from '#domain/item.ts'
import type { Dossier, ItemState } from '#domain/item.ts'
import { LedgerEntry } from '#domain/ledger.ts'
import { ladderOf } from '#domain/ladder.ts'
import { noticeMails } from '#domain/notice-mails.ts'
import type { Directory } from '#domain/recipients.ts'
import { reminderMails } from '#domain/reminders.ts'
import type { Decision, Rules } from '#domain/rules.ts'
import { signalOf } from '#domain/signal-of.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { anEntry } from '#test/support/builders.ts'

const underWay: readonly ItemState[] = ['assigned', 'acknowledged', 'inProgress', 'returned']
/** Where an item may go; 'suspended' leads back to where it came from. */
const ways: Record<ItemState, readonly ItemState[]> = {
  draft: ['registered', 'cancelled'],
  registered: ['assigned', 'suspended', 'cancelled'],
  assigned: ['acknowledged', 'inProgress', 'completed', 'suspended', 'cancelled'],
  acknowledged: ['inProgress', 'completed', 'suspended', 'cancelled'],
  inProgress: ['completed', 'suspended', 'cancelled'],
  completed: ['underReview', 'returned', 'closed', 'suspended', 'cancelled'],
  underReview: ['returned', 'closed', 'suspended', 'cancelled'],
  returned: ['inProgress', 'completed', 'suspended', 'cancelled'],
  suspended: [
    'registered',
    'assigned',
    'acknowledged',
    'inProgress',
    'completed',
    'underReview',
    'returned',
    'cancelled',
  ],
  closed: [],
  cancelled: [],
}

const ids = (dossier: Dossier, fits: (one: Obligation) => boolean) =>
  dossier.obligations.filter(fits).map(({ id }) => id)

/** What holds of every dossier, whatever was done to it. */
export function expectSound(dossier: Dossier, rules: Rules, now: Instant): void {
  const { item, brief, assignments, obligations } = dossier
  Item.parse(item)
  Brief.parse(brief)
  assignments.forEach(one => Assignment.parse(one))
  obligations.forEach(one => Obligation.parse(one))
  expect(new Set(obligations.map(({ id }) => id)).size).toBe(obligations.length)
  expect(new Set(assignments.map(({ unitId }) => unitId)).size).toBe(assignments.length)

  const open = obligations.filter(({ status }) => status === 'open')
  if (item.state === 'closed' || item.state === 'cancelled')
    expect(ids(dossier, ({ status }) => status === 'open' || status === 'paused')).toEqual([])
  if (item.state === 'closed')
    expect(assignments.filter(({ state }) => state !== 'completed' && state !== 'released')).toEqual([])
  if (item.state === 'suspended') expect(ids(dossier, ({ status }) => status === 'open')).toEqual([])
  expect(item.suspension !== undefined && item.state !== 'cancelled').toBe(item.state === 'suspended')
  for (const one of obligations) {
    expect(one.stepsTaken).toBeLessThanOrEqual(ladderOf(rules.pack, one).length)
    if (one.wakeAt !== undefined) expect([one.status, one.due.kind]).toEqual(['open', 'instant'])
    expect(one.settledAt !== undefined).toBe(one.status === 'settled')
  }
  // What is open can be answered by whoever bears it.
  for (const { unitId, state, extension } of assignments) {
    const mine = open.filter(({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unitId)
    if (state === 'completed') expect(mine).toEqual([])
    const asked = open.some(({ id }) => id === `office.decideExtension.${unitId}`)
    if (item.state !== 'suspended' && item.state !== 'closed' && item.state !== 'cancelled')
      expect(asked).toBe(extension !== undefined)
    if (extension && asked) expect(open.map(({ id }) => id)).toContain(extension.obligationId)
  }
  const reviewing = item.state === 'completed' || item.state === 'underReview'
  if (item.state !== 'suspended') expect(open.some(({ id }) => id === 'office.review')).toBe(reviewing)
  if (underWay.includes(item.state)) expect(assignments.length).toBeGreaterThan(0)
  expect(signalOf(dossier, rules, now).color).toMatch(/^(red|yellow|green|blue|grey)$/)
}

/** What holds of every decision: it says what it did, voids what it moved, and can be told. */
export function expectLawful(
  before: Dossier,
  decision: Decision,
  rules: Rules,
  now: Instant,
  directory: Directory,
): void {
  const { after, entries } = decision
  // 批示 are words alone: they change nothing.
  if (!entries.some(({ act }) => act === 'Instructed'))
    expect(entries.length > 0, 'what changes is written down, and only that').toBe(!isDeepStrictEqual(before, after))
  const [from, to] = [before.item.state, after.item.state]
  if (from !== to) expect(ways[from], `${from} → ${to}`).toContain(to)
  if (from === 'suspended' && to !== 'suspended' && to !== 'cancelled') expect(to).toBe(before.item.suspension?.from)
  for (const old of before.obligations) {
    const next = after.obligations.find(({ id }) => id === old.id)
    if (!next) throw new Error(`${old.id} is gone`)
    expect(next.epoch).toBeGreaterThanOrEqual(old.epoch)
    if (!isDeepStrictEqual(old.due, next.due)) expect(next.epoch, `${old.id} moved`).toBeGreaterThan(old.epoch)
    if (next.status === 'open' && old.status !== 'open')
      expect(next.epoch, `${old.id} opened`).toBeGreaterThan(old.epoch)
    if (next.epoch === old.epoch) expect(next.stepsTaken).toBeGreaterThanOrEqual(old.stepsTaken)
  }
  for (const entry of entries) {
    LedgerEntry.parse(anEntry(entry))
    const mails = noticeMails(anEntry(entry), { dossier: after, rules, directory, now })
    expect(new Set(mails.map(({ reason }) => reason)).size).toBe(mails.length)
  }
  // A decision never brings a burst: steps already past when a due point is set are void.
  const fresh = after.obligations.filter(
    one => one.epoch > (before.obligations.find(({ id }) => id === one.id)?.epoch ?? 0),
  )
  const due = stepsDue(after, rules, now)
  expect(due.filter(({ obligation }) => fresh.includes(obligation))).toEqual([])
  const mails = reminderMails(due, after, rules, directory, now)
  expect(new Set(mails.map(({ reason }) => reason)).size).toBe(mails.length)
}
