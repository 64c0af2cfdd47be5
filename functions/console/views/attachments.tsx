import type { Child } from 'hono/jsx'
import type { Attachment } from '#domain/attachment.ts'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS, fileFormats } from '#domain/attachment.ts'
import { can } from '#domain/can.ts'
import { notAttachable } from '#domain/commands/attach.ts'
import type { Item } from '#domain/item.ts'
import { instantText } from '#domain/lines.ts'
import { seesPartOf } from '#domain/sees.ts'
import type { Asked } from '../route.ts'
import type { Reading } from '../world.ts'
import { FaultList, HiddenFields, Submit } from './fields.tsx'
import type { Faults } from './fields.tsx'
import { FileField } from './file-field.tsx'

const accepted = [...fileFormats, 'jpeg'].map(format => `.${format}`).join(',')

/** 3.2MB, 48KB. */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)}MB` : `${Math.max(1, Math.round(bytes / 1024))}KB`

/** Whether the person may have this file: the office's is everybody's whom the item concerns, a unit's like its reports. */
export const seesFile = ({ person }: Pick<Asked<Reading>, 'person'>, item: Item, { unitId }: Attachment): boolean =>
  can(person, 'item.read', item) && (unitId === undefined || seesPartOf(person, item, unitId))

/** The form that sends a file. */
export const UploadForm = ({ item, csrf, faults }: { item: Item; csrf: string; faults: Faults }) => (
  <form method="post" action={`/items/${item.id}/files`} enctype="multipart/form-data" class="stack">
    <FaultList faults={faults} />
    <HiddenFields fields={{ csrf }} />
    <FileField
      name="file"
      label="选择文件"
      accept={accepted}
      hint={`办理情况的佐证材料，每个不超过${LARGEST_ATTACHMENT / 1024 / 1024}MB，最多${MOST_ATTACHMENTS}个。涉密材料不得上传。`}
      fault={faults['file']}
      required
    />
    <div class="actions">
      <Submit label="上传" second />
    </div>
  </form>
)

const FileList = ({ item, files, asked }: { item: Item; files: readonly Attachment[]; asked: Asked<Reading> }) => (
  <ul class="plain lines">
    {files.map(file => (
      <li>
        <a href={`/items/${item.id}/files/${file.id}`}>{file.name}</a>{' '}
        <span class="soft">
          {sizeText(file.size)} · {file.by} · {instantText(file.at, asked.tenant.zone)}
        </span>
      </li>
    ))}
  </ul>
)

/** What the page of an item shows of its files; nothing where there are none and none may be added. */
export async function attachmentsSection(asked: Asked<Reading>, item: Item): Promise<Child> {
  const { world, person, csrf, query } = asked
  const all = item.attachments === undefined ? [] : await world.attachments.of(item.tenant, item.id)
  const files = all.filter(file => seesFile(asked, item, file))
  const mayAdd = can(person, 'item.attach', item) && notAttachable({ item }) === undefined
  const mayExport = can(person, 'ledger.export')
  if (files.length === 0 && !mayAdd && !mayExport) return null
  return (
    <section class="card" id="files">
      <h2>附件和案卷{files.length > 0 && `（附件${files.length}个）`}</h2>
      {query.get('done') === 'files' && (
        <p class="notice good" role="status">
          附件已上传。
        </p>
      )}
      {files.length > 0 && <FileList item={item} files={files} asked={asked} />}
      {files.length > 0 && <p class="hint">附件由各方上传，未经病毒查杀，请先查毒再打开。</p>}
      {mayAdd && (
        <details>
          <summary>上传附件</summary>
          <UploadForm item={item} csrf={csrf} faults={{}} />
        </details>
      )}
      {mayExport && (
        <p class="offers">
          <a href={`/items/${item.id}/dossier`}>查看、打印和导出案卷</a>
        </p>
      )}
    </section>
  )
}
