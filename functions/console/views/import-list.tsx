import type { KeptList } from '#usecases/kept-list.ts'

type Remark = KeptList['refused'][number]

const placeOf = ({ sheet, line }: Remark) => (sheet === '' ? `第${line}行` : `“${sheet}”第${line}行`)

/** What the list holds, before a row of it is shown. */
export const ListFacts = ({ list, before }: { list: KeptList; before?: number }) => (
  <div class="card">
    <dl class="facts">
      <dt>文件</dt>
      <dd>{list.fileName}</dd>
      <dt>可录入</dt>
      <dd>{list.rows}项</dd>
      {list.refusedCount > 0 && (
        <>
          <dt>不能录入</dt>
          <dd>
            {list.refusedCount}行；<a href={`/import/${list.id}/refused.csv`}>下载这些行，改正后重新导入</a>
          </dd>
        </>
      )}
      <dt>略过</dt>
      <dd>{list.skippedCount}行（表头、合计、章节、表注）</dd>
      {before !== undefined && before > 0 && (
        <>
          <dt>此前已录入</dt>
          <dd>本页{before}项，再次录入时不会重复</dd>
        </>
      )}
    </dl>
  </div>
)

const Remarks = ({ title, remarks, count }: { title: string; remarks: readonly Remark[]; count: number }) =>
  remarks.length === 0 ? null : (
    <section class="card">
      <h2>{title}</h2>
      <ul>
        {remarks.map(one => (
          <li>
            {placeOf(one)}：{one.text}
          </li>
        ))}
      </ul>
      {count > remarks.length && <p class="soft">还有{count - remarks.length}条未显示。</p>}
    </section>
  )

export const ListRemarks = ({ list }: { list: KeptList }) => (
  <>
    <Remarks title="不能录入的行" remarks={list.refused} count={list.refusedCount} />
    <Remarks title="读取时的提示" remarks={list.warnings} count={list.warningCount} />
  </>
)

/** Units that the directory does not know: nobody there can be written to. */
export const UnknownUnits = ({ names }: { names: readonly string[] }) =>
  names.length === 0 ? null : (
    <section class="card">
      <h2>单位名录中没有的单位（{names.length}个）</h2>
      <p>{names.slice(0, 100).join('、')}</p>
      {names.length > 100 && <p class="soft">还有{names.length - 100}个未显示。</p>}
      <p class="hint">
        可先到<a href="/units">单位与联络人</a>中登记，或<a href="/import/units">导入单位名录</a>
        ，再回到本页；也可在下面选择录入时一并新建。
      </p>
    </section>
  )

/** Which rows are shown, and the way to the others. */
export const Pager = ({ path, page, pages, label }: { path: string; page: number; pages: number; label: string }) =>
  pages <= 1 ? null : (
    <nav class="actions" aria-label={label}>
      {page > 1 && <a href={`${path}?page=${page - 1}`}>上一页</a>}
      <span>
        第{page}页，共{pages}页
      </span>
      {page < pages && <a href={`${path}?page=${page + 1}`}>下一页</a>}
    </nav>
  )
