import type { Child } from 'hono/jsx'
import type { ItemId } from '#domain/ids.ts'
import type { ItemNumber } from '#domain/item.ts'
import type { Some } from '#usecases/desk.ts'
import { numberIn } from './ledger-words.ts'

export type Column<T> = { title: string; cell: (one: T) => Child; class?: string }

/** A section of the desk: a table, or a word that there is nothing. */
export function Section<T>({
  title,
  some,
  columns,
  empty,
  all,
}: {
  title: string
  some: Some<T>
  columns: readonly Column<T>[]
  empty?: string
  /** Where the rest of the list is. */
  all?: string | undefined
}) {
  if (some.found.length === 0) {
    if (some.more && all !== undefined)
      return (
        <p class="card soft">
          {title}：最急的一批事项里没有，其余请<a href={all}>到台账查看</a>。
        </p>
      )
    return empty === undefined ? null : <p class="card soft">{empty}</p>
  }
  return (
    <section class="card">
      <h2>
        {title}（{some.found.length}
        {some.more ? '件以上' : '件'}）
      </h2>
      <div class="scroll ledger">
        <table>
          <thead>
            <tr>
              {columns.map(column => (
                <th scope="col">{column.title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {some.found.map(one => (
              <tr>
                {columns.map(column => (
                  <td class={column.class}>{column.cell(one)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {some.more && all !== undefined && (
        <p class="actions">
          <a href={all}>查看全部</a>
        </p>
      )}
    </section>
  )
}

type Named = { itemId: ItemId; number?: ItemNumber | undefined; title: string }

/** How an item is called in a row, and where its own page is. */
export const called = <T extends Named>(): readonly Column<T>[] => [
  { title: '编号', class: 'number', cell: ({ number }) => numberIn(number) },
  { title: '事项', class: 'title', cell: ({ itemId, title }) => <a href={`/items/${itemId}`}>{title}</a> },
]
