import type { Assignment } from '#domain/item.ts'
import type { Fact, LedgerEntry } from '#domain/ledger.ts'
import type { UnitId } from '#domain/ids.ts'
import { Day } from '#domain/calendar/day.ts'
import { dayText, instantText } from '#domain/lines.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import { clipped, partWord } from './item-words.ts'

/** What a unit said, this time and the time before. */
export type Reported = { part: Assignment; latest?: LedgerEntry; before?: LedgerEntry }

const WORDS_ON_PAGE = 400

const rows = [
  ['progress', '进展'],
  ['problems', '存在问题'],
  ['coordination', '需协调事项'],
  ['expected', '预计完成'],
] as const

const shown = (fact: Fact | undefined) => {
  const day = Day.safeParse(fact)
  return day.success ? dayText(day.data) : typeof fact === 'string' ? fact : ''
}

const Said = ({ entry, heading, scene }: { entry: LedgerEntry; heading: string; scene: Scene }) => {
  const texts = rows.flatMap(([name, label]) => {
    const text = shown(entry.facts[name])
    return text === '' ? [] : [{ label, ...clipped(text, WORDS_ON_PAGE) }]
  })
  const by = entry.facts['by']
  return (
    <div>
      <h4>
        {heading}{' '}
        <span class="soft">
          {instantText(entry.at, scene.rules.tenant.zone)} {typeof by === 'string' ? by : ''}
        </span>
      </h4>
      <dl class="facts">
        {entry.facts['noChange'] === true && (
          <>
            <dt>进展</dt>
            <dd>无变化</dd>
          </>
        )}
        {texts.map(({ label, text }) => (
          <>
            <dt>{label}</dt>
            <dd class="prose">{text}</dd>
          </>
        ))}
      </dl>
      {texts.some(({ cut }) => cut) && <a href={`/items/${scene.dossier.item.id}/entries/${entry.seq}`}>全文</a>}
    </div>
  )
}

/** The last two reports of a unit side by side. */
const FeedbackCard = ({ reported, scene }: { reported: Reported; scene: Scene }) => {
  const { part, latest, before } = reported
  const confirmed = part.lastFeedback?.noChange === true && part.feedbackSeqs?.length ? part.lastFeedback.at : undefined
  return (
    <section class="card" id={`unit-${part.unitId}`}>
      <h3>
        {unitNameIn(scene, part.unitId)}（{partWord[part.part]}）
      </h3>
      {confirmed && (
        <p>
          {instantText(confirmed, scene.rules.tenant.zone)}报告“无变化”
          {part.unchangedInRow > 1 && `，已连续${part.unchangedInRow}次`}。
        </p>
      )}
      {latest && (
        <div class="grid">
          <Said entry={latest} heading="最近一次" scene={scene} />
          {before && <Said entry={before} heading="上一次" scene={scene} />}
        </div>
      )}
    </section>
  )
}

const isSilent = ({ part, latest }: Reported) => !latest && !(part.lastFeedback && part.feedbackSeqs?.length)

/** What the units reported; those that have not yet stand in one line. */
export const Feedbacks = ({ reported, scene }: { reported: readonly Reported[]; scene: Scene }) => {
  const silent = reported
    .filter(isSilent)
    .map(({ part }) => `${unitNameIn(scene, part.unitId)}（${partWord[part.part]}）`)
  return (
    <>
      {reported.length > 0 && <h2>办理情况反馈</h2>}
      {reported
        .filter(one => !isSilent(one))
        .map(one => (
          <FeedbackCard reported={one} scene={scene} />
        ))}
      {silent.length > 0 && <p class="card soft">尚未反馈：{silent.join('、')}</p>}
    </>
  )
}

/** Which units' reports stand on the page: of few units all, of many the one asked for, else the person's own or the lead. */
export function reportingUnits(scene: Scene, asked: UnitId | undefined, sees: (unit: UnitId) => boolean): Assignment[] {
  const { assignments, item } = scene.dossier
  const seen = assignments.filter(({ unitId }) => sees(unitId))
  const lead = (one: Assignment) => (one.part === 'lead' ? 0 : 1)
  if (asked !== undefined) return seen.filter(({ unitId }) => unitId === asked)
  if (1 + item.supportingUnits.length <= 4) return seen.toSorted((a, b) => lead(a) - lead(b))
  const own = scene.person.kind === 'contact' ? scene.person.unitId : item.leadUnit
  return seen.filter(({ unitId }) => unitId === own)
}
