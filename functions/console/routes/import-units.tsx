import { can } from '#domain/can.ts'
import type { Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { actorOf } from '#domain/people.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { same } from '#shared/store/canonical.ts'
import { importUnits } from '#usecases/import-units.ts'
import type { UnitsImported } from '#usecases/import-units.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import type { Faults } from '../views/fields.tsx'
import { UnitsUpload } from '../views/import-upload.tsx'
import { UnitsDone, UnitsPreview } from '../views/import-units.tsx'
import type { Acting, Reading } from '../world.ts'
import { FileHash, fileOf, hash, hashOfFile } from './import-files.ts'

const title = '导入单位名录'

const uploadPage = ({ csrf }: Asked<Reading>, faults: Faults) =>
  page({ title, body: <UnitsUpload csrf={csrf} faults={faults} /> }, Object.keys(faults).length === 0 ? 200 : 422)

/** The list that the address names, as a table; undefined when this office has none such. */
async function tableOf({ params, world, tenant }: Asked<Reading>) {
  const file = FileHash.safeParse(params['file']).data
  const bytes = file && (await world.blobs.get({ tenant: tenant.id, folder: 'imports', name: `units/${file}` }))
  if (!file || !bytes) return undefined
  const table = await readTable(bytes, '')
  return table.ok ? { file, table: table.value } : undefined
}

const unable = (asked: Asked<Reading>, why: string): Shown => uploadPage(asked, { file: why })

/** Nothing is put on a page that only looks. */
const nothing = () => Promise.resolve(true)

async function told(asked: Asked<Reading>, retire: boolean, show: (told: UnitsImported, file: string) => Shown) {
  const found = await tableOf(asked)
  if (!found) return missing
  const order = { tenant: asked.tenant.id, table: found.table, dryRun: true, retire }
  const done = await importUnits({ ...asked.world, replaceUnit: nothing, hash, same }, order)
  return done.ok ? show(done.value, found.file) : unable(asked, done.error)
}

/** A unit as the list says it, in the log of amendments as one line. */
const replaceUnit =
  ({ world, person, name, now }: Asked<Acting>) =>
  (tenant: TenantId, was: Unit | undefined, next: Unit) =>
    world.keeping.replaceUnit(tenant, was, next, {
      at: now,
      actor: actorOf(person),
      name,
      subject: 'unit',
      about: next.id,
      what: was === undefined ? '导入名录：新增单位' : '导入名录：更新单位',
      facts: [
        { label: '单位', text: next.name },
        {
          label: '联系人',
          text: next.contacts
            .filter(({ active }) => active)
            .map(one => one.name)
            .join('、'),
        },
      ],
    })

/** 导入单位名录: what would change is shown first, then written. */
export const importUnitsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/import/units',
    verb: 'directory.write',
    show: asked => Promise.resolve(uploadPage(asked, {})),
  },
  {
    method: 'POST',
    path: '/import/units',
    verb: 'directory.write',
    act: async (asked, form) => {
      const { world, tenant } = asked
      const file = await fileOf(form)
      if (!file.ok) return unable(asked, file.error)
      const { bytes, name } = file.value
      const table = await readTable(bytes, name)
      if (!table.ok) return unable(asked, table.error)
      const id = hashOfFile(bytes)
      const retire = form.text('retire') === 'yes'
      const order = { tenant: tenant.id, table: table.value, dryRun: true, retire }
      const read = await importUnits({ ...world, replaceUnit: nothing, hash, same }, order)
      if (!read.ok) return unable(asked, read.error)
      await world.blobs.put({ tenant: tenant.id, folder: 'imports', name: `units/${id}` }, bytes)
      return redirect(`/import/units/${id}${retire ? '?retire=yes' : ''}`)
    },
  },
  {
    method: 'GET',
    path: '/import/units/:file',
    verb: 'directory.write',
    show: asked => {
      const retire = asked.query.get('retire') === 'yes'
      return told(asked, retire, (found, file) => {
        const parts = { told: found, action: `/import/units/${file}`, csrf: asked.csrf, retire }
        return page({ title: `${title}：预览`, body: <UnitsPreview {...parts} /> })
      })
    },
  },
  {
    method: 'POST',
    path: '/import/units/:file',
    verb: 'directory.write',
    act: async (asked, form) => {
      if (!can(asked.person, 'directory.write')) return missing
      const found = await tableOf(asked)
      if (!found) return missing
      const retire = form.text('retire') === 'yes'
      const order = { tenant: asked.tenant.id, table: found.table, dryRun: false, retire }
      const deps = { ...asked.world, replaceUnit: replaceUnit(asked), hash, same }
      const done = await importUnits(deps, order)
      if (!done.ok) return unable(asked, done.error)
      return page({ title: `${title}：结果`, body: <UnitsDone told={done.value} /> })
    },
  },
]
