import type { KeptList, Reported, Run } from '#usecases/kept-list.ts'
import { SLICE } from '#usecases/kept-list.ts'
import { HiddenFields, Submit } from './fields.tsx'
import { Pager } from './import-list.tsx'

const kindWord: Record<Reported['kind'], string> = {
  assigned: '已交办',
  registered: '已立项，待交办',
  refused: '未录入',
  left: '按您的选择未录入',
}
const kindColor: Record<Reported['kind'], string> = {
  assigned: 'green',
  registered: 'yellow',
  refused: 'red',
  left: 'grey',
}

/** How far the list has come, and the button that goes on. */
export const Progress = ({ list, run, csrf }: { list: KeptList; run: Run; csrf: string }) => {
  const done = Math.min(run.next * SLICE, list.rows)
  const { assigned, registered, refused, left, before } = run.totals
  const isDone = run.next >= list.slices
  return (
    <section class="card">
      <h2>{isDone ? '录入完毕' : '录入中'}</h2>
      <p role="status">
        <progress max={list.rows} value={done}>
          {done}/{list.rows}
        </progress>{' '}
        已处理{done}行，共{list.rows}行。
      </p>
      <dl class="facts">
        <dt>已交办</dt>
        <dd>{assigned}项</dd>
        <dt>已立项，待交办</dt>
        <dd>{registered}项</dd>
        <dt>未录入</dt>
        <dd>{refused + left}行</dd>
        {before > 0 && (
          <>
            <dt>其中此前已录入</dt>
            <dd>{before}项，没有重复录入</dd>
          </>
        )}
      </dl>
      {isDone ? (
        <p class="actions">
          <a class="button" href="/ledger">
            查看台账
          </a>
          <a href="/import">再导入一份</a>
        </p>
      ) : (
        <form method="post" action={`/import/${list.id}/run`} data-continue="">
          <HiddenFields fields={{ csrf }} />
          <p class="hint">行数较多，分批录入。中途离开不要紧：重新上传同一文件即可从这里继续，已录入的不会重复。</p>
          <div class="actions">
            <Submit label="继续录入" />
          </div>
        </form>
      )}
    </section>
  )
}

/** As much of a title as tells which row it is. */
const short = (title: string) => (title.length > 60 ? `${title.slice(0, 59)}…` : title)

type Part = { list: KeptList; reported: readonly Reported[]; page: number; pages: number }

/** What became of some rows of a list, each with the way to its item. */
export const Report = ({ list, reported, page, pages }: Part) => (
  <>
    <Pager path={`/import/${list.id}`} page={page} pages={pages} label="逐行结果的页" />
    {reported.length > 0 && (
      <div class="scroll cards">
        <table>
          <caption>逐行结果</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">任务</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {reported.map(one => (
              <tr>
                <td class="number" data-label="行">
                  {one.line}
                </td>
                <td data-label="任务">
                  {one.itemId === undefined ? (
                    short(one.title)
                  ) : (
                    <a href={`/items/${one.itemId}`}>{short(one.title)}</a>
                  )}
                </td>
                <td data-label="结果">
                  <div>
                    <span class={`signal ${kindColor[one.kind]}`}>{kindWord[one.kind]}</span>
                    {one.before && '（此前已录入）'}
                    {one.why !== undefined && ` ${one.why}`}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </>
)
