import type { UnitsImported } from '#usecases/import-units.ts'
import { HiddenFields, Submit } from './fields.tsx'
import { Names, Problems } from './import-told.tsx'

const Changes = ({ told }: { told: UnitsImported }) => (
  <div class="card">
    <dl class="facts">
      <Names title="新增单位" names={told.added} counter="个" />
      <Names title="更新单位" names={told.changed} counter="个" />
      <dt>没有变化</dt>
      <dd>{told.unchanged}个</dd>
      <Names title="没有在任联系人，通知不到" names={told.unreachable} counter="个" />
      <Names title="刚被他人修改，没有写入，请重新上传" names={told.overtaken} counter="个" />
    </dl>
  </div>
)

type Parts = { told: UnitsImported; action: string; csrf: string; retire: boolean }

/** What a list of units would change in the directory. */
export const UnitsPreview = ({ told, action, csrf, retire }: Parts) => {
  const count = told.added.length + told.changed.length
  const blocked = retire && told.problems.length > 0
  return (
    <>
      <p>
        以下是将要写入的变化，还没有写入。
        {retire && '名录写全了所列单位的联系人，未列出的联系人将停用。'}
      </p>
      <Changes told={told} />
      <Problems problems={told.problems} />
      {blocked && <p class="notice fault">名录要求写全联系人，有误行时不能写入，请改正后重新上传。</p>}
      {count === 0 && <p class="notice">名录与现有单位一致，没有需要写入的变化。</p>}
      {count > 0 && !blocked && (
        <form method="post" action={action} class="actions">
          <HiddenFields fields={{ csrf, ...(retire ? { retire: 'yes' } : {}) }} />
          <Submit label={`写入${count}个单位`} />
          {told.problems.length > 0 && <span class="hint">有误的行不写入，其余照常。</span>}
        </form>
      )}
      <p>
        <a href="/import/units">重新选择文件</a>
      </p>
    </>
  )
}

/** What was written. */
export const UnitsDone = ({ told }: { told: UnitsImported }) => (
  <>
    <p class="notice good" role="status">
      已写入。新增和更新的单位从现在起用于交办和通知。
    </p>
    <Changes told={told} />
    <Problems problems={told.problems} />
    <p class="actions">
      <a class="button" href="/units">
        查看单位与联络人
      </a>
    </p>
  </>
)
