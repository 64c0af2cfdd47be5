import * as z from 'zod/mini'
import type { DueRef, StuckRef } from '#usecases/ports.ts'
import { ItemId, MailId, TenantId } from '#domain/ids.ts'
import type { Key } from './keys.ts'
import { obligationPrefix, partsOfKey } from './keys.ts'
import { RowFault } from './row-fault.ts'

function readId<S extends z.ZodMiniType>(schema: S, text: string | undefined, key: Key): z.output<S> {
  const parsed = z.safeParse(schema, text)
  if (!parsed.success) throw new RowFault(key, 'key.id')
  return parsed.data
}

/** The office a partition belongs to, as far as its key names one. */
export function tenantOfKey(pk: string): TenantId | undefined {
  const [family, tenant] = partsOfKey(pk)
  const id = TenantId.safeParse(tenant)
  return family === 'T' && id.success ? id.data : undefined
}

/** The item that a row of an item's partition belongs to. */
export function readItemKey(key: Key): { tenant: TenantId; itemId: ItemId } {
  const [family, tenant, kind, item] = partsOfKey(key.pk)
  if (family !== 'T' || kind !== 'I') throw new RowFault(key, 'key.notOfItem')
  return { tenant: readId(TenantId, tenant, key), itemId: readId(ItemId, item, key) }
}

/** Whether the key is that of an obligation. */
export const isObligationKey = ({ sk }: Key): boolean => sk.startsWith(obligationPrefix)

/** The obligation that a row or an entry of an index stands for. */
export function readObligationKey(key: Key): DueRef {
  const [family, kind, obligationId] = partsOfKey(key.sk)
  if (family !== 'S' || kind !== 'O' || obligationId === undefined) throw new RowFault(key, 'key.notOfObligation')
  return { ...readItemKey(key), obligationId }
}

/** The tenant and id of a mail. */
export function readMailKey(key: Key): { tenant: TenantId; mailId: MailId } {
  const [family, tenant, kind, mail] = partsOfKey(key.pk)
  if (family !== 'T' || kind !== 'MAIL') throw new RowFault(key, 'key.notOfMail')
  return { tenant: readId(TenantId, tenant, key), mailId: readId(MailId, mail, key) }
}

/** The number of a ledger entry or notice in its item. */
export function readSequence(key: Key): number {
  const seq = Number(partsOfKey(key.sk)[1])
  if (!Number.isInteger(seq)) throw new RowFault(key, 'key.notNumbered')
  return seq
}

/** What may be stuck: a notice beside its ledger entry, or a mail. */
export function readStuckKey(key: Key): StuckRef {
  if (key.sk === 'MAIL') return { kind: 'mail', ...readMailKey(key) }
  return { kind: 'notice', ...readItemKey(key), seq: readSequence(key) }
}
