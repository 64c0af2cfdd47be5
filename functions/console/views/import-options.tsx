import type { Staff } from '#domain/directory.ts'
import { sourceTypes } from '#domain/policy.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import { ChoiceField } from './choice-field.tsx'
import { AreaField, CheckField, DateField, FaultList, HiddenFields, SelectField, Submit, TextField } from './fields.tsx'
import type { Faults } from './fields.tsx'

/** What the office decides for all rows of a list, as it was typed. */
export type OptionFields = {
  officer: string
  sponsorLeader: string
  sourceType: string
  criteria: string
  receivedOn: string
  unknownUnits: string
  group: string
  assign: boolean
  anew: boolean
}

type Parts = {
  action: string
  csrf: string
  typed: OptionFields
  faults: Faults
  officers: readonly Staff[]
  leaders: readonly Staff[]
  today: string
  rows: number
  mayAssign: boolean
  unknown: number
}

const choicesOf = (staff: readonly Staff[]) =>
  staff.map(({ id, name, title }) => ({ value: id, label: title === '' ? name : `${name}（${title}）` }))

/** The form that enters a list. */
export const ImportOptions = (parts: Parts) => {
  const { action, csrf, typed, faults, officers, leaders, today, rows, mayAssign, unknown } = parts
  return (
    <form method="post" action={action} class="card stack">
      <h2>录入</h2>
      <FaultList faults={faults} />
      <HiddenFields fields={{ csrf }} />
      <SelectField
        name="officer"
        label="责任督查员"
        value={typed.officer}
        choices={choicesOf(officers)}
        fault={faults['officer']}
        required
      />
      <SelectField
        name="sponsorLeader"
        label="牵头领导"
        value={typed.sponsorLeader}
        choices={choicesOf(leaders)}
        blank="不指定"
        hint="清单写明领导的，以清单为准。没有牵头领导的事项只能立项，不能交办。"
        fault={faults['sponsorLeader']}
      />
      <SelectField
        name="sourceType"
        label="事项来源"
        value={typed.sourceType}
        choices={sourceTypes.map(value => ({ value, label: sourceTypeWord[value] }))}
        hint="清单写明来源的，以清单为准。"
        fault={faults['sourceType']}
        required
      />
      <DateField
        name="receivedOn"
        label="收到日期"
        value={typed.receivedOn}
        max={today}
        hint="“15个工作日内”等时限从这一天起算。"
        fault={faults['receivedOn']}
        required
      />
      <AreaField
        name="criteria"
        label="完成标准"
        value={typed.criteria}
        rows={2}
        maxLength={2000}
        hint="清单没有写明完成标准的，按此补记。"
        fault={faults['criteria']}
        required
      />
      {unknown > 0 && (
        <>
          <ChoiceField
            name="unknownUnits"
            label="单位不在名录的行"
            chosen={[typed.unknownUnits]}
            choices={[
              { value: 'register', label: '录入，牵头单位不在名录的只立项，待明确后交办' },
              { value: 'create', label: '按清单中的名称新建单位（联系人另行登记，登记前通知不到）' },
              { value: 'leave', label: '这些行不录入' },
            ]}
            fault={faults['unknownUnits']}
            required
          />
          <TextField
            name="group"
            label="新建单位的类别"
            value={typed.group}
            maxLength={50}
            hint="只在选择新建单位时使用，如“市直部门”“县区”。"
            fault={faults['group']}
          />
        </>
      )}
      {mayAssign && (
        <CheckField
          name="assign"
          label="录入后即交办责任单位"
          checked={typed.assign}
          hint="各单位随下一期督办日报收到，不逐项发信。不选则只立项。"
        />
      )}
      <CheckField
        name="anew"
        label="此前已录入的任务也作为新事项再录入一次"
        checked={typed.anew}
        hint="仅在今年的清单与往年逐字相同、且确需另行督办时选择。"
      />
      <div class="actions">
        <Submit label={`录入${rows}项`} />
      </div>
    </form>
  )
}
