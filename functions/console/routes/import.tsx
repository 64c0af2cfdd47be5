import * as z from 'zod/mini'
import { can } from '#domain/can.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { actorOf } from '#domain/people.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { csvOf } from '#shared/documents/write-csv.ts'
import { addUnit } from '#usecases/keep-unit.ts'
import { keepList } from '#usecases/import-keep.ts'
import { runList } from '#usecases/import-run.ts'
import { ListId, keptList, keptRefused, keptRun } from '#usecases/kept-list.ts'
import type { Asked, Route } from '../route.ts'
import { download, missing, page, redirect } from '../route.ts'
import { ItemsUpload } from '../views/import-upload.tsx'
import type { Faults } from '../views/fields.tsx'
import type { Reading } from '../world.ts'
import { fileOf, hash, hashOfFile } from './import-files.ts'
import { optionsOf } from './import-options.ts'
import { pageOfReport, previewPage, runPage } from './import-pages.tsx'

const title = '导入任务清单'

const uploadPage = ({ csrf, tenant, now }: Asked<Reading>, faults: Faults, year?: string) =>
  page(
    { title, body: <ItemsUpload csrf={csrf} year={year ?? dayIn(tenant.zone, now).slice(0, 4)} faults={faults} /> },
    Object.keys(faults).length === 0 ? 200 : 422,
  )

const Year = z.pipe(z.string().check(z.regex(/^20\d{2}$/)), z.transform(Number))

/** The list that the address names, if this office has it. */
const listId = ({ params }: Asked<Reading>) => ListId.safeParse(params['list']).data

/** 导入: a list is read and kept, looked at, then entered slice by slice. */
export const importRoutes: readonly Route[] = [
  { method: 'GET', path: '/import', verb: 'item.enter', show: asked => Promise.resolve(uploadPage(asked, {})) },
  {
    method: 'POST',
    path: '/import',
    verb: 'item.enter',
    act: async (asked, form) => {
      const { world, tenant, now } = asked
      const typed = form.text('year')
      const year = Year.safeParse(typed)
      if (!year.success) return uploadPage(asked, { year: '清单年份应写作四位数字，如2026' }, typed)
      const file = await fileOf(form)
      if (!file.ok) return uploadPage(asked, { file: file.error }, typed)
      const { bytes, name } = file.value
      const deps = { blobs: world.blobs, read: readTable, hashOfFile }
      const kept = await keepList(deps, { tenant: tenant.id, bytes, fileName: name, year: year.data, at: now })
      return kept.ok ? redirect(`/import/${kept.value.id}`) : uploadPage(asked, { file: kept.error }, typed)
    },
  },
  {
    method: 'GET',
    path: '/import/:list',
    verb: 'item.enter',
    show: async asked => {
      const id = listId(asked)
      if (id === undefined) return missing
      const of = { blobs: asked.world.blobs, tenant: asked.tenant.id, id }
      const [list, run] = await Promise.all([keptList(of), keptRun(of)])
      if (!list) return missing
      return run ? runPage(asked, list, run) : previewPage(asked, list, {})
    },
  },
  {
    method: 'POST',
    path: '/import/:list/run',
    verb: 'item.enter',
    act: async (asked, form) => {
      const { person, tenant, world, now } = asked
      const id = listId(asked)
      const of = id && { blobs: world.blobs, tenant: tenant.id, id }
      const [list, run] = of ? await Promise.all([keptList(of), keptRun(of)]) : []
      if (id === undefined || !list) return missing
      const mayAssign = can(person, 'item.assign')
      const read = run === undefined || run.next === 0 ? await optionsOf(asked, form, mayAssign) : undefined
      if (read && !read.ok) return previewPage(asked, list, read.error.faults, read.error.typed)
      const by = { actor: actorOf(person), name: asked.name }
      const deps = {
        ...world,
        hash,
        addUnit: (at: typeof tenant.id, unit: Parameters<typeof addUnit>[1]['unit']) =>
          addUnit({ keeping: world.keeping, clock: { now: () => now } }, { tenant: at, unit, by }),
      }
      const order = { tenant, id, actor: by.actor, mayAssign, ...(read ? { options: read.value } : {}) }
      const done = await runList(deps, order)
      return done ? redirect(`/import/${id}?page=${pageOfReport(done.run.next)}`) : missing
    },
  },
  {
    method: 'GET',
    path: '/import/:list/refused.csv',
    verb: 'item.enter',
    show: async asked => {
      const id = listId(asked)
      const of = id && { blobs: asked.world.blobs, tenant: asked.tenant.id, id }
      if (!of || !(await keptList(of))) return missing
      const rows = await keptRefused(of)
      const lines = rows.map(({ sheet, line, reason, cells }) => [sheet, line, reason, ...cells])
      const bytes = csvOf([['工作表', '行号', '不能录入的原因', '原文'], ...lines])
      return download({ name: '不能录入的行.csv', type: 'text/csv; charset=utf-8', bytes })
    },
  },
]
