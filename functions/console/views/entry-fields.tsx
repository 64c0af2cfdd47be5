import type { Rule } from '#domain/policy.ts'
import type { Staff } from '#domain/directory.ts'
import type { Person } from '#domain/people.ts'
import { issuerLevels, requestKinds, sources, urgencies } from './entry-choices.ts'
import { NODE_ROWS } from '../slip-fields.ts'
import type { Typed } from '../read-fields.ts'
import { ChoiceField } from './choice-field.tsx'
import type { Faults } from './fields.tsx'
import { AreaField, DateField, SelectField, TextField } from './fields.tsx'
import { UnitPicker } from './unit-picker.tsx'

export type EntryView = {
  typed: Typed
  faults: Faults
  person: Person
  staff: readonly Staff[]
  /** Names offered while typing; none where there are too many. */
  unitNames: readonly string[]
}

type Fields = Pick<EntryView, 'typed' | 'faults'>

const field = ({ typed, faults }: Fields, name: string) => ({ name, value: typed(name), fault: faults[name] })

/** 任务: what is asked for. */
export const TaskFields = (view: EntryView) => (
  <fieldset class="stack">
    <legend>任务</legend>
    <TextField {...field(view, 'title')} label="标题" required maxLength={200} />
    <AreaField
      {...field(view, 'requirement')}
      label="任务要求"
      rows={6}
      maxLength={5000}
      hint="立项时必填；批示事项写批示原文"
    />
    <AreaField {...field(view, 'criteria')} label="完成标准" rows={3} maxLength={2000} hint="交办前必填" />
  </fieldset>
)

/** 来源: what chooses the rule. */
export const SourceFields = (view: EntryView) => (
  <fieldset class="stack">
    <legend>来源</legend>
    <div class="grid">
      <SelectField {...field(view, 'sourceType')} label="来源" required blank="请选择" choices={sources} />
      <SelectField {...field(view, 'issuerLevel')} label="批示或交办层级" blank="不适用" choices={issuerLevels} />
      <SelectField {...field(view, 'requestKind')} label="要求类别" blank="不区分" choices={requestKinds} />
      <SelectField {...field(view, 'urgency')} label="急缓" required choices={urgencies} />
      <DateField {...field(view, 'receivedDay')} label="收到日期" required hint="按规则计算的时限自收到起算" />
      <TextField {...field(view, 'receivedTime')} label="收到时间" type="time" required />
    </div>
    <TextField
      {...field(view, 'basis')}
      label="立项依据"
      maxLength={500}
      hint="文号、会议名称和议题，或批示领导与日期"
    />
    <ChoiceField
      name="classification"
      label="密级"
      required
      chosen={[view.typed('classification')]}
      fault={view.faults['classification']}
      hint="工作秘密只通知到人，内容不通过邮件传送"
      choices={[
        { value: 'public', label: '公开' },
        { value: 'internal', label: '内部' },
        { value: 'workSecret', label: '工作秘密' },
        { value: 'secret', label: '涉密（秘密、机密、绝密）' },
      ]}
    />
  </fieldset>
)

const people = (staff: readonly Staff[], roles: readonly Staff['role'][]) =>
  staff
    .filter(({ active, role }) => active && roles.includes(role))
    .map(({ id, name, title }) => ({ value: id, label: title === '' ? name : `${name}（${title}）` }))

/** 责任: units by name, people of the office by choice. */
export const ResponsibilityFields = (view: EntryView) => (
  <fieldset class="stack">
    <legend>责任</legend>
    <UnitPicker
      name="leadUnit"
      label="牵头单位"
      value={view.typed('leadUnit')}
      faults={view.faults}
      hint="填写单位全称或简称；交办前必填"
      names={view.unitNames}
    />
    <AreaField {...field(view, 'supportingUnits')} label="协办单位" rows={3} hint="每行一个，或用顿号隔开" />
    <div class="grid">
      <SelectField
        {...field(view, 'sponsorLeader')}
        label="牵头领导"
        blank="待明确"
        choices={people(view.staff, ['leader'])}
        hint="交办前必填"
      />
      <TextField
        {...field(view, 'accountablePerson')}
        label="责任人"
        maxLength={100}
        hint="牵头单位的责任人；交办前必填"
      />
      <SelectField
        {...field(view, 'officer')}
        label="责任督查员"
        required
        choices={people(view.staff, ['officer', 'officeHead'])}
      />
    </div>
  </fieldset>
)

const repeats = [
  { value: 'month', label: '每月' },
  { value: 'quarter', label: '每季度' },
  { value: 'halfYear', label: '每半年' },
  { value: 'year', label: '每年' },
]

const cadences = [
  { value: 'none', label: '不定期' },
  { value: 'workingDay', label: '每个工作日' },
  { value: 'week', label: '每周' },
  { value: 'tenDay', label: '每旬' },
  { value: 'month', label: '每月' },
  { value: 'quarter', label: '每季度' },
  { value: 'halfYear', label: '每半年' },
  { value: 'year', label: '每年' },
]

/** 完成时限 and 反馈周期. */
export const DeadlineFields = ({ rule, ...view }: EntryView & { rule?: Rule | undefined }) => (
  <>
    <ChoiceField
      name="deadlineKind"
      label="完成时限"
      chosen={[view.typed('deadlineKind') || 'rule']}
      fault={view.faults['deadlineKind'] ?? view.faults['deadline']}
      hint={
        rule && `适用规则“${rule.title}”${rule.limits.completion ? '' : '没有统一的办结时限，请写明日期或选持续推进'}`
      }
      choices={[
        { value: 'rule', label: '按规则' },
        { value: 'day', label: '到某一天' },
        { value: 'instant', label: '到某一时刻' },
        { value: 'open', label: '持续推进' },
      ]}
    />
    <div class="grid">
      <DateField {...field(view, 'deadlineDay')} label="时限日期" />
      <TextField {...field(view, 'deadlineTime')} label="时限时间" type="time" hint="选“到某一时刻”时填写" />
      <SelectField {...field(view, 'cadence')} label="反馈周期" blank="按规则" choices={cadences} />
    </div>
  </>
)

/** 进度: deadline, cadence, nodes. */
export const ScheduleFields = (view: EntryView & { rule?: Rule | undefined }) => (
  <fieldset class="stack">
    <legend>进度安排</legend>
    <DeadlineFields {...view} />
    <details open={view.typed('node1') !== ''}>
      <summary>节点（最多{NODE_ROWS}个）</summary>
      {Array.from({ length: NODE_ROWS }, (_, index) => index + 1).map(row => (
        <div class="node">
          <TextField {...field(view, `node${row}`)} label={`节点${row}内容`} maxLength={200} />
          <DateField {...field(view, `nodeDay${row}`)} label={`节点${row}日期`} />
          <SelectField
            {...field(view, `nodeRepeats${row}`)}
            label={`节点${row}重复`}
            blank="不重复"
            choices={repeats}
          />
        </div>
      ))}
    </details>
  </fieldset>
)
