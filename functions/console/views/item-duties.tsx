import type { Obligation } from '#domain/item.ts'
import type { DutyLine } from '#domain/mail-lines.ts'
import { dueText, dutyLines } from '#domain/lines.ts'
import { explainDue } from '#domain/calendar/explain-due.ts'
import { colorWord } from '#domain/signal.ts'
import type { Scene } from '../item-scene.ts'

export const linesOf = (duties: readonly Obligation[], { dossier, rules, now }: Scene): DutyLine[] =>
  dutyLines(duties, dossier, rules, now)

/** 还有3个工作日, 今日到期, 逾期2个工作日: the words of the mails. */
function leftText({ overdue, workingDaysLeft }: Pick<DutyLine, 'overdue' | 'workingDaysLeft'>): string {
  if (overdue) return workingDaysLeft < 0 ? `逾期${-workingDaysLeft}个工作日` : '已逾期'
  return workingDaysLeft <= 0 ? '今日到期' : `还有${workingDaysLeft}个工作日`
}

/** One due point: what, until when, how long still. */
export const DutyText = ({ line }: { line: DutyLine }) => (
  <>
    {line.duty}：{line.due}{' '}
    <span class={`signal ${line.color}`}>
      {colorWord[line.color]} {leftText(line)}
    </span>
  </>
)

/** Open due points with why each falls where it does. */
export const DutyList = ({ lines }: { lines: readonly DutyLine[] }) => (
  <ul class="plain lines">
    {lines.map(line => (
      <li>
        <DutyText line={line} />
        <details>
          <summary>为何是这一天</summary>
          <p class="soft">{line.why}</p>
        </details>
      </li>
    ))}
  </ul>
)

/** A due point that is answered or rests: when it was due, and why then. */
export const PastDuty = ({ duty, scene }: { duty: Obligation; scene: Scene }) => (
  <>
    {dueText(duty.due, scene.rules.tenant.zone)}
    <details>
      <summary>为何是这一天</summary>
      <p class="soft">{explainDue(duty.explanation)}</p>
    </details>
  </>
)
