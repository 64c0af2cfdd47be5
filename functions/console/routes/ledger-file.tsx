import type { LedgerLine } from '#domain/ledger-line.ts'
import { EXPORTED, ledgerExport } from '#usecases/ledger-page.ts'
import { ledgerCsv, ledgerWorkbook } from '../ledger-file.ts'
import { queryOf, typedIn } from '../ledger-query.ts'
import { namingOf } from '../naming.ts'
import type { Asked, Download, Route, Shown } from '../route.ts'
import { download, page, redirect } from '../route.ts'
import type { Naming } from '../views/ledger-words.ts'
import type { Reading } from '../world.ts'
import { askedFor } from './ledger.tsx'

type Write = (lines: readonly LedgerLine[], naming: Naming) => Download

const TooMany = ({ query }: { query: string }) => (
  <>
    <p class="notice fault" role="alert">
      符合条件的事项超过{EXPORTED}件，一个文件装不下。请按单位、来源或时点缩小范围，分几次导出。
    </p>
    <p class="actions">
      <a class="button second" href={`/ledger?${query}`}>
        回到台账
      </a>
    </p>
  </>
)

/** Exactly the lines that the pages of this address show, all of them, in the same order. Reads only. */
const exported =
  (write: Write) =>
  async (asked: Asked<Reading>): Promise<Shown> => {
    const { world, tenant } = asked
    const typed = typedIn(asked.query)
    const { question, faults } = await askedFor(asked, typed)
    // The page says what is wrong with the conditions.
    if (Object.keys(faults).length > 0) return redirect(`/ledger?${queryOf(typed)}`)
    const lines = await ledgerExport(world, question)
    if (!lines) return page({ title: '导出台账', body: <TooMany query={queryOf(typed)} /> }, 422)
    const staff = await world.lists.staff(tenant.id)
    return download(
      write(
        lines,
        await namingOf(
          asked,
          lines.map(({ leadUnit }) => leadUnit),
          staff,
        ),
      ),
    )
  }

/** 导出台账. */
export const ledgerFileRoutes: readonly Route[] = [
  { method: 'GET', path: '/ledger/xlsx', verb: 'ledger.export', show: exported(ledgerWorkbook) },
  { method: 'GET', path: '/ledger/csv', verb: 'ledger.export', show: exported(ledgerCsv) },
]
