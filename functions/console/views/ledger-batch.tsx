import type { Outcome } from '#usecases/ledger-batch.ts'
import { unitIn } from './ledger-words.ts'
import type { Naming } from './ledger-words.ts'

type Told = { outcomes: readonly Outcome[]; naming: Pick<Naming, 'units'>; done: string }

const Result = ({ outcome, naming, done }: { outcome: Outcome; naming: Told['naming']; done: string }) => (
  <ul class="plain">
    {outcome.units.length > 0 && (
      <li>
        {done}：{outcome.units.map(unit => unitIn(naming, unit)).join('、')}
      </li>
    )}
    {outcome.refusals.map(({ unit, message }) => (
      <li class="fault">
        {unit === undefined ? '' : `${unitIn(naming, unit)}：`}
        {message}
      </li>
    ))}
  </ul>
)

const howMany = (outcomes: readonly Outcome[]) => outcomes.filter(({ units }) => units.length > 0).length

/** What came of every item that was ticked. */
export const BatchOutcomes = ({ outcomes, naming, done }: Told) => (
  <>
    <p class={`notice ${howMany(outcomes) === outcomes.length ? 'good' : ''}`} role="status">
      共选{outcomes.length}件，{done}
      {howMany(outcomes)}件
      {howMany(outcomes) === outcomes.length
        ? '。'
        : `，其余${outcomes.length - howMany(outcomes)}件未办，原因见下表。`}
    </p>
    <div class="scroll">
      <table>
        <caption>逐件结果</caption>
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">事项</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(outcome => (
            <tr>
              <td class="number">{outcome.number}</td>
              <td class="title">
                <a href={`/items/${outcome.itemId}`}>{outcome.title === '' ? '（没有找到）' : outcome.title}</a>
              </td>
              <td>
                <Result outcome={outcome} naming={naming} done={done} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <p class="actions">
      <a class="button second" href="/ledger">
        回到台账
      </a>
    </p>
  </>
)
