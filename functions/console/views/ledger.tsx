import type { LedgerLine } from '#domain/ledger-line.ts'
import type { LedgerPage } from '#usecases/ledger-page.ts'
import type { SavedFilter } from '#usecases/saved-filters.ts'
import type { LedgerTyped } from '../ledger-query.ts'
import { queryOf } from '../ledger-query.ts'
import { LedgerTable, selectionForm } from './ledger-table.tsx'
import type { Naming } from './ledger-words.ts'
import { numberIn, shortDue } from './ledger-words.ts'

type Saved = { filters: readonly SavedFilter[]; typed: LedgerTyped; csrf: string }

/** What a person looks at again and again, one press away. */
export const SavedFilters = ({ filters, csrf }: Pick<Saved, 'filters' | 'csrf'>) =>
  filters.length === 0 ? null : (
    <ul class="chips" aria-label="常用筛选">
      {filters.map(({ id, name, query }) => (
        <li>
          <a href={`/ledger?${query}`}>{name}</a>
          <form method="post" action="/ledger/filters/remove">
            <input type="hidden" name="csrf" value={csrf} />
            <input type="hidden" name="id" value={id} />
            <button class="quiet" aria-label={`删除常用筛选“${name}”`}>
              ×
            </button>
          </form>
        </li>
      ))}
    </ul>
  )

/** The conditions of now, to be kept. */
export const KeepFilter = ({ typed, csrf }: Pick<Saved, 'typed' | 'csrf'>) => {
  const query = queryOf(typed)
  if (query === '') return <p class="soft">选定条件查找后，可在此存为常用筛选，下次一点即看。</p>
  return (
    <form class="inline card" method="post" action="/ledger/filters">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="query" value={query} />
      <div class="field">
        <label for="f-name">将当前条件存为常用筛选，名称</label>
        <input id="f-name" name="name" maxlength={30} required />
      </div>
      <button class="second">保存</button>
    </form>
  )
}

const place = ({ number, next }: LedgerLine, naming: Naming) =>
  next ? `下一时点在${shortDue(next.due, naming)}的事项` : numberIn(number)

/** Where the list goes on; a rare filter says how far it has looked. */
const Further = ({ page, typed, naming }: { page: LedgerPage; typed: LedgerTyped; naming: Naming }) =>
  page.next === undefined ? null : (
    <nav class="actions" aria-label="翻页">
      {page.reached && <span>已查到{place(page.reached, naming)}，后面还有。</span>}
      <a class="button second" href={`/ledger?${queryOf(typed, { after: page.next })}`}>
        {page.reached ? '继续查找' : '下一页'}
      </a>
    </nav>
  )

type Shown = {
  page: LedgerPage
  typed: LedgerTyped
  naming: Naming
  csrf: string
  mayAct: boolean
  ofUnit: boolean
  isFirst: boolean
}

const captionOf = ({ page, typed, ofUnit, isFirst }: Shown) =>
  [
    page.lines.length === 0
      ? ''
      : `本页${page.lines.length}件${isFirst && page.next === undefined ? '，已全部列出' : ''}。`,
    ofUnit || typed.unit !== '' ? '下一时点、状态、亮灯和最近反馈为该单位承办部分的情况。' : '',
  ].join('')

function orders({ typed, ofUnit }: Shown) {
  if (ofUnit || typed.unit !== '' || typed.month !== '') return {}
  const order = (by: 'number' | 'due') => {
    const isBy = by === 'number' ? typed.by === 'number' : typed.by !== 'number'
    const now = isBy ? (typed.backwards === 'yes' ? ('descending' as const) : ('ascending' as const)) : undefined
    const over = { by: by === 'number' ? by : '', backwards: now === 'ascending' ? 'yes' : '' }
    return { href: `/ledger?${queryOf(typed, over)}`, now }
  }
  return { byNumber: order('number'), byDue: order('due') }
}

/** What is done to all items that are ticked: the boxes stand in the table, outside of the form, so that the table prints. */
const Selection = ({ csrf }: { csrf: string }) => (
  <form class="card stack" id={selectionForm} method="post" action="/ledger/urge">
    <input type="hidden" name="csrf" value={csrf} />
    <div class="field">
      <label for="f-words">催办意见（批量催办时附上，可以不填）</label>
      <textarea id="f-words" name="words" rows={2} maxlength={500} />
    </div>
    <p class="actions">
      <button formaction="/ledger/urge">批量催办</button>
      <button class="second" formaction="/ledger/assign">
        批量交办
      </button>
      <span class="soft">先在上表勾选事项；办理结果逐件列出。</span>
    </p>
  </form>
)

const Exports = ({ typed }: { typed: LedgerTyped }) => (
  <p class="actions exports">
    导出符合条件的全部事项：
    <a href={`/ledger/xlsx?${queryOf(typed)}`}>Excel表格</a>
    <a href={`/ledger/csv?${queryOf(typed)}`}>CSV文件</a>
  </p>
)

/** The list that was asked for, what can be done with it, and where it goes on. */
export const LedgerList = (shown: Shown) => {
  const { page, typed, naming, csrf, mayAct, isFirst } = shown
  const table = (
    <LedgerTable caption={captionOf(shown)} lines={page.lines} naming={naming} selectable={mayAct} {...orders(shown)} />
  )
  if (page.lines.length === 0)
    return (
      <>
        <p class="card">
          {page.next !== undefined
            ? '这一段里没有符合条件的事项。'
            : isFirst
              ? '没有符合条件的事项，请调整条件后再查。'
              : '后面没有符合条件的事项了。'}
        </p>
        <Further page={page} typed={typed} naming={naming} />
      </>
    )
  return (
    <>
      <Exports typed={typed} />
      {table}
      <Further page={page} typed={typed} naming={naming} />
      {mayAct && <Selection csrf={csrf} />}
    </>
  )
}
