import { readTable } from '#shared/documents/read-table.ts'
import { same } from '#shared/store/canonical.ts'
import { importStaff } from '#usecases/import-staff.ts'
import type { StaffImported } from '#usecases/import-staff.ts'
import type { KeepingStore } from '#usecases/keeping.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { keeperOf } from '../signatory.ts'
import { StaffDone, StaffPreview } from '../views/import-staff.tsx'
import { StaffUpload } from '../views/import-upload.tsx'
import type { Reading } from '../world.ts'
import { FileHash, fileOf, hash, hashOfFile } from './import-files.ts'

const title = '导入人员名单'
const verb = 'staff.write'

const uploadPage = ({ csrf }: Asked<Reading>, fault?: string) =>
  page(
    { title, body: <StaffUpload csrf={csrf} faults={fault === undefined ? {} : { file: fault }} /> },
    fault ? 422 : 200,
  )

/** Nothing is put on a page that only looks. */
const nothing = () => Promise.resolve(true)

const refOf = ({ tenant }: Asked<Reading>, file: string) =>
  ({ tenant: tenant.id, folder: 'imports', name: `staff/${file}` }) as const

/** Reads the kept list that the address names, and shows what it changes, or has changed. */
async function told(
  asked: Asked<Reading>,
  replaceStaff: KeepingStore['replaceStaff'] | undefined,
  show: (told: StaffImported, file: string) => Shown,
): Promise<Shown> {
  const actor = keeperOf(asked)
  const file = FileHash.safeParse(asked.params['file']).data
  const bytes = file && (await asked.world.blobs.get(refOf(asked, file)))
  if (!actor || !file || !bytes) return missing
  const table = await readTable(bytes, '')
  if (!table.ok) return missing
  const order = { tenant: asked.tenant.id, table: table.value, actor, dryRun: replaceStaff === undefined }
  const done = await importStaff({ ...asked.world, replaceStaff: replaceStaff ?? nothing, hash, same }, order)
  return done.ok ? show(done.value, file) : uploadPage(asked, done.error)
}

/** 导入人员名单: what would change is shown first, then written. */
export const importStaffRoutes: readonly Route[] = [
  { method: 'GET', path: '/import/staff', verb, show: asked => Promise.resolve(uploadPage(asked)) },
  {
    method: 'POST',
    path: '/import/staff',
    verb,
    act: async (asked, form) => {
      const actor = keeperOf(asked)
      if (!actor) return missing
      const file = await fileOf(form)
      if (!file.ok) return uploadPage(asked, file.error)
      const table = await readTable(file.value.bytes, file.value.name)
      if (!table.ok) return uploadPage(asked, table.error)
      const order = { tenant: asked.tenant.id, table: table.value, actor, dryRun: true }
      const read = await importStaff({ ...asked.world, replaceStaff: nothing, hash, same }, order)
      if (!read.ok) return uploadPage(asked, read.error)
      const id = hashOfFile(file.value.bytes)
      await asked.world.blobs.put(refOf(asked, id), file.value.bytes)
      return redirect(`/import/staff/${id}`)
    },
  },
  {
    method: 'GET',
    path: '/import/staff/:file',
    verb,
    show: asked =>
      told(asked, undefined, (found, file) =>
        page({
          title: `${title}：预览`,
          body: <StaffPreview told={found} action={`/import/staff/${file}`} csrf={asked.csrf} />,
        }),
      ),
  },
  {
    method: 'POST',
    path: '/import/staff/:file',
    verb,
    act: asked =>
      told(asked, asked.world.keeping.replaceStaff, found =>
        page({ title: `${title}：结果`, body: <StaffDone told={found} /> }),
      ),
  },
]
