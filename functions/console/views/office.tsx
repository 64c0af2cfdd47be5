import type { Amendment } from '#domain/amendment.ts'
import type { SettingsTyped } from '#domain/keeping/office.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import type { Tenant } from '#domain/tenant.ts'
import { AmendmentList } from './amendment-list.tsx'
import { CheckField, FaultList, HiddenFields, Submit, TextField } from './fields.tsx'

type Shown = {
  tenant: Tenant
  hidden: Readonly<Record<string, string>>
  typed: SettingsTyped
  faults: Faults
  amendments: readonly Amendment[]
}

/** 本室设置: what the head sets, and what only an administrator changes. */
export const OfficeView = ({ tenant, hidden, typed, faults, amendments }: Shown) => (
  <>
    <FaultList faults={faults} />
    <div class="columns">
      <form method="post" action="/office" class="stack card">
        <HiddenFields fields={hidden} />
        <TextField
          name="letterhead"
          label="文头"
          required
          maxLength={100}
          hint="邮件和文书的红头"
          value={typed.letterhead}
          fault={faults['letterhead']}
        />
        <TextField
          name="contactLine"
          label="联系方式"
          maxLength={200}
          hint="写在每封邮件末尾，如 督查室电话：0000-0000000"
          value={typed.contactLine}
          fault={faults['contactLine']}
        />
        <TextField
          name="workingHours"
          label="办公时间"
          required
          hint="按工作小时计的时限以此计算，如 08:30-12:00，14:30-17:30"
          value={typed.workingHours}
          fault={faults['workingHours']}
        />
        <CheckField
          name="boardNames"
          label="大屏显示单位和人员名称"
          hint="不勾选时，大屏只显示数字和事项"
          checked={typed.boardNames === 'yes'}
        />
        <CheckField
          name="linksNeedSignIn"
          label="邮件链接须登录后办理"
          hint="不勾选时，联络员点击邮件中的链接，不用登录即可签收、反馈、申请延期"
          checked={typed.linksNeedSignIn === 'yes'}
        />
        <p class="actions">
          <Submit label="保存" />
        </p>
      </form>
      <section class="card">
        <h2>由系统管理员维护</h2>
        <dl class="facts">
          <dt>全称</dt>
          <dd>{tenant.name}</dd>
          <dt>机关代字</dt>
          <dd>{tenant.series}</dd>
          <dt>发件邮箱</dt>
          <dd>{tenant.sender}</dd>
          <dt>时区</dt>
          <dd>{tenant.zone}</dd>
          <dt>部门编号</dt>
          <dd>{tenant.id}</dd>
        </dl>
      </section>
    </div>
    <h2>变更记录</h2>
    <AmendmentList amendments={amendments} zone={tenant.zone} />
  </>
)
