import type { ItemId, TenantId } from '#domain/ids.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { canonical, sha256 } from './canonical.ts'

/** Whose ledger it is, and where it stands: number and hash of the last entry, as the item's own row says. */
export type Chained = { tenant: TenantId; id: ItemId; lastSeq: number; lastHash: string }
export type Broken = { seq: number; why: 'sequence' | 'link' | 'content' | 'end' }

type Unchained = Omit<LedgerEntry, 'seq' | 'prevHash' | 'hash'>

/** What the first entry of an item links to, so that entries cannot be carried from one item to another. */
export const genesisHash = (tenant: TenantId, item: ItemId): string => sha256(`duban ledger 1\n${tenant}\n${item}`)

/** What the hash of an entry is made of: all its fields but the hash, and the tenant and item it belongs to. */
export function sealedText(
  tenant: TenantId,
  itemId: ItemId,
  { hash: _, ...entry }: Omit<LedgerEntry, 'hash'> & { hash?: string },
): string {
  return canonical({ tenant, itemId, ...entry })
}

/** The hash of an entry: SHA-256 of its sealed text. */
export const hashOf = (...of: Parameters<typeof sealedText>): string => sha256(sealedText(...of))

/** Numbers the entries without a gap and links each to the one before it. */
export function chain(head: Chained, entries: readonly Unchained[]): LedgerEntry[] {
  const chained: LedgerEntry[] = []
  let prevHash = head.lastSeq === 0 ? genesisHash(head.tenant, head.id) : head.lastHash
  for (const [index, entry] of entries.entries()) {
    const linked = { ...entry, seq: head.lastSeq + 1 + index, prevHash }
    prevHash = hashOf(head.tenant, head.id, linked)
    chained.push({ ...linked, hash: prevHash })
  }
  return chained
}

/**
 * The first entry that is not what was written, or undefined when the ledger is whole: changed, missing, added or moved
 * entries are found, and so is an end that was cut off, because the item names its last entry.
 */
export function verifyChain(item: Chained, entries: readonly LedgerEntry[]): Broken | undefined {
  let prevHash = genesisHash(item.tenant, item.id)
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1
    if (entry.seq !== seq) return { seq, why: 'sequence' }
    if (entry.prevHash !== prevHash) return { seq, why: 'link' }
    if (entry.hash !== hashOf(item.tenant, item.id, entry)) return { seq, why: 'content' }
    prevHash = entry.hash
  }
  if (entries.length !== item.lastSeq) return { seq: Math.min(entries.length, item.lastSeq) + 1, why: 'end' }
  if (entries.length > 0 && prevHash !== item.lastHash) return { seq: entries.length, why: 'end' }
  return undefined
}
