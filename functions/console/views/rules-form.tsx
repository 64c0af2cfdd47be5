import type { Faults } from '#domain/keeping/typed.ts'
import { describeStep } from '#domain/policies/describe-ladder.ts'
import { describeCadence } from '#domain/policies/describe-limit.ts'
import { describeWhen } from '#domain/policies/describe.ts'
import { limitExamples } from '#domain/policies/read-limit.ts'
import { offsetExamples } from '#domain/policies/read-offset.ts'
import { dutyField, ladderNames, limitField, limitNames, stepField } from '#domain/policies/typed-pack.ts'
import { ladderWord, limitWord } from '#domain/policies/words.ts'
import type { LadderName, Pack } from '#domain/policy.ts'
import { CheckField, FaultList, HiddenFields, SelectField, Submit, TextField } from './fields.tsx'

type Typed = Readonly<Record<string, string>>
type Form = { pack: Pack; hidden: Typed; typed: Typed; faults: Faults }

/** A field in a cell: its label is read, not seen. */
const Cell = ({ name, label, typed, faults }: Pick<Form, 'typed' | 'faults'> & { name: string; label: string }) => (
  <>
    <input
      id={`f-${name}`}
      name={name}
      aria-label={label}
      aria-invalid={faults[name] ? 'true' : undefined}
      value={typed[name]}
    />
    {faults[name] && <span class="fault">{faults[name]}</span>}
  </>
)

const Limits = ({ pack, typed, faults }: Form) => (
  <fieldset>
    <legend>时限</legend>
    <p class="soft">{limitExamples}；不设时限的留空。括注可写“逢休息日顺延”“逢休息日提前”“收到当日计入”。</p>
    <div class="scroll cards">
      <table>
        <thead>
          <tr>
            <th scope="col">规则</th>
            {limitNames.map(name => (
              <th scope="col">{limitWord[name]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pack.rules.map(rule => (
            <tr>
              <th scope="row">
                {rule.title}
                <div class="soft">
                  {describeWhen(rule)}；{describeCadence(rule.cadence)}
                </div>
              </th>
              {limitNames.map(name => (
                <td data-label={limitWord[name]}>
                  <div>
                    <Cell
                      name={limitField(rule, name)}
                      label={`${rule.title}${limitWord[name]}`}
                      {...{ typed, faults }}
                    />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </fieldset>
)

/** What a step does, without when. */
const deedOf = (text: string) => text.replace(/^(到期前\S*?|到期当日|到点|逾期\S*?)(?=提醒|催办|预警|督办|报告)/, '')

const Ladder = ({ name, pack, typed, faults }: Form & { name: LadderName }) => (
  <details open={pack.ladders[name].some((_, index) => faults[stepField(name, index)] !== undefined)}>
    <summary>{ladderWord[name]}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">时点</th>
          <th scope="col">提醒方式和对象</th>
        </tr>
      </thead>
      <tbody>
        {pack.ladders[name].map((step, index) => (
          <tr>
            <td>
              <Cell
                name={stepField(name, index)}
                label={`${ladderWord[name]}第${index + 1}步时点`}
                {...{ typed, faults }}
              />
            </td>
            <td>{deedOf(describeStep(step))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

const lamps = [
  { value: 'yellow', label: '黄灯' },
  { value: 'red', label: '红灯' },
]
const finished = [
  { value: 'blue', label: '蓝灯' },
  { value: 'green', label: '绿灯' },
]
const duties = [
  ['initialFeedback', '首次反馈'],
  ['feedback', '定期反馈'],
  ['completion', '办结'],
] as const

const Others = ({ typed, faults }: Pick<Form, 'typed' | 'faults'>) => {
  const text = (name: string, label: string, hint?: string) => (
    <TextField {...{ name, label, hint }} value={typed[name]} fault={faults[name]} />
  )
  return (
    <div class="grid">
      <fieldset class="stack">
        <legend>督查室自身时限和整改</legend>
        {text('office.review', '审核办结情况')}
        {text('office.decideExtension', '答复延期申请')}
        {text('office.followUp', '核实联系方式、改投他人')}
        {text('rectification', '退回整改')}
      </fieldset>
      <fieldset class="stack">
        <legend>亮灯</legend>
        {text('yellowWithin', '到期前几个工作日内亮黄灯', '0到15')}
        <SelectField
          name="lateFeedback"
          label="反馈逾期"
          choices={lamps}
          value={typed['lateFeedback']}
          fault={faults['lateFeedback']}
        />
        <SelectField
          name="lateAcknowledgement"
          label="签收逾期"
          choices={lamps}
          value={typed['lateAcknowledgement']}
          fault={faults['lateAcknowledgement']}
        />
        <SelectField
          name="finished"
          label="办结"
          choices={finished}
          value={typed['finished']}
          fault={faults['finished']}
        />
      </fieldset>
      <fieldset class="stack">
        <legend>约谈和延期</legend>
        {text('talkAfterUrgings', '同一到期点催办几次未答复提请研究约谈')}
        <CheckField
          name="extensionFreezesOverdue"
          label="到期前申请延期的，答复前不计逾期"
          checked={typed['extensionFreezesOverdue'] === 'yes'}
        />
        {text('extensionTimes', '最多延期次数', '不限的留空')}
        {text('extensionAtMost', '每次最多延长', '不限的留空，如7个工作日')}
      </fieldset>
      <fieldset>
        <legend>协办单位除签收外还须</legend>
        {duties.map(([duty, label]) => (
          <CheckField name={dutyField(duty)} label={label} checked={typed[dutyField(duty)] === 'yes'} />
        ))}
      </fieldset>
    </div>
  )
}

/** The form of a pack: its limits, times of steps, lamps and switches; what is not here is changed with the pack itself. */
export const RulesForm = ({ pack, hidden, typed, faults }: Form) => (
  <>
    <FaultList faults={faults} />
    <p class="notice">改动只对今后立项的事项生效；已立项的事项仍按立项时的版本办理。启用前先看影响。</p>
    <form method="post" action="/rules/preview">
      <HiddenFields fields={hidden} />
      <section class="card stack">
        <TextField name="title" label="名称" required value={typed['title']} maxLength={300} fault={faults['title']} />
        <TextField
          name="source"
          label="依据"
          required
          hint="数值改动的，请写明本地规定的文号或会议"
          value={typed['source']}
          maxLength={300}
          fault={faults['source']}
        />
      </section>
      <Limits {...{ pack, hidden, typed, faults }} />
      <fieldset>
        <legend>提醒阶梯</legend>
        <p class="soft">{offsetExamples}。</p>
        {ladderNames.map(name => (
          <Ladder name={name} {...{ pack, hidden, typed, faults }} />
        ))}
      </fieldset>
      <Others typed={typed} faults={faults} />
      <p class="actions">
        <Submit label="查看影响" />
        <a href="/rules">返回</a>
      </p>
    </form>
  </>
)
