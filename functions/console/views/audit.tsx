import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import type { Night } from '#usecases/nights.ts'
import { HiddenFields, SelectField, Submit, TextField } from './fields.tsx'

type Hidden = Readonly<Record<string, string>>

const Nights = ({ nights, zone }: { nights: readonly Night[]; zone: Zone }) => (
  <div class="scroll cards">
    <table>
      <caption>每晚逐条核对：到期该提醒、催办的是否都已办，邮件和通知是否都有结果，台账记录是否完整。</caption>
      <thead>
        <tr>
          <th scope="col">核对时间</th>
          <th scope="col">结果</th>
          <th scope="col">事项</th>
          <th scope="col">到期点</th>
          <th scope="col">台账记录</th>
          <th scope="col">邮件</th>
        </tr>
      </thead>
      <tbody>
        {nights.map(({ at, unsettled, items, obligations, entries, mails }) => (
          <tr>
            <th scope="row" class="nowrap">
              {instantText(at, zone)}
            </th>
            <td data-label="结果">
              {unsettled === 0 ? (
                <span class="signal green">正常</span>
              ) : (
                <a href={`/audit/nights/${at}`}>
                  <span class="signal red">发现{unsettled}处</span>
                </a>
              )}
            </td>
            <td class="number" data-label="事项">
              {items}
            </td>
            <td class="number" data-label="到期点">
              {obligations}
            </td>
            <td class="number" data-label="台账记录">
              {entries}
            </td>
            <td class="number" data-label="邮件">
              {mails}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

type Checking = { hidden: Hidden; number: string; fault: string | undefined; months: readonly string[] }

const Checks = ({ hidden, number, fault, months }: Checking) => (
  <div class="grid">
    <form method="post" action="/audit/verify" class="card stack">
      <h2>核对一项事项的台账</h2>
      <HiddenFields fields={hidden} />
      <TextField
        name="number"
        label="事项编号"
        required
        value={number}
        maxLength={40}
        hint="如 云政督〔2026〕12号；本年的可只写 12号"
        fault={fault}
      />
      <p class="actions">
        <Submit second label="核对" />
      </p>
    </form>
    <form method="post" action="/audit/verify-list" class="card stack">
      <h2>成批核对</h2>
      <HiddenFields fields={hidden} />
      <SelectField
        name="list"
        label="范围"
        choices={[
          ...months.map(month => ({
            value: month,
            label: `${month.replace('-', '年').replace(/年0?/, '年')}月销号、撤销的事项`,
          })),
          { value: 'open', label: '在办事项，从编号最小的起' },
        ]}
        hint="每次核对10项，可接着核对下一批"
      />
      <p class="actions">
        <Submit second label="核对" />
      </p>
    </form>
  </div>
)

type Shown = Checking & { nights: readonly Night[]; zone: Zone; silent: string | undefined }

/** 审计: what the nights found, and proof on demand. */
export const AuditView = ({ nights, zone, silent, ...checking }: Shown) => (
  <>
    {silent !== undefined && (
      <p class="notice fault" role="alert">
        {silent}请系统维护人员按运行手册 docs/runbooks/audit-silent.md 查明。
      </p>
    )}
    <h2>夜间核对</h2>
    {nights.length === 0 ? <p class="card">还没有夜间核对的记录。</p> : <Nights nights={nights} zone={zone} />}
    <h2>核对台账</h2>
    <Checks {...checking} />
    <p>
      <a href="/audit/amendments">单位、人员、规则和设置的变更记录</a>
    </p>
  </>
)
