import { AttachmentId } from '#domain/attachment.ts'
import { can } from '#domain/can.ts'
import { actorOf } from '#domain/people.ts'
import { fileFormat } from '#shared/documents/file-format.ts'
import { notFound } from '#usecases/act.ts'
import { attachFile } from '#usecases/attach-file.ts'
import type { Form } from '../edge/form.ts'
import { itemIdIn } from '../item-scene.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { download, missing, page, redirect } from '../route.ts'
import { UploadForm, seesFile } from '../views/attachments.tsx'
import type { Acting, Reading } from '../world.ts'
import { fileOf, hashOfFile } from './import-files.ts'

/** The form again, on a page of its own, with what is wrong. */
async function again(asked: Asked<Acting>, fault: string): Promise<Shown> {
  const itemId = itemIdIn(asked.params)
  const found = itemId && (await asked.world.pages.excerpt(asked.tenant.id, itemId, { focus: [] }))
  if (!found || !can(asked.person, 'item.attach', found.dossier.item)) return missing
  const { item } = found.dossier
  const body = (
    <>
      <section class="card">
        <UploadForm item={item} csrf={asked.csrf} faults={{ file: fault }} />
      </section>
      <p>
        <a href={`/items/${item.id}`}>回到事项</a>
      </p>
    </>
  )
  return page({ title: `上传附件：${item.title}`, body }, 422)
}

async function upload(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { person, name, tenant, world } = asked
  const itemId = itemIdIn(asked.params)
  if (itemId === undefined) return missing
  const file = await fileOf(form)
  if (!file.ok) return again(asked, file.error)
  const done = await attachFile(
    { ...world, hashOfFile, formatOf: fileFormat },
    {
      tenant,
      itemId,
      file: file.value,
      actor: actorOf(person),
      via: 'console',
      ...(person.kind === 'contact' ? { unitId: person.unitId } : {}),
      by: name,
      may: item => can(person, 'item.attach', item),
    },
  )
  if (!done.ok) return done.error === notFound ? missing : again(asked, done.error.message)
  const seq = done.value.seq === undefined ? '' : `&seq=${done.value.seq}`
  return redirect(`/items/${itemId}?done=files${seq}`)
}

/** The bytes of a file, after its row was found; a browser saves it and does not show it. */
async function give(asked: Asked<Reading>): Promise<Shown> {
  const { tenant, world, params } = asked
  const itemId = itemIdIn(params)
  const fileId = AttachmentId.safeParse(params['file']).data
  if (itemId === undefined || fileId === undefined) return missing
  const [found, file] = await Promise.all([
    world.pages.excerpt(tenant.id, itemId, { focus: [] }),
    world.attachments.find(tenant.id, itemId, fileId),
  ])
  if (!found || !file || !seesFile(asked, found.dossier.item, file)) return missing
  const bytes = await world.blobs.get({ tenant: tenant.id, folder: 'attachments', name: file.id })
  if (!bytes || hashOfFile(bytes) !== file.sha256) throw new Error('attachment.not-as-recorded')
  return download({ name: file.name, type: 'application/octet-stream', bytes: Uint8Array.from(bytes) })
}

/** 附件: files of an item, sent by its units and the office. */
export const attachmentRoutes: readonly Route[] = [
  { method: 'POST', path: '/items/:id/files', verb: 'item.attach', act: upload },
  { method: 'GET', path: '/items/:id/files/:file', verb: 'item.read', show: give },
]
