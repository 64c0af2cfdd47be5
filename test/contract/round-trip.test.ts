import fc from 'fast-check'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf } from '#domain/calendar/day.ts'
import type { Assignment, Item, Obligation } from '#domain/item.ts'
import { MailStatus } from '#domain/mail-status.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { outboxMail } from '#shared/store/mail-id.ts'
import { readMailRow } from '#shared/store/read-rows.ts'
import { mailRow } from '#shared/store/rows.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import * as f from './fixtures.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

/** Whatever people write: Chinese, rare characters, emoji, controls, separators of keys. */
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter(one => one.isWellFormed())
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(instantOf)
const small = fc.nat(9999)
/** Fields that are there or not. */
const some = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] })

const item: fc.Arbitrary<Item> = fc
  .tuple(
    fc.uuid().map(f.itemId),
    some<Pick<Item, 'title' | 'state' | 'cadence' | 'suspension' | 'deadline' | 'closedAt' | 'milestones'>>({
      title: text,
      state: fc.constantFrom('draft', 'registered', 'underReview', 'suspended', 'closed', 'cancelled'),
      cadence: fc.constantFrom(null, { every: 'workingDay' }),
      suspension: fc.record({ since: instant, reason: text, from: fc.constant('inProgress') }),
      deadline: fc.constantFrom(
        { kind: 'open' },
        { kind: 'limit', limit: { unit: 'hour', value: 1.5, counting: 'clock' } },
      ),
      closedAt: instant,
      milestones: fc.constant([{ id: 'm1', label: '开工', day: f.day('2026-05-01'), repeats: 'year' }]),
    }),
  )
  .map(([id, over]) => f.anItem({ id, ...over }))

const assignment: fc.Arbitrary<Assignment> = some<Pick<Assignment, 'lastFeedback' | 'feedbackCount' | 'extension'>>({
  feedbackCount: small,
  lastFeedback: fc.record({ at: instant, by: text, progress: text, noChange: fc.boolean() }),
  extension: fc.record({
    obligationId: text,
    askedAt: instant,
    reason: text,
    newDay: fc.constant(f.day('2026-06-30')),
    beforeExpiry: fc.boolean(),
  }),
}).map(f.anAssignment)

const obligation: fc.Arbitrary<Obligation> = some<
  Pick<Obligation, 'id' | 'status' | 'due' | 'wakeAt' | 'bearer' | 'cycle' | 'epoch' | 'label'>
>({
  id: text,
  label: text,
  status: fc.constantFrom('open', 'settled', 'cancelled', 'paused'),
  due: fc.record({ kind: fc.constant('instant'), at: instant, provisional: fc.boolean() }),
  wakeAt: instant,
  bearer: fc.constant({ kind: 'office', personId: f.personId('wang') }),
  cycle: fc.record({ key: text, missed: small }),
  epoch: small,
}).map(f.anObligation)

const fact = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text))
const facts = fc.dictionary(fc.stringMatching(/^[a-zA-Z督办]{1,12}$/), fact)

const mail: fc.Arbitrary<OutboxMail> = fc
  .tuple(
    text,
    some<Omit<OutboxMail, 'tenant' | 'id' | 'reason' | 'to' | 'lane' | 'data' | 'createdAt' | 'foldedInto' | 'tells'>>({
      status: fc.constantFrom(...MailStatus.options),
      conditions: fc.array(fc.record({ itemId: fc.uuid().map(f.itemId), obligationId: text, epoch: small })),
      attempts: small,
      resends: small,
      until: instant,
      address: text,
      sesMessageId: text,
      sentAt: instant,
      deliveredAt: instant,
      failure: text,
    }),
  )
  .map(([reason, over]) => ({ ...outboxMail(f.yunling, f.aMail({ reason }), f.now), ...over }))

describe('a row comes back as it was written', () => {
  it('dossiers and ledgers, through the engine', async () => {
    const items = createItemStore(await engine.freshTable())
    await fc.assert(
      fc.asyncProperty(item, assignment, obligation, facts, text, async (item, part, point, facts, requirement) => {
        const brief = { requirement, notes: [requirement] }
        const after = f.aDossier({ item, brief, assignments: [part], obligations: [point] })
        const stored = await f.committed(items, f.aChange({ after, entries: [f.anEntry({ facts })] }))
        const { version, lastSeq, lastHash } = stored.item
        expect(stored).toEqual({ ...after, item: { ...after.item, version, lastSeq, lastHash } })
        const ledger = await items.ledger(f.yunling, item.id)
        expect(ledger[0]?.facts).toEqual(facts)
        expect(verifyChain(stored.item, ledger)).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  it('mails', () => {
    fc.assert(
      fc.property(mail, mail => {
        const stored = unmarshall(marshall(mailRow(mail), { removeUndefinedValues: true }))
        expect(readMailRow(stored)).toEqual(mail)
        // It wakes the sweep only while it is on its way, and stands in a list until a digest has told it.
        const moving = ['ready', 'sending', 'doubt'].includes(mail.status)
        expect('duePk' in stored).toBe(moving)
        expect('viewPk' in stored).toBe(mail.status !== 'folded')
      }),
      { numRuns: 300 },
    )
  })
})
