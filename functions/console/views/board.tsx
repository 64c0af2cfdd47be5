import type { Child } from 'hono/jsx'
import { addMs, daysBetween } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { dayIn, wallTimeIn } from '#domain/calendar/zone.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import { causeWord, colorWord } from '#domain/signal.ts'
import type { Counts, Tally } from '#domain/tally.ts'
import { personIn, shortDay, unitIn } from './ledger-words.ts'
import type { Naming } from './ledger-words.ts'

/** Rows that are read from across a room: more would not fit, or not be read. */
const [LATE_ROWS, GROUP_ROWS, CLOSED_ROWS] = [8, 8, 4]

const colors = ['red', 'yellow', 'green', 'grey'] as const

/** A figure with its word: never a colour alone. */
const Figure = ({ color, word, value }: { color: string; word: string; value: number }) => (
  <div class={`figure ${color}`}>
    <dt>{word}</dt>
    <dd>{value}</dd>
  </div>
)

const Figures = ({ tally: { total, signals, week } }: { tally: Tally }) => (
  <dl class="figures">
    <Figure color="all" word="在办事项" value={total} />
    {colors.map(color => (
      <Figure color={color} word={`${colorWord[color]}灯`} value={signals[color]} />
    ))}
    <Figure color="blue" word="本周销号" value={week.closed} />
  </dl>
)

const Groups = ({ title, rows }: { title: string; rows: readonly { name: string; counts: Counts }[] }) => (
  <section>
    <h2>{title}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">{title === '按单位' ? '牵头单位' : '来源'}</th>
          {colors.map(color => (
            <th scope="col">{colorWord[color]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, GROUP_ROWS).map(({ name, counts }) => (
          <tr>
            <th scope="row">{name}</th>
            {colors.map(color => (
              <td class={counts[color] > 0 ? `number ${color}` : 'number none'}>{counts[color]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

type Wall = { tally: Tally; naming: Naming; names: boolean }

/** How long ago the last day on which it would have been in time: 逾期3天. */
function lateness(since: Instant, { zone, now }: Naming): string {
  const days = daysBetween(dayIn(zone, addMs(since, -1)), dayIn(zone, now))
  return days === 0 ? '今日逾期' : `逾期${days}天`
}

const hidden = '（内容不上屏）'

const Late = ({ tally: { late, signals }, naming, names }: Wall) => (
  <section>
    <h2>红灯事项{late.length > LATE_ROWS ? `（前${LATE_ROWS}件，共${signals.red}件）` : ''}</h2>
    {late.length === 0 ? (
      <p>没有红灯事项。</p>
    ) : (
      <ul class="late-items">
        {late.slice(0, LATE_ROWS).map(({ number, title, leadUnit, officer, since, cause }) => (
          <li>
            <span class="what">{title ?? hidden}</span>
            <span class="how">
              <strong>{lateness(since, naming)}</strong> ·{' '}
              {names ? `${unitIn(naming, leadUnit)} · ${personIn(naming, officer)}` : causeWord[cause]} · {number}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Closed = ({ tally: { week }, naming, names }: Wall) => (
  <section>
    <h2>本周销号（{shortDay(week.from, naming)}起）</h2>
    {week.closed === 0 ? (
      <p>本周还没有销号的事项。</p>
    ) : (
      <ul class="late-items">
        {week.items.slice(0, CLOSED_ROWS).map(({ number, title, leadUnit }) => (
          <li>
            <span class="what">{title ?? hidden}</span>
            <span class="how">
              {number}
              {names && ` · ${unitIn(naming, leadUnit)}`}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** A count is renewed five minutes after a change and every hour: one that is older is no longer the state of things. */
const STALE_MS = 75 * 60_000

const AsOf = ({ at, naming: { zone, now } }: { at: Instant; naming: Naming }) => {
  const { day, time } = wallTimeIn(zone, at)
  const text = `数据截至 ${shortDay(day, { zone, now })} ${time}`
  return addMs(at, STALE_MS) < now ? <strong class="stale">{text}，此后未更新</strong> : <span>{text}</span>
}

const Head = ({ office, children }: { office: string; children: Child }) => (
  <header class="wall-head">
    <h1>{office} 督办事项</h1>
    <p>
      {children} <a href="/">返回</a>
    </p>
  </header>
)

/** The wall: figures, where they come from, what is late, what was done. Names of units and people only where the office wants them. */
export const Board = ({ office, ...wall }: Wall & { office: string }) => {
  const { tally, naming, names } = wall
  const sources = tally.sources.map(({ source, counts }) => ({ name: sourceTypeWord[source], counts }))
  const units = tally.units.map(({ unit, counts }) => ({ name: unitIn(naming, unit), counts }))
  return (
    <div class="wall">
      <Head office={office}>
        <AsOf at={tally.at} naming={naming} />
      </Head>
      <Figures tally={tally} />
      <div class="wall-columns">
        <Groups title={names ? '按单位' : '按来源'} rows={names ? units : sources} />
        <Late {...wall} />
        <div>
          {names && <Groups title="按来源" rows={sources.slice(0, 4)} />}
          <Closed {...wall} />
        </div>
      </div>
    </div>
  )
}

/** Before the first count. */
export const NoBoard = ({ office }: { office: string }) => (
  <div class="wall">
    <Head office={office}>
      <span>尚未统计：登记事项后约5分钟显示</span>
    </Head>
  </div>
)
