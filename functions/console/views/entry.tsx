import type { Child } from 'hono/jsx'
import type { Rule } from '#domain/policy.ts'
import type { EntryView } from './entry-fields.tsx'
import { ResponsibilityFields, ScheduleFields, SourceFields, TaskFields } from './entry-fields.tsx'
import { FaultList, HiddenFields, Submit } from './fields.tsx'

type EntryPage = EntryView & {
  action: string
  hidden: Readonly<Record<string, string>>
  rule?: Rule | undefined
  notice?: Child
  mayAssign: boolean
}

/** The form of a 任务交办单: kept as a draft, registered, or registered and assigned at one press. */
export const EntryForm = ({ action, hidden, notice, mayAssign, ...view }: EntryPage) => (
  <>
    {notice}
    <FaultList faults={view.faults} />
    <form method="post" action={action} class="stack entry">
      <HiddenFields fields={hidden} />
      <TaskFields {...view} />
      <SourceFields {...view} />
      <ResponsibilityFields {...view} />
      <ScheduleFields {...view} />
      <div class="actions">
        <Submit label="存为草稿" name="press" value="draft" second lenient />
        <Submit label="立项" name="press" value="register" second={mayAssign} />
        {mayAssign && <Submit label="立项并交办" name="press" value="assign" />}
      </div>
      <p class="hint">草稿填写标题、来源、密级即可保存，存在“我的工作”中，可随时继续填写。</p>
    </form>
  </>
)

/** What somebody else has kept meanwhile, field by field, beside the words just typed. */
export const OthersWords = ({ fields }: { fields: readonly { label: string; text: string }[] }) => (
  <div class="notice fault" role="alert">
    <p>
      您打开本页后，该草稿已被他人修改，刚才的内容没有保存，仍保留在下面。现在保存的内容与您所填不同之处如下，请核对后再提交：
    </p>
    <dl class="facts">
      {fields.map(({ label, text }) => (
        <>
          <dt>{label}</dt>
          <dd class="prose">{text === '' ? '（空）' : text}</dd>
        </>
      ))}
    </dl>
  </div>
)

/** A state secret is not kept, not even for the form to be shown again. */
export const SecretRefused = () => (
  <div class="notice fault" role="alert">
    <p>
      <b>涉密事项不得录入本系统。</b>
      所填内容没有保存，也未显示。请按保密规定通过涉密载体登记、交办；可登记一件不含涉密内容的事项，注明“另行领取”。
    </p>
    <p>如所填内容确不涉密，请去掉密级标志后重新填写；如已在本机其他地方留存，请按保密规定清除。</p>
    <p>
      <a href="/items/new">重新填写</a>
    </p>
  </div>
)
