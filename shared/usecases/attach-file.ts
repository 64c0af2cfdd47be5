import type { Attachment, FileFormat } from '#domain/attachment.ts'
import { AttachmentId, LARGEST_ATTACHMENT } from '#domain/attachment.ts'
import { attach } from '#domain/commands/attach.ts'
import { cleanFileName } from '#domain/file-name.ts'
import type { ItemId, UnitId } from '#domain/ids.ts'
import type { Item } from '#domain/item.ts'
import type { Actor, Via } from '#domain/ledger.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { act, notFound } from './act.ts'
import type { ActDeps } from './act.ts'
import type { BlobStore, Ids, OnceStore } from './ports.ts'

export type AttachDeps = ActDeps & {
  blobs: BlobStore
  onces: OnceStore
  ids: Ids
  /** SHA-256, hexadecimal. */
  hashOfFile: (bytes: Uint8Array) => string
  formatOf: (name: string, bytes: Uint8Array) => Result<FileFormat, string>
}

type Order = {
  tenant: Tenant
  itemId: ItemId
  file: { name: string; bytes: Uint8Array }
  actor: Actor
  via: Via
  /** The unit that sends it; without one it is the office's. */
  unitId?: UnitId
  by: string
  /** Asked with the item as it is when the file is added. */
  may: (item: Item) => boolean
}

/** What can be said of a file before anybody looks for the item. */
function described({ hashOfFile, formatOf, ids, clock }: AttachDeps, order: Order): Result<Attachment, Refusal> {
  const { file, actor, unitId, by } = order
  const { bytes } = file
  if (bytes.length === 0) return refuse('attachment.empty', '文件是空的，请核对后再上传', 'file')
  if (bytes.length > LARGEST_ATTACHMENT)
    return refuse('attachment.too-large', '文件超过4MB，请压缩图片或拆分后再上传', 'file')
  const name = cleanFileName(file.name)
  const format = formatOf(name, bytes)
  if (!format.ok) return refuse('attachment.unsupported', format.error, 'file')
  return ok({
    id: AttachmentId.parse(ids.next()),
    name,
    format: format.value,
    size: bytes.length,
    sha256: hashOfFile(bytes),
    at: clock.now(),
    actor,
    ...(unitId === undefined ? {} : { unitId }),
    by,
  })
}

/**
 * 上传附件: the bytes are put first, then the row with the ledger entry that names them by hash, in one transaction; bytes
 * that no row names are never given out. The same file from the same side is attached once.
 */
export async function attachFile(
  deps: AttachDeps,
  order: Order,
): Promise<Result<{ seq: number | undefined }, Refusal>> {
  const { tenant, itemId, file, actor, via, unitId, may } = order
  const attachment = described(deps, order)
  if (!attachment.ok) return attachment
  const before = await deps.items.load(tenant.id, itemId)
  if (!before || !may(before.item)) return err(notFound)
  const once = `attach ${itemId} ${unitId ?? ''} ${attachment.value.sha256}`
  if ((await deps.onces.known(tenant.id, [once])).size > 0) return ok({ seq: undefined })
  const decided = attach(before, attachment.value)
  if (!decided.ok) return decided

  await deps.blobs.put({ tenant: tenant.id, folder: 'attachments', name: attachment.value.id }, file.bytes)
  const done = await act(
    deps,
    { tenant: tenant.id, itemId, actor, via },
    dossier => (may(dossier.item) ? attach(dossier, attachment.value) : err(notFound)),
    { once, attachment: attachment.value },
  )
  return done.ok ? ok({ seq: done.value.entries.at(-1)?.seq }) : done
}
