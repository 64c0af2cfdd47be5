import type { Instant } from '#domain/calendar/day.ts'
import { epochMs } from '#domain/calendar/day.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import type { ParkedRecord } from '#usecases/parked.ts'
import { HiddenFields, Submit, TextField } from './fields.tsx'

/** Where records come from. */
const sourceWord: Readonly<Record<string, string>> = { relay: '变更转发' }

/** Why a record could not be handled, as far as the code says; the code stands beside it. */
function reasonOf(code: string): string {
  if (code === 'row.version') return '记录的格式版本与系统不符'
  if (code === 'row.type') return '记录的类型与位置不符'
  if (code.startsWith('row.field')) return '记录的内容不完整或有误'
  return code.startsWith('key.') ? '记录的编号有误' : '记录读不出来'
}

const HOUR = 3_600_000

function ageOf(at: Instant, now: Instant): string {
  const hours = Math.floor((epochMs(now) - epochMs(at)) / HOUR)
  return hours < 24 ? (hours < 1 ? '不到1小时' : `${hours}小时`) : `${Math.floor(hours / 24)}天`
}

type Refused = { id: string; note: string; message: string }

type Acts = { hidden: Readonly<Record<string, string>>; mayRedrive: boolean; refused: Refused | undefined }

const Acts = ({ id, hidden, refused }: Acts & { id: string }) => {
  const own = refused?.id === id ? refused : undefined
  return (
    <>
      {own && (
        <p class="fault" role="alert">
          {own.message}
        </p>
      )}
      <form method="post" action={`/parked/${id}/redrive`}>
        <HiddenFields fields={hidden} />
        <Submit second label="重新处理" />
      </form>
      <details open={own !== undefined && own.note !== ''}>
        <summary>已另行处理</summary>
        <form method="post" action={`/parked/${id}/aside`} class="stack">
          <HiddenFields fields={hidden} />
          <TextField
            id={`f-note-${id}`}
            name="note"
            label="如何处理的"
            required
            maxLength={200}
            value={own?.note}
            hint="如：已电话告知承办单位"
          />
          <p class="actions">
            <Submit second label="记录" />
          </p>
        </form>
      </details>
    </>
  )
}

type List = Acts & { records: readonly ParkedRecord[]; more: boolean; zone: Zone; now: Instant }

const Open = ({ records, more, zone, now, ...acts }: List) =>
  records.length === 0 ? (
    <p class="card">没有待处理的异常。</p>
  ) : (
    <div class="scroll">
      <table>
        <caption>
          共{records.length}条{more && '以上，处理后显示其余的'}。这些变更没有传出，由此产生的通知可能没有发出。
        </caption>
        <thead>
          <tr>
            <th scope="col">发现时间</th>
            <th scope="col">来源和原因</th>
            <th scope="col">记录编号</th>
            {acts.mayRedrive && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {records.map(one => (
            <tr>
              <td class="nowrap">
                {instantText(one.at, zone)}
                <div class="soft">已{ageOf(one.at, now)}</div>
              </td>
              <td>
                {sourceWord[one.source] ?? one.source}：{reasonOf(one.code)}
                <div class="soft">{one.code}</div>
              </td>
              <td>
                <div class="words">{one.keys['pk']}</div>
                <div class="words">{one.keys['sk']}</div>
              </td>
              {acts.mayRedrive && (
                <td>
                  <Acts {...acts} id={one.id} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

const Aside = ({ records, zone }: Pick<List, 'records' | 'zone'>) =>
  records.length === 0 ? null : (
    <details>
      <summary>已另行处理的（{records.length}条）</summary>
      <ol class="history">
        {records.map(one => (
          <li>
            {instantText(one.at, zone)} {reasonOf(one.code)}
            <div class="words soft">
              {one.keys['pk']} {one.keys['sk']}
            </div>
            {one.aside && `${instantText(one.aside.at, zone)}：${one.aside.note}`}
          </li>
        ))}
      </ol>
    </details>
  )

type Shown = List & { asides: readonly ParkedRecord[]; operators: readonly ParkedRecord[] }

/** 待处理异常: what no retry could help, why, and what can be done about it. */
export const ParkedView = ({ asides, operators, ...list }: Shown) => (
  <>
    <Open {...list} />
    <Aside records={asides} zone={list.zone} />
    {operators.length > 0 && (
      <section>
        <h2>不属于任何部门的记录</h2>
        <p class="soft">编号不合规，系统无法判断归属，请系统维护人员查明。</p>
        <Open {...list} mayRedrive={false} more={false} records={operators} />
      </section>
    )}
    <section class="card">
      <h2>不在本页的失败消息</h2>
      <p>
        转发、通知、发信等环节多次重试仍失败的消息存放在云端的失败队列，不在本页显示；有一条就会告警。查看和重新投递的办法见运行手册
        docs/runbooks/failure-queue-filled.md，请系统维护人员办理。
      </p>
    </section>
  </>
)
