import type { UnitId } from '#domain/ids.ts'
import type { Assignment } from '#domain/item.ts'
import { openOnes } from '#domain/obligations.ts'
import { dayText, instantText } from '#domain/lines.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import { dutyNamed } from './entry-words.ts'
import { DutyText, linesOf } from './item-duties.tsx'
import { partStateWord, partWord } from './item-words.ts'

/** An act that is open to the person: a form to fill in, or one press. */
export type Offer = {
  path: string
  title: string
  press: boolean
  /** What is usually done next, before what is done seldom. */
  next?: boolean
  hidden?: Readonly<Record<string, string>>
}

type Shown = {
  scene: Scene
  parts: readonly Assignment[]
  next?: UnitId | undefined
  /** Whether the person reads what this unit reports. */
  sees: (unit: UnitId) => boolean
  offers: ReadonlyMap<UnitId, readonly Offer[]>
}

const Latest = ({ part, scene }: { part: Assignment; scene: Scene }) => {
  const { lastFeedback } = part
  if (!lastFeedback) return <span class="soft">尚未反馈</span>
  return (
    <>
      <a href={`/items/${scene.dossier.item.id}?unit=${part.unitId}#unit-${part.unitId}`}>
        {dayText(dayIn(scene.rules.tenant.zone, lastFeedback.at))}
      </a>
      {lastFeedback.noChange && '（无变化）'}
      {lastFeedback.coordination && <span class="signal yellow">有需协调事项</span>}
    </>
  )
}

/** The units of an item: part, state, what each still owes and until when, when it last reported. */
export const UnitTable = ({ scene, parts, next, sees, offers }: Shown) => {
  const { item } = scene.dossier
  const dutiesOf = (unitId: UnitId) =>
    linesOf(
      openOnes(scene.dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unitId),
      scene,
    )
  const acting = offers.size > 0
  const total = (item.leadUnit === undefined ? 0 : 1) + item.supportingUnits.length
  return (
    <div class="scroll cards">
      <table>
        <caption>
          责任单位共{total}个，{parts.length === total ? '均已交办' : '已交办的如下'}
        </caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col">尚待办理</th>
            <th scope="col">最近反馈</th>
            {acting && (
              <th scope="col" class="offers">
                操作
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {parts.map(part => (
            <tr>
              <th scope="row">
                {unitNameIn(scene, part.unitId)}
                <span class="soft">（{partWord[part.part]}）</span>
              </th>
              <td class="nowrap" data-label="状态">
                {partStateWord[part.state]}
              </td>
              <td data-label="尚待办理">
                <div>
                  {dutiesOf(part.unitId).map(line => (
                    <div>
                      <DutyText line={line} />
                    </div>
                  ))}
                </div>
              </td>
              <td data-label="最近反馈">
                <div>{sees(part.unitId) && <Latest part={part} scene={scene} />}</div>
              </td>
              {acting && (
                <td class="acts nowrap offers">
                  {(offers.get(part.unitId) ?? []).map(({ path, title }) => (
                    <a href={`/items/${item.id}/${path}?unit=${part.unitId}`}>{title}</a>
                  ))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {next !== undefined && (
        <p>
          <a href={`/items/${item.id}?after=${next}#units`}>其余单位</a>
        </p>
      )}
    </div>
  )
}

/** Applications for more time that wait for an answer. */
export const Applications = ({ scene, parts }: { scene: Scene; parts: readonly Assignment[] }) => {
  const waiting = parts.flatMap(({ unitId, extension }) => (extension ? [{ unitId, extension }] : []))
  if (waiting.length === 0) return null
  return (
    <section class="card">
      <h2>延期申请</h2>
      {waiting.map(({ unitId, extension }) => (
        <p>
          {unitNameIn(scene, unitId)}于{instantText(extension.askedAt, scene.rules.tenant.zone)}申请将“
          {dutyNamed(scene, extension.obligationId)}”延至{dayText(extension.newDay)}
          {!extension.beforeExpiry && <span class="signal yellow">超过原时限后提出</span>}
          <br />
          理由：<span class="prose">{extension.reason}</span>
        </p>
      ))}
    </section>
  )
}
