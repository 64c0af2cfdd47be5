import type { Faults } from '#domain/keeping/typed.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Choice } from './fields.tsx'
import { FaultList, HiddenFields, SelectField, Submit, TextField } from './fields.tsx'

type Typed = Readonly<Record<string, string>>

/** 部门: every office of this deployment; what is in them is theirs alone. */
export const TenantList = ({ offices, own, more }: { offices: readonly Tenant[]; own: Tenant; more: boolean }) => (
  <>
    <p>
      <a class="button" href="/tenants/new">
        新增部门
      </a>
    </p>
    <div class="scroll cards">
      <table>
        <caption>
          共{offices.length}个部门{more && '以上'}
          。各部门的事项、单位、人员互不可见；停用、改名由系统维护人员用命令办理。
        </caption>
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">编号</th>
            <th scope="col">机关代字</th>
            <th scope="col">发件邮箱</th>
            <th scope="col">规则</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {offices.map(({ id, name, series, sender, pack, active }) => (
            <tr>
              <th scope="row">
                {name}
                {id === own.id && <span class="soft">（本部门）</span>}
              </th>
              <td data-label="编号">{id}</td>
              <td data-label="机关代字">{series}</td>
              <td class="words" data-label="发件邮箱">
                {sender}
              </td>
              <td class="nowrap" data-label="规则">
                {pack.name} 第{pack.version}版
              </td>
              <td data-label="状态">
                <span class={`signal ${active ? 'green' : 'grey'}`}>{active ? '在用' : '停用'}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
)

type Form = { hidden: Typed; typed: Typed; faults: Faults; packs: readonly Choice[]; zones: readonly string[] }

/** 新增部门: the office, its rules, and the head who lets everybody else in. */
export const TenantForm = ({ hidden, typed, faults, packs, zones }: Form) => {
  const text = (name: string, label: string, hint: string, rest: { required?: boolean; maxLength?: number } = {}) => (
    <TextField {...{ name, label, hint, ...rest }} value={typed[name]} fault={faults[name]} />
  )
  const must = { required: true }
  return (
    <>
      <FaultList faults={faults} />
      <p class="notice">
        系统试运行期间，邮件只发往部署时列明的地址；首任负责人的邮箱不在其中的，收不到登录验证码，请先由系统维护人员加入。
      </p>
      <form method="post" action="/tenants" class="stack card">
        <HiddenFields fields={hidden} />
        <fieldset class="stack">
          <legend>部门</legend>
          {text('id', '编号', '小写字母、数字和连字符，如 yunling；建立后不能改', { ...must, maxLength: 40 })}
          {text('name', '全称', '如 云岭市人民政府督查室', { ...must, maxLength: 100 })}
          {text('letterhead', '文头', '与全称相同的留空', { maxLength: 100 })}
          {text('series', '机关代字', '事项编号用，如 云政督', { ...must, maxLength: 12 })}
          {text('sender', '发件邮箱', '须是已在邮件服务中验证的域名下的地址', must)}
          {text('contactLine', '联系方式', '写在邮件末尾，如 督查室电话：0000-0000000', { maxLength: 200 })}
          {text('workingHours', '办公时间', '如 08:30-12:00，14:30-17:30', must)}
          <SelectField
            name="zone"
            label="时区"
            required
            hint="只能选本系统已按其定时的时区"
            choices={zones.map(value => ({ value, label: value }))}
            value={typed['zone']}
            fault={faults['zone']}
          />
          <SelectField
            name="pack"
            label="起始规则"
            required
            hint="建立后由该部门负责人修改"
            choices={packs}
            value={typed['pack']}
            fault={faults['pack']}
          />
        </fieldset>
        <fieldset class="stack">
          <legend>首任督查室主任</legend>
          {text('headName', '姓名', '由其登记本部门其他人员', { ...must, maxLength: 50 })}
          {text('headTitle', '职务', '邮件称呼用，如 督查室主任', { maxLength: 50 })}
          {text('headAddresses', '邮箱', '登录验证码发到这里', must)}
        </fieldset>
        <p class="actions">
          <Submit label="建立部门" />
          <a href="/tenants">返回</a>
        </p>
      </form>
    </>
  )
}
