import { formatNumber } from '#domain/item.ts'
import { breakWord } from '#usecases/verify-ledger.ts'
import type { Verified } from '#usecases/verify-ledger.ts'
import { HiddenFields, Submit } from './fields.tsx'

type Hidden = Readonly<Record<string, string>>

type Proof = { checked: readonly Verified[]; mayRead: boolean; hidden: Hidden; next: Hidden | undefined }

const ProofRow = ({ one, mayRead }: { one: Verified; mayRead: boolean }) => {
  const { item, entries, broken } = one
  const number = item.number ? formatNumber(item.number) : '（未编号）'
  return (
    <tr>
      <th scope="row" class="nowrap">
        {mayRead ? <a href={`/items/${item.id}`}>{number}</a> : number}
      </th>
      <td class="title">{mayRead && item.title}</td>
      <td class="number" data-label="记录条数">
        {entries}
      </td>
      <td data-label="结果">
        <div>
          {broken ? (
            <>
              <span class="signal red">有问题</span> 第{broken.seq}条{breakWord[broken.why]}
            </>
          ) : (
            <span class="signal green">完整</span>
          )}
        </div>
      </td>
      <td>{mayRead && <a href={`/items/${item.id}/ledger.csv`}>带校验值的台账</a>}</td>
    </tr>
  )
}

/** What was checked just now, and whether it is whole. */
export const ProofView = ({ checked, mayRead, hidden, next }: Proof) => {
  const bad = checked.filter(({ broken }) => broken).length
  const entries = checked.reduce((sum, one) => sum + one.entries, 0)
  return (
    <>
      {checked.length === 0 ? (
        <p class="card">这个范围内没有事项。</p>
      ) : (
        <>
          <p class={bad === 0 ? 'notice good' : 'notice fault'} role="status">
            核对{checked.length}项、{entries}条记录：
            {bad === 0 ? '全部完整，与写入时一致。' : `${bad}项有问题，请系统维护人员立即查明。`}
          </p>
          <div class="scroll cards">
            <table>
              <caption>逐条验证编号连续、前后衔接、内容未被改动。</caption>
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">事项</th>
                  <th scope="col">记录条数</th>
                  <th scope="col">结果</th>
                  <th scope="col">导出</th>
                </tr>
              </thead>
              <tbody>
                {checked.map(one => (
                  <ProofRow one={one} mayRead={mayRead} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div class="actions">
        {next && (
          <form method="post" action="/audit/verify-list">
            <HiddenFields fields={{ ...hidden, ...next }} />
            <Submit second label="核对下一批" />
          </form>
        )}
        <a href="/audit">回到审计</a>
      </div>
    </>
  )
}
