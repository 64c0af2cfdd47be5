import type { UnitId } from '#domain/ids.ts'
import type { Obligation } from '#domain/item.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { dayText, dueText } from '#domain/lines.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import { ChoiceField } from './choice-field.tsx'
import { dutyNamed } from './entry-words.ts'
import type { Faults } from './fields.tsx'
import { AreaField, DateField, SelectField } from './fields.tsx'

type View = { scene: Scene; typed: Typed; faults: Faults }

/** 调整时限. */
export const DeadlineFields = ({
  scene,
  unit,
  typed,
  faults,
  duties,
}: View & { unit: UnitId; duties: readonly Obligation[] }) => {
  const { zone } = scene.rules.tenant
  return (
    <>
      <p>
        责任单位：<b>{unitNameIn(scene, unit)}</b>
      </p>
      <SelectField
        name="obligationId"
        label="要调整的时限"
        required
        blank="请选择"
        value={typed('obligationId')}
        fault={faults['obligationId']}
        choices={duties.map(({ id, label, due }) => ({ value: id, label: `${label}：${dueText(due, zone)}` }))}
      />
      <DateField
        name="day"
        label="新时限"
        required
        min={dayIn(zone, scene.now)}
        value={typed('day')}
        fault={faults['day']}
      />
      <AreaField name="why" label="调整原因" required maxLength={1000} value={typed('why')} fault={faults['why']} />
    </>
  )
}

/** 答复延期申请: what was asked for stands above the answer. */
export const AnswerFields = ({ scene, unit, typed, faults }: View & { unit: UnitId }) => {
  const { zone } = scene.rules.tenant
  const { dossier } = scene
  const asked = dossier.assignments.find(({ unitId }) => unitId === unit)?.extension
  const duty = dossier.obligations.find(({ id }) => id === asked?.obligationId)
  return (
    <>
      {asked && (
        <dl class="facts">
          <dt>申请单位</dt>
          <dd>{unitNameIn(scene, unit)}</dd>
          <dt>申请延期的时限</dt>
          <dd>
            {dutyNamed(scene, asked.obligationId)}
            {duty && `：${dueText(duty.due, zone)}`}
          </dd>
          <dt>申请延至</dt>
          <dd>{dayText(asked.newDay)}</dd>
          <dt>理由</dt>
          <dd class="prose">{asked.reason}</dd>
        </dl>
      )}
      <ChoiceField
        name="answer"
        label="答复"
        required
        chosen={[typed('answer')]}
        fault={faults['answer']}
        choices={[
          { value: 'grant', label: '同意' },
          { value: 'refuse', label: '不同意' },
        ]}
      />
      <DateField
        name="newDay"
        label="新的完成时间"
        min={dayIn(zone, scene.now)}
        hint="同意的写明；可以与申请的不同"
        value={typed('newDay')}
        fault={faults['newDay']}
      />
      <AreaField
        name="reason"
        label="说明"
        maxLength={1000}
        hint="不同意的必须写明理由"
        value={typed('reason')}
        fault={faults['reason']}
      />
    </>
  )
}
