import { can } from '#domain/can.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { previewRows } from '#usecases/import-preview.ts'
import { lookupOf } from '#usecases/import-lookup.ts'
import { SLICE, keptReport, keptRows } from '#usecases/kept-list.ts'
import type { KeptList, Run } from '#usecases/kept-list.ts'
import type { Asked, Shown } from '../route.ts'
import { page } from '../route.ts'
import type { Faults } from '../views/fields.tsx'
import { ListFacts, ListRemarks, Pager, UnknownUnits } from '../views/import-list.tsx'
import { ImportOptions } from '../views/import-options.tsx'
import type { OptionFields } from '../views/import-options.tsx'
import { PreviewRows } from '../views/import-preview.tsx'
import { Progress, Report } from '../views/import-run.tsx'
import type { Reading } from '../world.ts'
import { hash } from './import-files.ts'
import { eligible, offered } from './import-options.ts'

/** Rows of one page of the preview; a slice holds a whole number of pages. */
const ROWS = 20
/** Rows of one page of the report; likewise. */
const REPORTED = 50

/** The last page of the report once so many slices are in. */
export const pageOfReport = (slices: number): number => Math.max(1, Math.ceil((slices * SLICE) / REPORTED))

const pageOf = (query: URLSearchParams, pages: number): number =>
  Math.min(Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1), Math.max(1, pages))

/** 预览: what every row would become, and the form that enters them. */
export async function previewPage(
  asked: Asked<Reading>,
  list: KeptList,
  faults: Faults,
  typed?: OptionFields,
): Promise<Shown> {
  const { world, tenant, person, query, csrf, now } = asked
  const pages = Math.ceil(list.rows / ROWS)
  const at = pageOf(query, pages)
  const of = { blobs: world.blobs, tenant: tenant.id, id: list.id }
  const slice = await keptRows(of, Math.floor(((at - 1) * ROWS) / SLICE))
  const from = ((at - 1) * ROWS) % SLICE
  const staff = await world.rulebook.staff(tenant.id)
  const mayAssign = can(person, 'item.assign')
  const fields = typed ?? offered(asked, staff)
  const { officers, leaders } = eligible(staff)
  const officer = officers.find(({ id }) => id === fields.officer) ?? officers[0]
  if (!officer) return page({ title: '导入任务清单', body: <p>还没有督查员，请先在“人员”中登记。</p> })
  const leader = leaders.find(({ id }) => id === fields.sponsorLeader)
  const defaults = {
    officer: officer.id,
    ...(leader === undefined ? {} : { sponsorLeader: leader.id }),
    criteria: fields.criteria,
    sourceType: 'DOCUMENT' as const,
    receivedAt: now,
  }
  const look = await lookupOf(world.directory, tenant.id)
  const order = { tenant, rows: slice.slice(from, from + ROWS), look, defaults, mayAssign }
  const rows = await previewRows({ ...world, hash }, order)
  const unknown = list.unitNames.filter(name => look.unit(name) === undefined)
  const before = rows.filter(one => one.before !== undefined).length
  const path = `/import/${list.id}`
  const body = (
    <>
      <p>以下是对清单的理解，还没有录入。请核对，尤其是时限和责任单位；有误的改正文件后重新上传。</p>
      <ListFacts list={list} before={before} />
      <ListRemarks list={list} />
      <UnknownUnits names={unknown} />
      <PreviewRows rows={rows} zone={tenant.zone} />
      <Pager path={path} page={at} pages={pages} label="预览的页" />
      <ImportOptions
        action={`${path}/run`}
        csrf={csrf}
        typed={fields}
        faults={faults}
        officers={officers}
        leaders={leaders}
        today={dayIn(tenant.zone, now)}
        rows={list.rows}
        mayAssign={mayAssign}
        unknown={unknown.length}
      />
    </>
  )
  return page({ title: '导入任务清单：预览', body }, Object.keys(faults).length === 0 ? 200 : 422)
}

/** 录入结果: how far it is, and what became of each row. */
export async function runPage(asked: Asked<Reading>, list: KeptList, run: Run): Promise<Shown> {
  const { world, tenant, query, csrf } = asked
  const pages = Math.ceil(list.rows / REPORTED)
  const at = pageOf(query, pages)
  const of = { blobs: world.blobs, tenant: tenant.id, id: list.id }
  const slice = await keptReport(of, Math.floor(((at - 1) * REPORTED) / SLICE))
  const from = ((at - 1) * REPORTED) % SLICE
  const reported = slice.slice(from, from + REPORTED)
  const body = (
    <>
      <Progress list={list} run={run} csrf={csrf} />
      <ListFacts list={list} />
      <Report list={list} reported={reported} page={at} pages={pages} />
    </>
  )
  return page({ title: '导入任务清单：结果', body })
}
