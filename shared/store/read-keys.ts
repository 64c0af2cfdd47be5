import type { DueRef, StuckRef } from '#usecases/ports.ts'
import { ItemId, MailId, TenantId } from '#domain/ids.ts'
import type { Key } from './keys.ts'
import { partsOfKey } from './keys.ts'
import { RowFault } from './row-fault.ts'

/** The item that a row of an item's partition belongs to. */
export function readItemKey({ pk, sk }: Key): { tenant: TenantId; itemId: ItemId } {
  const [family, tenant, kind, item] = partsOfKey(pk)
  if (family !== 'T' || kind !== 'I') throw new RowFault({ pk, sk }, 'key.notOfItem')
  return { tenant: TenantId.parse(tenant), itemId: ItemId.parse(item) }
}

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
  return { tenant: TenantId.parse(tenant), mailId: MailId.parse(mail) }
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
