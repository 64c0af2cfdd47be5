import { formatNumber } from '#domain/item.ts'
import type { Alike, Effect } from '#domain/policies/effects.ts'
import { HiddenFields, Submit } from './fields.tsx'

type Typed = Readonly<Record<string, string>>
type Difference = { label: string; was: string; now: string }

const Duties = ({ effect, other }: { effect: Effect; other: Effect }) => (
  <>
    <strong>{effect.rule}</strong>
    <ul>
      {effect.duties.map(({ label, due, steps }) => {
        const same = other.duties.some(one => one.label === label && one.due === due && one.steps === steps)
        const text = `${label}：${due}${steps === '' ? '' : `（${steps}）`}`
        return <li>{same ? <span class="soft">{text}</span> : text}</li>
      })}
    </ul>
  </>
)

const examples = ({ items }: Alike): string => {
  const numbers = items.slice(0, 3).map(({ number }) => (number ? formatNumber(number) : '（未编号）'))
  return `${numbers.join('、')}${items.length > 3 ? `等${items.length}项` : ''}`
}

const Effects = ({ kinds }: { kinds: readonly Alike[] }) => (
  <div class="scroll">
    <table>
      <caption>假定同类事项今天收到、今天交办。没有变化的列为灰色。</caption>
      <thead>
        <tr>
          <th scope="col">同类的在办事项</th>
          <th scope="col">按现行规则</th>
          <th scope="col">按新规则</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(kind => (
          <tr>
            <th scope="row">{examples(kind)}</th>
            <td>
              <Duties effect={kind.was} other={kind.now} />
            </td>
            <td>
              <Duties effect={kind.now} other={kind.was} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

type Preview = {
  differences: readonly Difference[]
  kinds: readonly Alike[]
  looked: { items: number; more: boolean }
  fields: Typed
}

const looked = ({ items, more }: Preview['looked']) =>
  items === 0
    ? '目前没有在办事项，没有可比较的同类事项。'
    : `已比对编号最新的${items}项在办事项${more ? '（更多的未列出）' : ''}；它们仍按立项时的规则版本办理，不受影响。`

/** 影响预览: what would be different in words and for items like those that are open, before anything is put in force. */
export const RulesPreview = ({ differences, kinds, looked: count, fields }: Preview) => (
  <>
    {differences.length === 0 ? (
      <p class="notice">与现行规则没有不同，不必启用。</p>
    ) : (
      <>
        <div class="scroll">
          <table>
            <caption>改动内容，共{differences.length}处</caption>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">现行</th>
                <th scope="col">改为</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ label, was, now }) => (
                <tr>
                  <th scope="row">{label}</th>
                  <td>{was === '' ? <span class="soft">（无）</span> : was}</td>
                  <td>{now === '' ? <span class="soft">（取消）</span> : now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2>对今后立项的事项有什么影响</h2>
        <p>{looked(count)}</p>
        {kinds.length > 0 ? (
          <Effects kinds={kinds} />
        ) : (
          count.items > 0 && <p class="card">对以上各类事项的时限和提醒日期没有影响。</p>
        )}
      </>
    )}
    <form method="post" action="/rules" class="actions">
      <HiddenFields fields={fields} />
      {differences.length > 0 && <Submit label="确认启用" />}
      <button class="second" formaction="/rules/edit">
        返回修改
      </button>
      <a href="/rules">放弃</a>
    </form>
  </>
)
