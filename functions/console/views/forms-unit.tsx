import type { UnitId } from '#domain/ids.ts'
import type { Obligation } from '#domain/item.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { dayText, dueText, instantText } from '#domain/lines.ts'
import { openOnes } from '#domain/obligations.ts'
import type { Scene } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import type { Faults } from './fields.tsx'
import { AreaField, DateField, HiddenFields, SelectField, Submit } from './fields.tsx'

type View = { scene: Scene; unit: UnitId; typed: Typed; faults: Faults }

const Requirement = ({ scene }: { scene: Scene }) => (
  <details>
    <summary>任务要求与完成标准</summary>
    <p class="prose">{scene.dossier.brief.requirement}</p>
    {scene.dossier.brief.criteria && <p class="prose">完成标准：{scene.dossier.brief.criteria}</p>}
  </details>
)

/** 无变化 at one press: what was said last still stands. */
export const Unchanged = ({ scene, unit }: View) => {
  const { item, assignments } = scene.dossier
  const last = assignments.find(({ unitId }) => unitId === unit)?.lastFeedback
  if (!last) return null
  return (
    <form method="post" action={`/items/${item.id}/feedback`} class="notice">
      <HiddenFields fields={{ csrf: scene.csrf, seq: String(item.lastSeq), noChange: 'yes' }} />
      <p>
        下面是{instantText(last.at, scene.rules.tenant.zone)}
        反馈的内容，请修改有变化的部分；没有变化的，直接按“无变化”。
      </p>
      <Submit label="无变化" second />
    </form>
  )
}

/** 反馈, with the task unless it is not for this page (`brief`): what was said last stands in the fields, so that only what has changed is typed. */
export const FeedbackFields = ({ scene, unit, typed, faults, brief = true }: View & { brief?: boolean }) => {
  const { zone } = scene.rules.tenant
  const nodes = openOnes(
    scene.dossier,
    ({ kind, bearer }) => kind === 'milestone' && bearer.kind === 'unit' && bearer.unitId === unit,
  )
  return (
    <>
      {brief && <Requirement scene={scene} />}
      <AreaField
        name="progress"
        label="进展"
        required
        rows={8}
        maxLength={5000}
        value={typed('progress')}
        fault={faults['progress']}
      />
      <AreaField
        name="problems"
        label="存在问题"
        rows={3}
        maxLength={2000}
        value={typed('problems')}
        fault={faults['problems']}
      />
      <AreaField
        name="coordination"
        label="需协调事项"
        hint="需要督查室或其他单位协调的，请写明对象和事由"
        rows={3}
        maxLength={2000}
        value={typed('coordination')}
        fault={faults['coordination']}
      />
      <DateField name="expected" label="预计完成" value={typed('expected')} fault={faults['expected']} />
      {nodes.length > 0 && (
        <SelectField
          name="milestone"
          label="所报节点"
          blank="不针对节点"
          hint="完成了某个节点的请选择，该节点即视为已报"
          value={typed('milestone')}
          fault={faults['milestone']}
          choices={nodes.map(({ id, label, due }) => ({
            value: id.slice(`${unit}.milestone.`.length),
            label: `${label}（${dueText(due, zone)}）`,
          }))}
        />
      )}
    </>
  )
}

/** 报办结. */
export const ClaimFields = ({ scene, typed, faults }: View) => (
  <>
    <Requirement scene={scene} />
    <AreaField
      name="summary"
      label="办理结果"
      required
      rows={8}
      maxLength={5000}
      hint="请对照完成标准，写明事实、措施、结论；督查室审核后销号或退回"
      value={typed('summary')}
      fault={faults['summary']}
    />
  </>
)

/** 申请延期. */
export const ExtensionFields = ({ scene, typed, faults, duties }: View & { duties: readonly Obligation[] }) => {
  const { zone } = scene.rules.tenant
  const chosen = typed('obligationId') || duties[0]?.id
  return (
    <>
      <SelectField
        name="obligationId"
        label="申请延期的时限"
        required
        value={chosen}
        fault={faults['obligationId']}
        choices={duties.map(({ id, label, due }) => ({ value: id, label: `${label}：${dueText(due, zone)}` }))}
      />
      <DateField
        name="newDay"
        label="申请延至"
        required
        min={dayIn(zone, scene.now)}
        value={typed('newDay')}
        fault={faults['newDay']}
        hint={`今天是${dayText(dayIn(zone, scene.now))}；应在原时限届满前提出，答复前仍按原时限办理`}
      />
      <AreaField
        name="reason"
        label="理由"
        required
        maxLength={2000}
        value={typed('reason')}
        fault={faults['reason']}
      />
    </>
  )
}
