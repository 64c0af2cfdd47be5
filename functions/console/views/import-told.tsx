import type { RowProblem } from '#domain/importing/named-list.ts'

/** Names shown of a long list; the others are counted. */
const SHOWN = 100

/** Whom a list adds or changes; nothing where it is nobody. */
export const Names = ({ title, names, counter }: { title: string; names: readonly string[]; counter: string }) =>
  names.length === 0 ? null : (
    <>
      <dt>{title}</dt>
      <dd>
        {names.length}
        {counter}：{names.slice(0, SHOWN).join('、')}
        {names.length > SHOWN && '……'}
      </dd>
    </>
  )

/** Rows of a list that do not go in, each with its mend. */
export const Problems = ({ problems }: { problems: readonly RowProblem[] }) =>
  problems.length === 0 ? null : (
    <section class="card">
      <h2>有误的行（{problems.length}处）</h2>
      <ul>
        {problems.slice(0, SHOWN).map(({ sheet, line, field, message }) => (
          <li>
            {sheet === '' ? '' : `“${sheet}”`}第{line}行“{field}”：{message}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && <p class="soft">还有{problems.length - SHOWN}处未显示。</p>}
    </section>
  )
