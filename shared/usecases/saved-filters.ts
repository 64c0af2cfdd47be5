import type { Recipient } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import { ok } from '#domain/result.ts'
import type { Refusal } from '#domain/rules.ts'
import { refuse } from '#domain/rules.ts'
import type { Ids } from './ports.ts'

/** A list that a person looks at again and again: a name for the conditions of an address. */
export type SavedFilter = { id: string; name: string; query: string }

export type SavedFilters = {
  /** The filters of this person, by name. Eventually consistent. */
  of: (tenant: TenantId, who: Recipient) => Promise<SavedFilter[]>
  put: (tenant: TenantId, who: Recipient, filter: SavedFilter) => Promise<void>
  remove: (tenant: TenantId, who: Recipient, id: string) => Promise<void>
}

/** What fits above a list without hiding it. */
const MOST = 20

type Deps = { filters: Pick<SavedFilters, 'of' | 'put'>; ids: Ids }
type Order = { tenant: TenantId; who: Recipient; name: string; query: string }

/** Keeps the conditions under a name; the same name again replaces them. */
export async function saveFilter({ filters, ids }: Deps, order: Order): Promise<Result<SavedFilter, Refusal>> {
  const { tenant, who, name, query } = order
  if (name === '') return refuse('filter.no-name', '请给常用筛选起个名称', 'name')
  if (query === '') return refuse('filter.empty', '请先选定筛选条件，再保存为常用筛选', 'name')
  const known = await filters.of(tenant, who)
  const same = known.find(one => one.name === name)
  if (!same && known.length >= MOST) return refuse('filter.too-many', `常用筛选最多${MOST}个，请先删除不用的`, 'name')
  const filter = { id: same?.id ?? ids.next(), name, query }
  await filters.put(tenant, who, filter)
  return ok(filter)
}
