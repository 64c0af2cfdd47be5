import type { Child } from 'hono/jsx'
import type { UnitId } from '#domain/ids.ts'
import { dayText, instantText } from '#domain/lines.ts'
import { cadenceOf, ruleOf } from '#domain/due-points.ts'
import { describeCadence } from '#domain/policies/describe-limit.ts'
import { issuerLevelWord, requestKindWord, sourceTypeWord, urgencyWord } from '#domain/policies/words.ts'
import type { Scene } from '../item-scene.ts'
import { staffNameIn, unitNameIn } from '../item-scene.ts'
import { PastDuty } from './item-duties.tsx'
import { classificationWord, deadlineText } from './item-words.ts'

const repeatWord = { month: '每月', quarter: '每季度', halfYear: '每半年', year: '每年' } as const

/** So many supporting units are named in one line; the table names them all. */
const NAMED = 8

function namesText(units: readonly UnitId[], scene: Scene): string {
  const named = units.slice(0, NAMED).map(unit => unitNameIn(scene, unit))
  return named.join('、') + (units.length > NAMED ? `等${units.length}个单位` : '')
}

/** The deadline as it stands: that of the lead unit's duty once there is one, with why; before that as it was stated. */
function Deadline({ scene }: { scene: Scene }) {
  const { item, obligations } = scene.dossier
  const duty = obligations.find(
    ({ kind, bearer }) => kind === 'completion' && bearer.kind === 'unit' && bearer.unitId === item.leadUnit,
  )
  if (duty) return <PastDuty duty={duty} scene={scene} />
  return <>{deadlineText(item.deadline, scene.rules.tenant.zone)}</>
}

const Fact = ({ label, children }: { label: string; children?: Child }) =>
  children === '' || children === undefined || children === false ? null : (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )

/** The 任务交办单: what it says, in its order. */
export const SlipFacts = ({ scene }: { scene: Scene }) => {
  const { item, brief } = scene.dossier
  const { zone } = scene.rules.tenant
  const rule = ruleOf(item, scene.rules)
  return (
    <dl class="facts">
      <Fact label="任务要求">
        <span class="prose">{brief.requirement}</span>
      </Fact>
      <Fact label="完成标准">{brief.criteria && <span class="prose">{brief.criteria}</span>}</Fact>
      <Fact label="完成时限">
        <Deadline scene={scene} />
      </Fact>
      <Fact label="节点">
        {item.milestones.length > 0 && (
          <ul class="plain">
            {item.milestones.map(({ label, day, repeats }) => (
              <li>
                {label}：{dayText(day)}
                {repeats && `，此后${repeatWord[repeats]}`}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label="反馈周期">{describeCadence(cadenceOf(item, rule))}</Fact>
      <Fact label="牵头单位">{item.leadUnit === undefined ? '待明确' : unitNameIn(scene, item.leadUnit)}</Fact>
      <Fact label="协办单位">{namesText(item.supportingUnits, scene)}</Fact>
      <Fact label="牵头领导">
        {item.sponsorLeader === undefined ? '待明确' : staffNameIn(scene, item.sponsorLeader)}
      </Fact>
      <Fact label="责任人">{item.accountablePerson}</Fact>
      <Fact label="责任督查员">{staffNameIn(scene, item.officer)}</Fact>
      <Fact label="来源">
        {[
          sourceTypeWord[item.sourceType],
          item.issuerLevel && issuerLevelWord[item.issuerLevel],
          item.requestKind && requestKindWord[item.requestKind],
        ]
          .filter(Boolean)
          .join(' · ')}
      </Fact>
      <Fact label="立项依据">{brief.basis}</Fact>
      <Fact label="收到时间">{instantText(item.receivedAt, zone)}</Fact>
      <Fact label="急缓">{urgencyWord[item.urgency]}</Fact>
      <Fact label="密级">{classificationWord[item.classification]}</Fact>
      <Fact label="适用规则">
        {scene.rules.pack.title} · {rule.title}
      </Fact>
      {brief.notes.length > 0 && (
        <Fact label="备注">
          <span class="prose">{brief.notes.join('\n')}</span>
        </Fact>
      )}
    </dl>
  )
}
