import type { Amendment } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Staff } from '#domain/directory.ts'
import { StaffRole } from '#domain/directory.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { roleWord } from '#domain/people.ts'
import { staffFor } from '#domain/recipients.ts'
import { AmendmentList } from './amendment-list.tsx'
import { FaultList, HiddenFields, SelectField, Submit, TextField } from './fields.tsx'
import { Addresses } from './unit.tsx'

type Typed = Readonly<Record<string, string>>

const byOrder = (staff: readonly Staff[], role: StaffRole) =>
  staff.filter(one => one.active && one.role === role).toSorted((a, b) => a.order - b.order)

const Row = ({ person, mayWrite }: { person: Staff; mayWrite: boolean }) => (
  <tr>
    <th scope="row">{mayWrite ? <a href={`/staff/${person.id}`}>{person.name}</a> : person.name}</th>
    <td data-label="职务">{person.title}</td>
    <td data-label="邮箱">
      <div>
        {person.addresses.map(({ address, failed }) => (
          <div>
            <span class="words">{address}</span> {failed && <span class="signal red">失效</span>}
          </div>
        ))}
      </div>
    </td>
  </tr>
)

/** What a role may do, for whoever has to give it to somebody. */
const roleHint: Record<StaffRole, string> = {
  officeHead: '全部督办业务，人员、规则、本室设置',
  officer: '承办事项：立项、交办、审核、销号',
  clerk: '登记、导入，维护单位名录',
  leader: '查看台账，作批示',
  auditor: '只看不改',
  administrator: '维护人员和部门，不看事项内容',
}

/** 人员: who works in the office, leads, audits and administers, by role. */
export const StaffList = ({ staff, mayWrite }: { staff: readonly Staff[]; mayWrite: boolean }) => {
  const gone = staff.filter(({ active }) => !active)
  const head = staffFor({ units: new Map(), staff }, 'officeHead')
  return (
    <>
      {mayWrite && (
        <p class="actions">
          <a class="button" href="/staff/new">
            登记人员
          </a>
          <a href="/import/staff">导入名单</a>
        </p>
      )}
      <p class="soft">
        报督查室负责人的邮件现在发给：{head ? `${head.name}${head.title}` : <span class="fault">无人可联系</span>}
      </p>
      <div class="scroll cards">
        <table>
          <caption>在任{staff.length - gone.length}人，同一角色按次序排列。</caption>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">职务</th>
              <th scope="col">邮箱</th>
            </tr>
          </thead>
          {StaffRole.options.map(role => (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={3}>
                  {roleWord[role]} <span class="soft">{roleHint[role]}</span>
                  {byOrder(staff, role).length === 0 && <span class="soft">：未登记</span>}
                </th>
              </tr>
              {byOrder(staff, role).map(person => (
                <Row person={person} mayWrite={mayWrite} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {gone.length > 0 && (
        <details>
          <summary>已停用（{gone.length}人）</summary>
          <ul>
            {gone.map(one => (
              <li>
                {mayWrite ? <a href={`/staff/${one.id}`}>{one.name}</a> : one.name}（{roleWord[one.role]}）
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type Form = { action: string; hidden: Typed; typed: Typed; faults: Faults }

/** 登记人员, 修改人员. */
export const StaffForm = ({ action, hidden, typed, faults }: Form) => (
  <>
    <FaultList faults={faults} />
    <form method="post" action={action} class="stack card">
      <HiddenFields fields={hidden} />
      <TextField name="name" label="姓名" required value={typed['name']} maxLength={50} fault={faults['name']} />
      <TextField
        name="title"
        label="职务"
        hint="邮件称呼用，如 市长、督查室主任、二科科长"
        value={typed['title']}
        maxLength={50}
        fault={faults['title']}
      />
      <SelectField
        name="role"
        label="角色"
        required
        blank="请选择"
        choices={StaffRole.options.map(value => ({ value, label: `${roleWord[value]}（${roleHint[value]}）` }))}
        value={typed['role']}
        fault={faults['role']}
      />
      <TextField
        name="order"
        label="次序"
        type="number"
        min="0"
        max="999"
        hint="同一角色中数字小的排在前面，负责人邮件先发给排在前面的"
        value={typed['order']}
        fault={faults['order']}
      />
      <TextField
        name="addresses"
        label="邮箱"
        required
        hint="登录验证码和邮件都发到这里；多个邮箱用分号隔开"
        value={typed['addresses']}
        fault={faults['addresses']}
      />
      <p class="actions">
        <Submit label="保存" />
        <a href="/staff">返回</a>
      </p>
    </form>
  </>
)

type Page = Form & {
  person: Staff
  zone: Zone
  open: { items: number; more: boolean }
  amendments: readonly Amendment[]
}

/** One person of the office: what is known, whether they are in office, what was changed. */
export const StaffPage = ({ person, zone, open, amendments, ...form }: Page) => (
  <>
    <div class="columns">
      <div>
        <StaffForm {...form} />
      </div>
      <div>
        <section class="card">
          <h2>邮箱状态</h2>
          <Addresses path={form.action} hidden={form.hidden} zone={zone} mayWrite addresses={person.addresses} />
        </section>
        <section class="card">
          <h2>{person.active ? '停用' : '已停用'}</h2>
          <p>
            {person.active ? '停用后不再发邮件，已登录的立即失效，原有记录保留。' : '恢复后按原角色登录和接收邮件。'}
            {person.active && open.items > 0 && (
              <span class="fault">
                本人名下还有{open.items}项{open.more ? '以上' : ''}在办事项，停用前请先改由他人经办。
              </span>
            )}
          </p>
          <form method="post" action={`${form.action}/active`}>
            <HiddenFields fields={form.hidden} />
            <Submit second label={person.active ? '停用此人' : '恢复在任'} />
          </form>
        </section>
      </div>
    </div>
    <h2>变更记录</h2>
    <AmendmentList amendments={amendments} zone={zone} />
  </>
)
