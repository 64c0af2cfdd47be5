import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '#domain/ledger.ts'
import { acts } from '#domain/ledger.ts'
import { chain, genesisHash, hashOf, verifyChain } from '#shared/store/chain.ts'
import * as f from './fixtures.ts'

const item = f.itemId('item-1')
const length = 12
const entries = chain(
  { tenant: f.yunling, id: item, lastSeq: 0, lastHash: '' },
  Array.from({ length }, (_, n) => ({
    at: f.now,
    act: acts[n % acts.length]!,
    actor: { kind: 'staff', personId: f.personId('wang') } as const,
    via: 'console' as const,
    facts: { progress: `第${n}次反馈`, units: ['finance', 'water'], late: n % 2 === 0, n, none: null },
  })),
)
const head = { tenant: f.yunling, id: item, lastSeq: length, lastHash: entries.at(-1)!.hash }

const index = fc.nat(length - 1)
/** One changed character somewhere in the text of a value. */
const otherText = (text: string, at: number) => {
  const place = at % Math.max(text.length, 1)
  return text.slice(0, place) + (text[place] === '0' ? '1' : '0') + text.slice(place + 1)
}

type Tampered = { what: string; entries: LedgerEntry[]; first: number }
const edit = (n: number, change: Partial<LedgerEntry>): LedgerEntry[] => entries.with(n, { ...entries[n]!, ...change })

const tampering: fc.Arbitrary<Tampered> = fc.oneof(
  fc.tuple(index, fc.nat(63)).map(([n, at]) => ({
    what: 'a letter of the hash',
    entries: edit(n, { hash: otherText(entries[n]!.hash, at) }),
    first: n + 1,
  })),
  fc.tuple(index, fc.nat(63)).map(([n, at]) => ({
    what: 'a letter of the link',
    entries: edit(n, { prevHash: otherText(entries[n]!.prevHash, at) }),
    first: n + 1,
  })),
  fc.tuple(index, fc.nat(20)).map(([n, at]) => ({
    what: 'a letter of what was said',
    entries: edit(n, { facts: { ...entries[n]!.facts, progress: otherText(`第${n}次反馈`, at) } }),
    first: n + 1,
  })),
  index.map(n => ({
    what: 'a fact added',
    entries: edit(n, { facts: { ...entries[n]!.facts, extra: true } }),
    first: n + 1,
  })),
  index.map(n => ({ what: 'a fact removed', entries: edit(n, { facts: {} }), first: n + 1 })),
  index.map(n => ({ what: 'the time', entries: edit(n, { at: f.at('2026-02-27T09:00:00.000Z') }), first: n + 1 })),
  index.map(n => ({ what: 'the actor', entries: edit(n, { actor: { kind: 'system', name: 'sweep' } }), first: n + 1 })),
  index.map(n => ({ what: 'the way', entries: edit(n, { via: 'admin' }), first: n + 1 })),
  index.map(n => ({ what: 'the unit', entries: edit(n, { unitId: f.unitId('water') }), first: n + 1 })),
  index.map(n => ({ what: 'an entry dropped', entries: entries.toSpliced(n, 1), first: n + 1 })),
  index.map(n => ({ what: 'an entry doubled', entries: entries.toSpliced(n, 0, entries[n]!), first: n + 2 })),
  fc.nat(length - 2).map(n => ({
    what: 'two entries exchanged',
    entries: entries.with(n, entries[n + 1]!).with(n + 1, entries[n]!),
    first: n + 1,
  })),
  // A forger who makes all later hashes right again is caught by the end that the item names.
  index.map(n => ({ what: 'all rewritten from there', entries: rewritten(n), first: length })),
)

function rewritten(n: number): LedgerEntry[] {
  const lastHash = entries[n]!.prevHash
  const forged = edit(n, { facts: { progress: '按时完成' } }).slice(n)
  return [...entries.slice(0, n), ...chain({ ...head, lastSeq: n, lastHash }, forged)]
}

describe('the chain of a ledger', () => {
  it('is whole as it was written', () => {
    expect(verifyChain(head, entries)).toBeUndefined()
    expect(verifyChain({ ...head, lastSeq: 0, lastHash: '' }, [])).toBeUndefined()
  })

  it('names the row of every one of 1,000 random tamperings', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(tampering, ({ what, entries, first }) => {
        seen.add(what)
        expect(verifyChain(head, entries)?.seq).toBe(first)
      }),
      { numRuns: 1000, seed: 733 },
    )
    expect(seen.size).toBe(13)
  })

  it('does not fit another item or tenant, nor an end that was cut off or added', () => {
    expect(verifyChain({ ...head, id: f.itemId('item-2') }, entries)).toEqual({ seq: 1, why: 'link' })
    expect(verifyChain({ ...head, tenant: f.tenantId('other') }, entries)).toEqual({ seq: 1, why: 'link' })
    expect(verifyChain(head, entries.slice(0, -2))).toEqual({ seq: length - 1, why: 'end' })
    expect(verifyChain({ ...head, lastSeq: length - 1 }, entries)).toEqual({ seq: length, why: 'end' })
    expect(verifyChain(head, [])).toEqual({ seq: 1, why: 'end' })
  })

  it('does not depend on the order in which fields were written', () => {
    const [first] = entries
    const turned = Object.fromEntries(Object.entries(first!).toReversed()) as LedgerEntry
    expect(hashOf(f.yunling, item, turned)).toBe(first!.hash)
  })

  it('is the chain that stands in tables already', () => {
    // These two never change, or every stored ledger would look forged.
    expect(genesisHash(f.yunling, item)).toMatchInlineSnapshot(
      `"ca7c36e8234e164589331e90738a48e4902ff96afe3f2b1fab88c1c4a510d843"`,
    )
    expect(entries[0]!.hash).toMatchInlineSnapshot(`"94d9a361ac6b8d92d2f2a2ebde4b054d6a88a26b9f35fade57480909bce5b57f"`)
  })
})
