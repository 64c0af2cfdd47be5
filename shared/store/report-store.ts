import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import type { ReportStore } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import { issueAfter, lastIssued } from './counters.ts'
import * as keys from './keys.ts'
import { transactPatiently } from './patient.ts'
import { queryBetween } from './query-between.ts'
import { getRow } from './gather.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { putNew, putRow } from './writes.ts'

const Report = z.object({ issue: z.int(), completedAt: z.optional(Instant) })
const tries = 10
/** So many reports in a row that were begun and never completed do not happen. */
const YEAR_OF_WEEKS = 52

/** Issue numbers of reports: one for each period, without gaps, however often a report is begun. */
export function createReportStore(table: Table): ReportStore {
  const find = async (key: keys.Key) => {
    const row = await getRow(table, key)
    return row === undefined ? undefined : readRow('report', Report, row)
  }
  return {
    lastIssued: async (tenant, kind) => {
      const stretch = { ...keys.reportsOf(tenant, kind), newestFirst: true, limit: YEAR_OF_WEEKS, consistent: true }
      const { rows } = await queryBetween(table, stretch)
      const row = rows.find(one => readRow('report', Report, one).completedAt !== undefined)
      return row && keys.partsOfKey(keyOf(row).sk).at(-1)
    },
    begin: async (tenant, kind, year, period) => {
      const key = keys.reportKey(tenant, kind, year, period)
      const counter = keys.issueKey(tenant, kind, year)
      for (let attempt = 0; attempt < tries; attempt++) {
        const begun = await find(key)
        if (begun !== undefined) return begun.completedAt === undefined ? { issue: begun.issue } : undefined
        const issue = (await lastIssued(table, counter)) + 1
        const writes = [putNew(table, rowOf(key, 'report', { issue })), issueAfter(table, counter, issue)]
        const { refusals } = await transactPatiently(table, writes)
        if (refusals.length === 0) return { issue }
      }
      throw new Error(`No issue number for report ${kind} ${period} in ${tries} tries`)
    },
    complete: async (tenant, kind, year, period, at) => {
      const key = keys.reportKey(tenant, kind, year, period)
      const begun = await find(key)
      if (begun === undefined) throw new Error(`Report ${kind} ${period} was never begun`)
      // The first completion stands.
      await putRow(table, rowOf(key, 'report', { issue: begun.issue, completedAt: at }), {
        expression: 'attribute_exists(#pk) AND attribute_not_exists(#done)',
        names: { '#pk': 'pk', '#done': 'completedAt' },
        values: {},
      })
    },
  }
}
