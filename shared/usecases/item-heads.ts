import type { TenantId } from '#domain/ids.ts'
import type { Item } from '#domain/item.ts'

/** Heads of items without what hangs on them, for pages that show a few. Eventually consistent. */
export type ItemHeads = {
  /** Of the open ones with a number those with the highest, at most so many, and whether there are more. */
  latestOpen: (tenant: TenantId, limit: number) => Promise<{ items: Item[]; more: boolean }>
}
