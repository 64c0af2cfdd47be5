import type { Amendment } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import { generalFacts } from '#domain/policies/compare.ts'
import { describeCadence } from '#domain/policies/describe-limit.ts'
import { describeLimits, describeWhen } from '#domain/policies/describe.ts'
import type { Pack } from '#domain/policy.ts'
import type { Choice } from './fields.tsx'

/** A pack as a table of rows, and what it decides besides. */
export const PackView = ({ pack }: { pack: Pack }) => (
  <>
    <div class="scroll cards">
      <table>
        <caption>自上而下，以先符合的一条为准；时限自收到之日起算，签收自交办起算。</caption>
        <thead>
          <tr>
            <th scope="col">规则</th>
            <th scope="col">适用事项</th>
            <th scope="col">时限</th>
            <th scope="col">反馈</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {pack.rules.map((rule, index) => (
            <tr>
              <th scope="row">
                {index + 1}. {rule.title}
              </th>
              <td data-label="适用事项">{describeWhen(rule)}</td>
              <td data-label="时限">
                <div>
                  {describeLimits(rule)}
                  {!rule.limits.completion && '；办结时限逐项写明'}
                </div>{' '}
              </td>
              <td data-label="反馈">{describeCadence(rule.cadence)}</td>
              <td class="soft" data-label="依据">
                {rule.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <section class="card">
      <h2>提醒、亮灯和其他规定</h2>
      <dl class="facts">
        {generalFacts(pack).map(({ label, text }) => (
          <>
            <dt>{label}</dt>
            <dd>{text.replace(/^[^：]*：/, match => (label.endsWith(match.slice(0, -1)) ? '' : match))}</dd>
          </>
        ))}
      </dl>
    </section>
  </>
)

const version = /^([a-z0-9-]+) 第(\d+)版$/

const Version = ({ note }: { note: Amendment }) => {
  const text = note.facts.find(({ label }) => label === '版本')?.text ?? ''
  const [, name, n] = version.exec(text) ?? []
  return name === undefined ? <>{text}</> : <a href={`/rules/${name}/${n ?? ''}`}>{text}</a>
}

const History = ({ notes, zone }: { notes: readonly Amendment[]; zone: Zone }) =>
  notes.length === 0 ? (
    <p class="soft">现行规则自建立督查室起使用，没有改过。</p>
  ) : (
    <div class="scroll">
      <table>
        <caption>每次改动生成新的版本；旧版本保留，供按旧版本立项的事项使用。</caption>
        <thead>
          <tr>
            <th scope="col">启用时间</th>
            <th scope="col">版本</th>
            <th scope="col">名称</th>
            <th scope="col">启用人</th>
          </tr>
        </thead>
        <tbody>
          {notes.map(note => (
            <tr>
              <td class="nowrap">{instantText(note.at, zone)}</td>
              <td class="nowrap">
                <Version note={note} />
              </td>
              <td>{note.facts.find(({ label }) => label === '名称')?.text}</td>
              <td>{note.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

type Shown = {
  pack: Pack
  present: string
  notes: readonly Amendment[]
  zone: Zone
  shipped: readonly Choice[]
  mayWrite: boolean
}

/** 规则: what is in force, in words, and which versions there were. */
export const RulesView = ({ pack, present, notes, zone, shipped, mayWrite }: Shown) => (
  <>
    <p>
      现行规则：<strong>{pack.title}</strong>（{present}）。依据：{pack.source}。
    </p>
    {mayWrite && (
      <div class="card actions">
        <a class="button" href="/rules/edit">
          修改现行规则
        </a>
        <form method="get" action="/rules/edit" class="inline">
          <div class="field">
            <label for="f-base">换用其他规则</label>
            <select id="f-base" name="base">
              {shipped.map(({ value, label }) => (
                <option value={value}>{label}</option>
              ))}
            </select>
          </div>
          <button class="second">以此为底本</button>
        </form>
      </div>
    )}
    <PackView pack={pack} />
    <h2>历次版本</h2>
    <History notes={notes} zone={zone} />
  </>
)
