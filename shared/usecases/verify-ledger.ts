import type { ItemId, TenantId } from '#domain/ids.ts'
import type { Item } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { ItemStore } from './ports.ts'

/** The first entry that is not what was written, and how it shows. */
export type Break = { seq: number; why: 'sequence' | 'link' | 'content' | 'end' }

export const breakWord: Record<Break['why'], string> = {
  sequence: '编号不连续',
  link: '与上一条衔接不上',
  content: '内容与记录时不一致',
  end: '末尾缺失或多出',
}

export type VerifyDeps = {
  items: Pick<ItemStore, 'load' | 'ledger'>
  verify: (
    item: { tenant: TenantId; id: ItemId; lastSeq: number; lastHash: string },
    entries: readonly LedgerEntry[],
  ) => Break | undefined
}

export type Verified = { item: Item; entries: number; broken?: Break }

/** An act may come between the two reads: what looks broken is read again before it is told. */
const TRIES = 3

/** Whether the ledger of an item is whole: every entry there, in order, and as it was written. Undefined when there is no such item. */
export async function verifyLedger(
  { items, verify }: VerifyDeps,
  tenant: TenantId,
  itemId: ItemId,
): Promise<Verified | undefined> {
  for (let attempt = 1; ; attempt++) {
    const dossier = await items.load(tenant, itemId)
    if (!dossier) return undefined
    const { item } = dossier
    const entries = await items.ledger(tenant, itemId)
    const broken = verify(item, entries)
    if (!broken) return { item, entries: entries.length }
    if (attempt === TRIES) return { item, entries: entries.length, broken }
  }
}
