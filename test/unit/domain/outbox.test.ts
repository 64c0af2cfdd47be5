import { describe, expect, it } from 'vitest'
import { MailId, TenantId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { MailStatus } from '#domain/mail-status.ts'
import { MailStatus as Statuses } from '#domain/mail-status.ts'
import { afterFact, isFinal, whenStuck, withdrawn } from '#domain/outbox.ts'
import type { MailFact } from '#domain/outbox.ts'
import { at, personId } from '#test/support/builders.ts'

const now = at('2026-03-12T10:00+08:00')
const aMail = (status: MailStatus, over: Partial<OutboxMail> = {}): OutboxMail => ({
  tenant: TenantId.parse('yunling'),
  id: MailId.parse('0123456789abcdef0123456789abcdef'),
  reason: 'step/item-1/finance.completion@1.3/office/wang',
  to: { kind: 'staff', personId: personId('wang') },
  lane: 'urgent',
  status,
  conditions: [],
  data: { kind: 'officeAlert', subject: '', lines: [], ask: '' },
  createdAt: now,
  attempts: 1,
  resends: 0,
  ...over,
})

const facts = {
  accepted: { kind: 'accepted', messageId: 'm-1', at: now },
  unknown: { kind: 'unknown', at: now, code: 'timeout' },
  delivered: { kind: 'delivered', messageId: 'm-1', at: now },
  bounced: { kind: 'bounced' },
  complained: { kind: 'complained' },
} as const satisfies Record<string, MailFact>
type Name = keyof typeof facts
const names = Object.keys(facts) as Name[]

/** Every order of some of the facts, each told up to twice. */
function* orders(chosen: readonly Name[]): Generator<Name[]> {
  const twice = [...chosen, ...chosen]
  const seen = new Set<string>()
  const walk = function* (left: readonly Name[], done: readonly Name[]): Generator<Name[]> {
    if (left.length === 0) {
      const key = done.join()
      if (!seen.has(key)) {
        seen.add(key)
        yield [...done]
      }
      return
    }
    const tried = new Set<Name>()
    for (const [index, next] of left.entries()) {
      if (tried.has(next)) continue
      tried.add(next)
      yield* walk([...left.slice(0, index), ...left.slice(index + 1)], [...done, next])
    }
  }
  if (chosen.length <= 3) yield* walk(twice, [])
  else for (const extra of ['none', ...chosen]) yield* walk(extra === 'none' ? chosen : [...chosen, extra as Name], [])
}

/** What is known in the end, whatever the order: a bounce or a complaint is the last word, then delivery, then acceptance. */
const expected = (chosen: readonly Name[]): MailStatus =>
  chosen.includes('bounced') || chosen.includes('complained')
    ? 'undeliverable'
    : chosen.includes('delivered')
      ? 'delivered'
      : chosen.includes('accepted')
        ? 'sent'
        : chosen.includes('unknown')
          ? 'doubt'
          : 'sending'

const subsets = names.reduce<Name[][]>((all, name) => [...all, ...all.map(one => [...one, name])], [[]])

describe('facts of one attempt come in any order and more than once (F19)', () => {
  it.each(subsets)('%j %j %j %j %j', (...chosen) => {
    let tried = 0
    for (const order of orders(chosen)) {
      const end = order.reduce((mail, name) => afterFact(mail, facts[name]), aMail('sending', { until: now }))
      expect(end.status, order.join(' → ')).toBe(expected(chosen))
      tried += 1
    }
    expect(tried).toBeGreaterThan(0)
  })
})

describe('one fact', () => {
  const cases: [MailStatus, MailFact, MailStatus][] = [
    ['sending', { kind: 'refused', code: 'MessageRejected' }, 'undeliverable'],
    ['sending', { kind: 'busy', at: now, code: 'Throttling' }, 'ready'],
    ['sending', { kind: 'rejected', code: 'virus' }, 'undeliverable'],
    ['sending', { kind: 'withheld', code: 'not-on-allow-list' }, 'cancelled'],
    ['sent', { kind: 'withheld', code: 'not-on-allow-list' }, 'sent'],
    // SES may have had it before it was cancelled: what went out went out.
    ['cancelled', facts.accepted, 'sent'],
    ['cancelled', facts.delivered, 'delivered'],
    ['cancelled', facts.unknown, 'cancelled'],
    ['cancelled', facts.bounced, 'undeliverable'],
    // Who complains has the mail: neither a doubt nor a second attempt may bring it again.
    ['doubt', facts.complained, 'undeliverable'],
    ['ready', facts.complained, 'undeliverable'],
    ['delivered', facts.complained, 'undeliverable'],
    ['sent', { kind: 'rejected', code: 'virus' }, 'undeliverable'],
    ['sent', { kind: 'busy', at: now, code: 'Throttling' }, 'sent'],
    ['sent', { kind: 'refused', code: 'MessageRejected' }, 'sent'],
    // The mark of an earlier attempt was lost and the mail was made ready again: it must not be sent twice.
    ['ready', facts.accepted, 'sent'],
    ['doubt', facts.accepted, 'sent'],
    ['ready', facts.unknown, 'ready'],
    ['undeliverable', facts.delivered, 'undeliverable'],
  ]
  it.each(cases)('%s, %o: %s', (status, fact, next) => {
    expect(afterFact(aMail(status), fact).status).toBe(next)
  })

  it.each([
    [1, '10:01'],
    [2, '10:02'],
    [3, '10:05'],
    [4, '10:10'],
    [9, '10:10'],
  ])('busy at attempt %i waits until %s', (attempts, until) => {
    const next = afterFact(aMail('sending', { attempts }), { kind: 'busy', at: now, code: 'Throttling' })
    expect(next.until).toBe(at(`2026-03-12T${until}+08:00`))
  })

  it('the first acceptance is when it was sent, and no wait is left', () => {
    const later = at('2026-03-12T10:05+08:00')
    const twice = afterFact(afterFact(aMail('sending', { until: later }), facts.accepted), {
      ...facts.accepted,
      at: later,
    })
    expect(twice).toMatchObject({ sentAt: now, sesMessageId: 'm-1' })
    expect(twice).not.toHaveProperty('until')
  })
})

describe('a mail that was cancelled while SES may have had it', () => {
  const cancelled = withdrawn(aMail('ready', { until: now }), 'answered')

  it('waits for nothing and keeps why', () => {
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelledWhy: 'answered' })
    expect(cancelled).not.toHaveProperty('until')
  })

  it.each(subsets.filter(chosen => chosen.length > 0))(
    '%j %j %j %j %j: as if it had not been, and why stays',
    (...chosen) => {
      for (const order of orders(chosen)) {
        const end = order.reduce((mail, name) => afterFact(mail, facts[name]), cancelled)
        const known = expected(chosen)
        expect(end.status, order.join(' → ')).toBe(known === 'doubt' ? 'cancelled' : known)
        expect(end.cancelledWhy).toBe('answered')
        if (known === 'sent' || known === 'delivered') expect(end.sentAt).toBe(now)
      }
    },
  )
})

describe('a mail that should have moved on', () => {
  const past = at('2026-03-12T09:59+08:00')
  const future = at('2026-03-12T10:01+08:00')
  const stuck: [MailStatus, OutboxMail['until'], MailStatus | undefined, boolean, number][] = [
    // status, waits until, next, nudged, resends
    ['folding', undefined, undefined, false, 0],
    ['ready', undefined, 'ready', true, 0],
    ['ready', past, 'ready', true, 0],
    ['ready', future, undefined, false, 0],
    ['sending', past, 'doubt', false, 0],
    ['sending', now, 'doubt', false, 0],
    ['sending', future, undefined, false, 0],
    ['doubt', past, 'ready', true, 1],
    ['doubt', future, undefined, false, 0],
    ['sent', undefined, undefined, false, 0],
    ['delivered', undefined, undefined, false, 0],
    ['folded', undefined, undefined, false, 0],
    ['cancelled', undefined, undefined, false, 0],
    ['undeliverable', undefined, undefined, false, 0],
  ]
  it.each(stuck)('%s until %s', (status, until, next, nudge, resends) => {
    const found = whenStuck(aMail(status, until === undefined ? {} : { until }), now)
    expect(found && { status: found.next.status, nudge: found.nudge, resends: found.next.resends }).toEqual(
      next && { status: next, nudge, resends },
    )
  })

  it('a lease that ran out is in doubt for fifteen minutes from its end', () => {
    expect(whenStuck(aMail('sending', { until: past }), now)?.next.until).toBe(at('2026-03-12T10:14+08:00'))
  })

  it('whatever is not final is moved on in the end', () => {
    const left = Statuses.options.filter(status => !isFinal(status) && !whenStuck(aMail(status, { until: past }), now))
    expect(left).toEqual(['folding'])
  })
})
