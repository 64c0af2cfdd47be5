import type { Reach } from '#domain/reach.ts'
import type { UnitEntry } from '#usecases/keeping.ts'

const shown: Record<Reach, { color: string; word: string }> = {
  reached: { color: 'green', word: '可联系' },
  failing: { color: 'yellow', word: '有邮箱失效' },
  nobody: { color: 'red', word: '无人可联系' },
}

/** Whether mail to a unit arrives, in a word. */
export const ReachMark = ({ unit }: { unit: Pick<UnitEntry, 'active' | 'reach'> }) => {
  const { color, word } = unit.active ? shown[unit.reach] : { color: 'grey', word: '已停用' }
  return <span class={`signal ${color}`}>{word}</span>
}

export type UnitFilter = { name: string; group: string; state: string }

const states = [
  { value: '', label: '全部' },
  { value: 'trouble', label: '联系方式有问题' },
  { value: 'inactive', label: '已停用' },
]

const Filter = ({ filter, groups }: { filter: UnitFilter; groups: readonly string[] }) => (
  <form class="inline" method="get" action="/units" role="search">
    <div class="field">
      <label for="f-name">名称</label>
      <input id="f-name" name="name" type="search" value={filter.name} maxlength={100} />
    </div>
    <div class="field">
      <label for="f-group">类别</label>
      <select id="f-group" name="group">
        <option value="">全部</option>
        {groups.map(group => (
          <option selected={group === filter.group}>{group}</option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="f-state">状态</label>
      <select id="f-state" name="state">
        {states.map(({ value, label }) => (
          <option value={value} selected={value === filter.state}>
            {label}
          </option>
        ))}
      </select>
    </div>
    <button class="second">查找</button>
  </form>
)

const Group = ({ name, units }: { name: string; units: readonly UnitEntry[] }) => (
  <tbody>
    <tr>
      <th scope="rowgroup" colspan={2}>
        {name}（{units.length}个）
      </th>
    </tr>
    {units.map(unit => (
      <tr>
        <td class="title">
          <a href={`/units/${unit.id}`}>{unit.name}</a>
        </td>
        <td>
          <ReachMark unit={unit} />
        </td>
      </tr>
    ))}
  </tbody>
)

const Pages = ({ filter, page, pages }: { filter: UnitFilter; page: number; pages: number }) => {
  const to = (n: number) => `/units?${new URLSearchParams({ ...filter, page: String(n) }).toString()}`
  return pages <= 1 ? null : (
    <nav class="actions" aria-label="翻页">
      {page > 1 && <a href={to(page - 1)}>上一页</a>}
      <span>
        第{page}页，共{pages}页
      </span>
      {page < pages && <a href={to(page + 1)}>下一页</a>}
    </nav>
  )
}

type List = {
  units: readonly UnitEntry[]
  total: number
  groups: readonly string[]
  filter: UnitFilter
  page: number
  pages: number
  mayWrite: boolean
}

/** 单位与联络人: by group, with whether each can be reached. */
export const UnitList = ({ units, total, groups, filter, page, pages, mayWrite }: List) => (
  <>
    {mayWrite && (
      <p class="actions">
        <a class="button" href="/units/new">
          新增单位
        </a>
        <a href="/import/units">导入名录</a>
      </p>
    )}
    <div class="card">
      <Filter filter={filter} groups={groups} />
    </div>
    {units.length === 0 ? (
      <p class="card">
        {total === 0 && filter.name === '' && filter.group === '' && filter.state === ''
          ? '还没有单位。请新增单位，或导入单位名录。'
          : '没有符合条件的单位，请调整条件后再查。'}
      </p>
    ) : (
      <div class="scroll">
        <table>
          <caption>共{total}个单位。联系方式有问题的，请点开单位核实更正。</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">联系状态</th>
            </tr>
          </thead>
          {[...Map.groupBy(units, ({ group, active }) => (active ? group : '已停用'))].map(([name, own]) => (
            <Group name={name} units={own} />
          ))}
        </table>
      </div>
    )}
    <Pages filter={filter} page={page} pages={pages} />
  </>
)
