import type { UnitId } from '#domain/ids.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import { openOnes } from '#domain/obligations.ts'
import { describeLimit } from '#domain/policies/describe-limit.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import { ChoiceField } from './choice-field.tsx'
import type { Faults } from './fields.tsx'
import { AreaField, DateField } from './fields.tsx'
import { DutyList, linesOf } from './item-duties.tsx'

type View = { scene: Scene; typed: Typed; faults: Faults }

export const ReasonField = ({ typed, faults, label, hint }: View & { label: string; hint?: string }) => (
  <AreaField
    name="reason"
    label={label}
    required
    maxLength={1000}
    hint={hint}
    value={typed('reason')}
    fault={faults['reason']}
  />
)

/** 销号: who still owes something is named, because closing releases them. */
export const CloseFields = ({ scene, typed, faults }: View) => {
  const { assignments, brief } = scene.dossier
  const owing = assignments.some(({ part, state }) => part === 'supporting' && state !== 'completed')
  return (
    <>
      {brief.criteria && <p class="prose">完成标准：{brief.criteria}</p>}
      {owing && <p class="notice">尚有协办单位未报办结，销号后其协办任务一并解除。</p>}
      <AreaField
        name="conclusion"
        label="督办结论"
        required
        maxLength={2000}
        hint="对照完成标准写明核查情况和结论"
        value={typed('conclusion')}
        fault={faults['conclusion']}
      />
      <ChoiceField
        name="grade"
        label="评价"
        required
        chosen={[typed('grade')]}
        fault={faults['grade']}
        choices={[
          { value: 'good', label: '好' },
          { value: 'fair', label: '中' },
          { value: 'poor', label: '差' },
        ]}
      />
    </>
  )
}

/** 退回. */
export const ReturnFields = ({ scene, typed, faults }: View) => (
  <>
    <AreaField
      name="reason"
      label="退回理由和整改要求"
      required
      maxLength={2000}
      value={typed('reason')}
      fault={faults['reason']}
    />
    <DateField
      name="by"
      label="整改时限"
      min={dayIn(scene.rules.tenant.zone, scene.now)}
      hint={`不填的，按规则为${describeLimit(scene.rules.pack.rectification)}`}
      value={typed('by')}
      fault={faults['by']}
    />
  </>
)

/** 批示. */
export const InstructFields = ({ typed, faults }: View) => (
  <AreaField
    name="words"
    label="批示内容"
    required
    maxLength={2000}
    hint="即刻送责任督查员办理；批示不改变各单位现有时限"
    value={typed('words')}
    fault={faults['words']}
  />
)

/** 催办: what the unit owes, and when it was urged last. */
export const UrgeFields = ({ scene, unit, typed, faults }: View & { unit: UnitId }) => {
  const urged = scene.dossier.assignments.find(({ unitId }) => unitId === unit)?.urged
  const owed = openOnes(scene.dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unit)
  return (
    <>
      <p>
        催办单位：<b>{unitNameIn(scene, unit)}</b>
        {urged && `（已人工催办${urged.times}次，上次${instantText(urged.at, scene.rules.tenant.zone)}）`}
      </p>
      <DutyList lines={linesOf(owed, scene)} />
      <AreaField
        name="words"
        label="催办意见"
        rows={3}
        maxLength={500}
        hint="可以不填；邮件中列有上述时限。同一单位同一事项每个工作日最多催办一次，已超时限的计入约谈次数"
        value={typed('words')}
        fault={faults['words']}
      />
    </>
  )
}
