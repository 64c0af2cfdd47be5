import type { Attachment } from '../attachment.ts'
import { MOST_ATTACHMENTS } from '../attachment.ts'
import type { Dossier } from '../item.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Decision, Refusal } from '../rules.ts'
import { outOfState } from '../state-refusals.ts'

/** What keeps a file from being attached: before 立项 there is no ledger to name it, and after 销号 nothing is added. */
export function notAttachable({ item }: Pick<Dossier, 'item'>): Result<never, Refusal> | undefined {
  if (item.state === 'draft') return outOfState('item.not-registered', item, '立项后才能上传附件', 'file')
  if (item.state === 'closed' || item.state === 'cancelled')
    return outOfState('item.finished', item, '不能再上传附件', 'file')
  return (item.attachments ?? 0) < MOST_ATTACHMENTS
    ? undefined
    : refuse('attachment.too-many', `每个事项最多${MOST_ATTACHMENTS}个附件，请合并后再上传`, 'file')
}

/** 上传附件: the ledger names the file by its hash, so that nobody can put another in its place. */
export function attach(
  dossier: Dossier,
  { id, name, size, sha256, unitId, by }: Attachment,
): Result<Decision, Refusal> {
  const refused = notAttachable(dossier)
  if (refused) return refused
  const { item } = dossier
  return ok({
    after: { ...dossier, item: { ...item, attachments: (item.attachments ?? 0) + 1 } },
    entries: [
      {
        act: 'AttachmentAdded',
        ...(unitId === undefined ? {} : { unitId }),
        facts: { attachment: id, name, size, sha256, by },
      },
    ],
  })
}
