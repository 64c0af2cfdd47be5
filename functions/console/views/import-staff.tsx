import type { StaffImported } from '#usecases/import-staff.ts'
import { HiddenFields, Submit } from './fields.tsx'
import { Names, Problems } from './import-told.tsx'

const Changes = ({ told }: { told: StaffImported }) => (
  <div class="card">
    <dl class="facts">
      <Names title="新登记" names={told.added} counter="人" />
      <Names title="更新" names={told.changed} counter="人" />
      <dt>没有变化</dt>
      <dd>{told.unchanged}人</dd>
      <Names title="刚被他人修改，没有写入，请重新上传" names={told.overtaken} counter="人" />
    </dl>
  </div>
)

/** What a list of people would change. */
export const StaffPreview = ({ told, action, csrf }: { told: StaffImported; action: string; csrf: string }) => {
  const count = told.added.length + told.changed.length
  return (
    <>
      <p>以下是将要写入的变化，还没有写入。名单没有写到的人员不变。</p>
      <Changes told={told} />
      <Problems problems={told.problems} />
      {count === 0 ? (
        <p class="notice">名单与现有人员一致，没有需要写入的变化。</p>
      ) : (
        <form method="post" action={action} class="actions">
          <HiddenFields fields={{ csrf }} />
          <Submit label={`写入${count}人`} />
          {told.problems.length > 0 && <span class="hint">有误的行不写入，其余照常。</span>}
        </form>
      )}
      <p>
        <a href="/import/staff">重新选择文件</a>
      </p>
    </>
  )
}

/** What was written. */
export const StaffDone = ({ told }: { told: StaffImported }) => (
  <>
    <p class="notice good" role="status">
      已写入。新登记的人员现在可用登记的邮箱登录。
    </p>
    <Changes told={told} />
    <Problems problems={told.problems} />
    <p class="actions">
      <a class="button" href="/staff">
        查看人员
      </a>
    </p>
  </>
)
