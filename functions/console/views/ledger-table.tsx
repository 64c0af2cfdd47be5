import type { Child } from 'hono/jsx'
import type { LedgerLine } from '#domain/ledger-line.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import { SignalMark } from './item-signal.tsx'
import {
  deadlineIn,
  latenessIn,
  numberIn,
  personIn,
  pointIn,
  shortDay,
  shortDue,
  stateIn,
  unitIn,
} from './ledger-words.ts'
import type { Naming } from './ledger-words.ts'

/** What is asked next and by when, and that it is late. */
export const NextPointText = ({ line, naming }: { line: LedgerLine; naming: Naming }): Child => {
  const { next } = line
  if (!next) return null
  const late = latenessIn(next, naming)
  return (
    <>
      <span class="nowrap">
        {shortDue(next.due, naming)} {pointIn(next)}
      </span>
      {late !== '' && <strong class="late"> {late}</strong>}
    </>
  )
}

/** The form that the boxes of the table belong to. */
export const selectionForm = 'selection'

type Row = { line: LedgerLine; naming: Naming; selectable: boolean }

const LedgerRow = ({ line, naming, selectable }: Row) => {
  const { itemId, number, title, sourceType, leadUnit, supportingUnits, officer, sponsorLeader, state, lastFeedback } =
    line
  const called = numberIn(number)
  return (
    <tr>
      {selectable && (
        <td class="tick">
          <input type="checkbox" form={selectionForm} name="item" value={itemId} aria-label={`选择${called}`} />
        </td>
      )}
      <td class="number">{called}</td>
      <td class="title">
        <a href={`/items/${itemId}`}>{title}</a>
        {line.classification === 'workSecret' && <span class="soft">〔工作秘密〕</span>}
      </td>
      <td class="source less">{sourceTypeWord[sourceType]}</td>
      <td class="unit">
        {unitIn(naming, leadUnit)}
        {supportingUnits > 0 && <div class="soft nowrap">协办{supportingUnits}家</div>}
      </td>
      <td class="less nowrap">{personIn(naming, officer)}</td>
      <td class="less nowrap">{personIn(naming, sponsorLeader)}</td>
      <td class="less nowrap">{deadlineIn(line, naming)}</td>
      <td>
        <NextPointText line={line} naming={naming} />
      </td>
      <td class="nowrap">{stateIn[state]}</td>
      <td>
        <SignalMark signal={signalAt(line.signals, naming.now)} />
      </td>
      <td class="less nowrap">{lastFeedback ? shortDay(lastFeedback, naming) : ''}</td>
    </tr>
  )
}

type Heading = {
  text: string
  order?: { href: string; now: 'ascending' | 'descending' | undefined } | undefined
  less?: boolean
}

const Head = ({ text, order, less = false }: Heading) => (
  <th scope="col" class={less ? 'less' : undefined} aria-sort={order?.now}>
    {order ? (
      <a href={order.href}>{`${text}${order.now === undefined ? '' : order.now === 'ascending' ? ' ↑' : ' ↓'}`}</a>
    ) : (
      text
    )}
  </th>
)

type Table = {
  caption: string
  lines: readonly LedgerLine[]
  naming: Naming
  selectable: boolean
  /** Where the headings of number and next point lead, if the list can be put in their order. */
  byNumber?: Heading['order']
  byDue?: Heading['order']
}

/** The 台账 as its users know it: one line an item, columns as in their tables. */
export const LedgerTable = ({ caption, lines, naming, selectable, byNumber, byDue }: Table) => (
  <div class="scroll ledger">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {selectable && (
            <th scope="col" class="tick">
              <span class="unseen">选择</span>
            </th>
          )}
          <Head text="编号" order={byNumber} />
          <Head text="事项" />
          <Head text="来源" less />
          <Head text="牵头单位" />
          <Head text="责任督查员" less />
          <Head text="牵头领导" less />
          <Head text="时限" less />
          <Head text="下一时点" order={byDue} />
          <Head text="状态" />
          <Head text="亮灯" />
          <Head text="最近反馈" less />
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <LedgerRow line={line} naming={naming} selectable={selectable} />
        ))}
      </tbody>
    </table>
  </div>
)
