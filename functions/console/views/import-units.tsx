import type { UnitsImported } from '#usecases/import-units.ts'
import { HiddenFields, Submit } from './fields.tsx'

const Names = ({ title, names }: { title: string; names: readonly string[] }) =>
  names.length === 0 ? null : (
    <>
      <dt>{title}</dt>
      <dd>
        {names.length}个：{names.slice(0, 100).join('、')}
        {names.length > 100 && '……'}
      </dd>
    </>
  )

const Changes = ({ told }: { told: UnitsImported }) => (
  <div class="card">
    <dl class="facts">
      <Names title="新增单位" names={told.added} />
      <Names title="更新单位" names={told.changed} />
      <dt>没有变化</dt>
      <dd>{told.unchanged}个</dd>
      <Names title="没有在任联系人，通知不到" names={told.unreachable} />
      <Names title="刚被他人修改，没有写入，请重新上传" names={told.overtaken} />
    </dl>
  </div>
)

const Problems = ({ problems }: Pick<UnitsImported, 'problems'>) =>
  problems.length === 0 ? null : (
    <section class="card">
      <h2>有误的行（{problems.length}处）</h2>
      <ul>
        {problems.slice(0, 100).map(({ sheet, line, field, message }) => (
          <li>
            {sheet === '' ? '' : `“${sheet}”`}第{line}行“{field}”：{message}
          </li>
        ))}
      </ul>
      {problems.length > 100 && <p class="soft">还有{problems.length - 100}处未显示。</p>}
    </section>
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
