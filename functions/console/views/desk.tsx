import type { Verb } from '#domain/can.ts'
import { can } from '#domain/can.ts'
import type { ItemId } from '#domain/ids.ts'
import type { LedgerLine, NextPoint, OfficeDuty } from '#domain/ledger-line.ts'
import { lateFrom } from '#domain/ledger-line.ts'
import type { Person } from '#domain/people.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import type { Some, When } from '#usecases/desk.ts'
import { whenOf } from '#usecases/desk.ts'
import type { Column } from './desk-section.tsx'
import { called, Section } from './desk-section.tsx'
import { SignalMark } from './item-signal.tsx'
import { NextPointText } from './ledger-table.tsx'
import { personIn, pointIn, shortDue, unitIn } from './ledger-words.ts'
import type { Naming } from './ledger-words.ts'

/** Where a point is answered, and what pressing it is called; elsewhere the item's own page offers the act. */
const answers: Partial<Record<NextPoint['kind'], { path: string; verb: Verb; label: string }>> = {
  initialFeedback: { path: 'feedback', verb: 'item.feedback', label: '去反馈' },
  feedback: { path: 'feedback', verb: 'item.feedback', label: '去反馈' },
  milestone: { path: 'feedback', verb: 'item.feedback', label: '去反馈' },
  completion: { path: 'claim', verb: 'item.claim', label: '报办结' },
  rectification: { path: 'claim', verb: 'item.claim', label: '报办结' },
  decompose: { path: 'assign', verb: 'item.assign', label: '去交办' },
}

const onPage: Partial<Record<NextPoint['kind'], { verb: Verb; label: string }>> = {
  acknowledge: { verb: 'item.acknowledge', label: '去签收' },
  deploy: { verb: 'item.feedback', label: '去办理' },
  review: { verb: 'item.review', label: '去审核' },
  decideExtension: { verb: 'item.decideExtension', label: '去答复' },
  followUp: { verb: 'directory.write', label: '去核实' },
}

type Act = { itemId: ItemId; kind: NextPoint['kind']; person: Person; called: string }

/** The act that is due, for who may do it; everybody else looks at the item. */
const ActLink = ({ itemId, kind, person, called }: Act) => {
  const form = answers[kind]
  if (form && can(person, form.verb))
    return (
      <a href={`/items/${itemId}/${form.path}`} aria-label={`${form.label}：${called}`}>
        {form.label}
      </a>
    )
  const act = onPage[kind]
  const label = act && can(person, act.verb) ? act.label : '查看'
  return (
    <a href={`/items/${itemId}`} aria-label={`${label}：${called}`}>
      {label}
    </a>
  )
}

type Seen = { person: Person; naming: Naming }

const nextColumns = ({ naming }: Seen): readonly Column<LedgerLine>[] => [
  { title: '下一时点', cell: line => <NextPointText line={line} naming={naming} /> },
  {
    title: '亮灯',
    cell: line => (
      <>
        <SignalMark signal={signalAt(line.signals, naming.now)} />
        {line.talkProposed && <strong class="late"> 建议约谈</strong>}
      </>
    ),
  },
]

const whens: readonly { when: When; title: string }[] = [
  { when: 'late', title: '已逾期' },
  { when: 'today', title: '今天到期' },
  { when: 'week', title: '本周到期' },
  { when: 'later', title: '以后到期' },
]

/** What a unit owes, what is late first. */
export const Owed = ({ owed, ...seen }: Seen & { owed: Some<LedgerLine> }) => {
  const { person, naming } = seen
  const columns: readonly Column<LedgerLine>[] = [
    ...called<LedgerLine>(),
    ...nextColumns(seen),
    {
      title: '办理',
      class: 'nowrap',
      cell: ({ itemId, next, title }) =>
        next ? <ActLink itemId={itemId} kind={next.kind} person={person} called={title} /> : null,
    },
  ]
  const groups = Map.groupBy(owed.found, ({ next }) => (next ? whenOf(next.lateAt, naming) : 'later'))
  if (owed.found.length === 0) return <p class="card">今天没有需要您单位办理的事项。</p>
  return (
    <>
      {whens.map(({ when, title }) => (
        <Section title={title} some={{ found: groups.get(when) ?? [], more: false }} columns={columns} />
      ))}
      {owed.more && (
        <p class="actions">
          这里列出最急的{owed.found.length}件。<a href="/ledger">查看本单位全部事项</a>
        </p>
      )}
    </>
  )
}

/** What waits for the office: for this officer, or, for the head, for everybody. */
export const Duties = ({ duties, person, naming }: Seen & { duties: Some<OfficeDuty> }) => {
  const ofAll = person.role === 'officeHead'
  const columns: readonly Column<OfficeDuty>[] = [
    ...called<OfficeDuty>(),
    {
      title: '应办',
      cell: ({ kind, unit }) =>
        `${pointIn({ kind, of: 'unit' })}${unit === undefined ? '' : `（${unitIn(naming, unit)}）`}`,
    },
    ...(ofAll ? [{ title: '责任督查员', cell: ({ officer }: OfficeDuty) => personIn(naming, officer) }] : []),
    {
      title: '时点',
      cell: ({ due }) => (
        <>
          <span class="nowrap">{shortDue(due, naming)}</span>
          {lateFrom(due, naming.zone) <= naming.now && <strong class="late"> 已逾期</strong>}
        </>
      ),
    },
    {
      title: '办理',
      class: 'nowrap',
      cell: ({ itemId, kind, title }) => <ActLink itemId={itemId} kind={kind} person={person} called={title} />,
    },
  ]
  const title = ofAll ? '督查室待办' : '待我办理'
  return <Section title={title} some={duties} columns={columns} empty="今天没有等待督查室办理的事项。" />
}

/** Items that need somebody's eye: who leads, what is next, which signal and why. */
export const Lines = ({
  title,
  some,
  empty,
  all,
  ...seen
}: Seen & {
  title: string
  some: Some<LedgerLine>
  empty?: string
  all?: string
}) => (
  <Section
    title={title}
    some={some}
    columns={[
      ...called<LedgerLine>(),
      { title: '牵头单位', class: 'unit', cell: ({ leadUnit }) => unitIn(seen.naming, leadUnit) },
      ...nextColumns(seen),
    ]}
    {...(empty === undefined ? {} : { empty })}
    all={all}
  />
)

/** Drafts, and what is registered and waits to be assigned. */
export const Beginnings = ({
  title,
  some,
  act,
  empty,
  all,
  naming,
}: {
  title: string
  some: Some<LedgerLine>
  act: { label: string; path: string }
  empty?: string
  all?: string
  naming: Naming
}) => (
  <Section
    title={title}
    some={some}
    columns={[
      ...called<LedgerLine>(),
      { title: '牵头单位', class: 'unit', cell: ({ leadUnit }) => unitIn(naming, leadUnit) },
      {
        title: '办理',
        class: 'nowrap',
        cell: ({ itemId, title }) => (
          <a href={`/items/${itemId}${act.path}`} aria-label={`${act.label}：${title}`}>
            {act.label}
          </a>
        ),
      },
    ]}
    {...(empty === undefined ? {} : { empty })}
    all={all}
  />
)
