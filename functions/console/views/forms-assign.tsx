import type { Scene } from '../item-scene.ts'
import { SlipFacts } from './item-facts.tsx'
import type { EntryView } from './entry-fields.tsx'
import { DeadlineFields, ResponsibilityFields } from './entry-fields.tsx'
import { ruleOf } from '#domain/due-points.ts'
import { AreaField } from './fields.tsx'

const SupportingUnits = ({ typed, faults }: EntryView) => (
  <AreaField
    name="supportingUnits"
    label="增加协办单位"
    required
    rows={4}
    hint="每行一个，或用顿号隔开；已交办的单位不能去掉"
    value={typed('supportingUnits')}
    fault={faults['supportingUnits']}
  />
)

/** 交办: what the slip still lacks can be filled in here; of an item under way units are added. */
export const AssignFields = ({ scene, ...view }: EntryView & { scene: Scene }) => {
  const { item } = scene.dossier
  if (item.state !== 'registered') return <SupportingUnits {...view} />
  return (
    <>
      <details>
        <summary>任务交办单</summary>
        <SlipFacts scene={scene} />
      </details>
      <AreaField
        name="criteria"
        label="完成标准"
        required
        rows={3}
        maxLength={2000}
        value={view.typed('criteria')}
        fault={view.faults['criteria']}
      />
      <ResponsibilityFields {...view} />
      <fieldset class="stack">
        <legend>进度安排</legend>
        <DeadlineFields {...view} rule={ruleOf(item, scene.rules)} />
      </fieldset>
    </>
  )
}
