import type { Contact, Unit } from '#domain/directory.ts'
import { ContactRole } from '#domain/directory.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { roleWord } from '#domain/people.ts'
import { AreaField, CheckField, FaultList, HiddenFields, SelectField, Submit, TextField } from './fields.tsx'
import { ChoiceField } from './choice-field.tsx'
import { Reached } from './unit.tsx'

type Typed = Readonly<Record<string, string>>
type Form = { action: string; hidden: Typed; typed: Typed; faults: Faults; back: string }

const Buttons = ({ label, back }: { label: string; back: string }) => (
  <p class="actions">
    <Submit label={label} />
    <a href={back}>返回</a>
  </p>
)

/** 新增单位, 修改基本情况. */
export const UnitForm = ({ action, hidden, typed, faults, back, groups }: Form & { groups: readonly string[] }) => (
  <>
    <FaultList faults={faults} />
    <form method="post" action={action} class="stack card">
      <HiddenFields fields={hidden} />
      <TextField name="name" label="单位全称" required value={typed['name']} maxLength={100} fault={faults['name']} />
      <TextField
        name="aliases"
        label="简称"
        hint="导入清单时按全称和简称识别单位；多个简称用顿号或分号隔开"
        value={typed['aliases']}
        fault={faults['aliases']}
      />
      <TextField
        name="group"
        label="类别"
        required
        hint="同类单位放在一起比较，如市直部门、县区、企业"
        value={typed['group']}
        maxLength={50}
        offers={groups}
        fault={faults['group']}
      />
      <TextField
        name="parent"
        label="上级单位"
        hint="填写名录中的单位全称；没有的留空"
        value={typed['parent']}
        maxLength={100}
        fault={faults['parent']}
      />
      <Buttons label="保存" back={back} />
    </form>
  </>
)

const roles = ContactRole.options.map(value => ({ value, label: roleWord[value] }))

/** Name, addresses and telephone of a contact; the forms of a successor ask for the same. */
const Reach = ({ typed, faults, required }: Pick<Form, 'typed' | 'faults'> & { required: boolean }) => (
  <>
    <TextField
      name="name"
      label="姓名"
      required={required}
      value={typed['name']}
      maxLength={50}
      fault={faults['name']}
    />
    <TextField
      name="addresses"
      label="邮箱"
      required={required}
      hint="按使用次序填写，多个邮箱用分号隔开；前一个失效时用后一个"
      value={typed['addresses']}
      fault={faults['addresses']}
    />
    <TextField
      name="phone"
      label="电话"
      type="tel"
      hint="邮件通知不到时，责任督查员按此电话联系"
      value={typed['phone']}
      maxLength={40}
      fault={faults['phone']}
    />
  </>
)

/** 新增联络人, 修改联络人. */
export const ContactForm = ({ action, hidden, typed, faults, back }: Form) => (
  <>
    <FaultList faults={faults} />
    <form method="post" action={action} class="stack card">
      <HiddenFields fields={hidden} />
      <SelectField
        name="role"
        label="角色"
        required
        choices={roles}
        blank="请选择"
        value={typed['role']}
        fault={faults['role']}
      />
      <Reach typed={typed} faults={faults} required />
      <Buttons label="保存" back={back} />
    </form>
  </>
)

type Departing = Form & { unit: Unit; contact: Contact; next: Unit }

/** 离任: who is written to afterwards stands beside the choice. */
export const DepartForm = ({ action, hidden, typed, faults, back, unit, contact, next }: Departing) => {
  const others = unit.contacts.filter(one => one.active && one.id !== contact.id)
  return (
    <>
      <FaultList faults={faults} />
      <div class="columns">
        <form method="post" action={action} class="stack card">
          <HiddenFields fields={hidden} />
          <p>
            {contact.name}（{roleWord[contact.role]}）离任后，邮件不再发给本人，本人也不能再登录。已发出的邮件不受影响。
          </p>
          <ChoiceField
            name="successor"
            label={`由谁接任${roleWord[contact.role]}`}
            required
            chosen={[typed['successor'] || 'next']}
            choices={[
              { value: 'next', label: '按现有次序接替（见右侧）' },
              ...others.map(one => ({ value: one.id, label: `${one.name}（现为${roleWord[one.role]}）` })),
              { value: 'new', label: '新的联络人（在下面填写）' },
            ]}
            fault={faults['successor']}
          />
          <fieldset class="stack">
            <legend>新的联络人</legend>
            <p class="soft">仅在上面选择“新的联络人”时填写。</p>
            <Reach typed={typed} faults={faults} required={false} />
          </fieldset>
          <Buttons label="办理离任" back={back} />
        </form>
        <section class="card">
          <h2>按现有次序接替后，邮件发给谁</h2>
          <Reached unit={next} />
        </section>
      </div>
    </>
  )
}

type Active = Form & { unit: Unit; open: { items: number; more: boolean } }

/** 停用, 恢复使用: what the unit still owes is said before. */
export const ActiveForm = ({ action, hidden, typed, faults, back, unit, open }: Active) => (
  <>
    <FaultList faults={faults} />
    <form method="post" action={action} class="stack card">
      <HiddenFields fields={hidden} />
      {unit.active ? (
        <p>停用后，{unit.name}不能再承办新事项，邮件不再发给单位联络人。原有事项、台账和联络人资料保留。</p>
      ) : (
        <p>恢复后，{unit.name}可以承办新事项，邮件按联络人次序发送。</p>
      )}
      {unit.active && open.items > 0 && (
        <>
          <p class="notice fault">
            该单位还有{open.items}项{open.more ? '以上' : ''}
            事项没有办完。停用后，这些事项的提醒、催办改发给责任督查员，请尽快改由承接单位办理。
          </p>
          <CheckField
            name="known"
            label="已知悉，仍然停用"
            checked={typed['known'] === 'yes'}
            fault={faults['known']}
          />
        </>
      )}
      <AreaField
        name="reason"
        label="说明"
        rows={2}
        maxLength={200}
        hint="如：机构改革撤销，职能并入某某局"
        value={typed['reason']}
        fault={faults['reason']}
      />
      <Buttons label={unit.active ? '停用' : '恢复使用'} back={back} />
    </form>
  </>
)
