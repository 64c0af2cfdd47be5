import { dutyName } from '#domain/duty-names.ts'
import type { ImportPlan } from '#domain/importing/imported-row.ts'
import type { ItemState } from '#domain/item.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { RowOutcome } from '#usecases/import-items.ts'
import type { DemoOptions } from './arguments.ts'
import type { AuditRun } from './last-audit.ts'
import type { Counts, Tally } from './tally.ts'

export type Outcome = {
  options: DemoOptions
  plan: ImportPlan
  rows: readonly RowOutcome[]
  acts: number
  audit: AuditRun
  counted: Tally
  mails: Counts
  faults: number
  seconds: number
}

const line = (counts: Counts, name: (key: string) => string = key => key): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([key, n]) => `${name(key)} ${n}`)
    .join('，') || '无'

const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

const dutyWords: Record<string, string> = dutyName

const stateWords: Record<ItemState, string> = {
  draft: '草稿',
  registered: '已立项',
  assigned: '已交办',
  acknowledged: '已签收',
  inProgress: '办理中',
  completed: '已报办结',
  underReview: '审核中',
  returned: '退回整改',
  suspended: '中止',
  closed: '已销号',
  cancelled: '已撤销',
}

const outboxWords: Record<OutboxMail['status'], string> = {
  folding: '待并入日报',
  ready: '待发',
  sending: '发送中',
  doubt: '待核实',
  sent: '已发出',
  delivered: '已送达',
  folded: '已并入日报',
  cancelled: '已作废',
  undeliverable: '无法送达',
}

const named =
  (words: Record<string, string>) =>
  (key: string): string =>
    words[key] ?? key

/** Tasks whose time had passed before the first day: a list of former years. */
const pastLines = ({ items }: ImportPlan, from: string): number[] =>
  items.flatMap(({ line, deadline: { completion } }) =>
    completion?.kind === 'day' && completion.day < from.slice(0, 10) ? [line] : [],
  )

/** Prints the table (or the JSON) and says whether everything due was settled: the exit code hangs on it. */
export function printTable({ options, plan, rows, acts, audit, counted, mails, faults, seconds }: Outcome): {
  ok: boolean
  summary: object
} {
  const incomplete = rows.filter(({ kind }) => kind === 'registered')
  const refused = [
    ...plan.refused.map(({ line, reason }) => ({ line, reason })),
    ...rows.flatMap(row => (row.kind === 'refused' ? [{ line: row.line, reason: row.why }] : [])),
  ]
  const ok = audit.unsettled === 0 && counted.brokenLedgers === 0 && faults === 0
  const summary = {
    ledger: options.ledger,
    pack: options.pack,
    from: options.from,
    days: options.days,
    seed: options.seed,
    rows: {
      read: plan.items.length,
      assigned: rows.filter(({ kind }) => kind === 'assigned').length,
      incomplete: incomplete.length,
      refused: refused.length,
    },
    items: counted.items,
    units: counted.units,
    obligations: { total: total(counted.obligations), ...counted.obligations },
    mails: { total: total(mails), ...mails },
    outbox: counted.outbox,
    urgings: counted.urgings,
    escalations: counted.escalations,
    acts: counted.acts,
    states: counted.states,
    signals: counted.signals,
    audit: {
      items: audit.items,
      mails: audit.mails,
      entries: audit.entries,
      unsettled: audit.unsettled,
      findings: audit.findings,
    },
    brokenLedgers: counted.brokenLedgers,
    faults,
    seconds: Math.round(seconds * 10) / 10,
  }
  if (options.json) {
    console.log(JSON.stringify(summary, null, 2))
    return { ok, summary }
  }
  const table: [string, string][] = [
    [
      '清单',
      `${options.ledger}（读入${plan.items.length}行，交办${summary.rows.assigned}，待补充${incomplete.length}，未收${refused.length}）`,
    ],
    ['规则', `${options.pack}，${options.from.slice(0, 10)}起${options.days}天，种子${options.seed}`],
    ['事项', `${counted.items}（${line(counted.states, named(stateWords))}）`],
    ['责任单位', String(counted.units)],
    ['应办时点', `${total(counted.obligations)}（${line(counted.obligations, named(dutyWords))}）`],
    ['各方办理', `${acts}次`],
    ['邮件', `${total(mails)}封（${line(mails)}）`],
    ['发件箱', line(counted.outbox, named(outboxWords))],
    ['催办', `${counted.urgings}次，其中升级${counted.escalations}次`],
    ['亮灯', line(counted.signals)],
    [
      '夜间核对',
      `核对事项${audit.items}、邮件${audit.mails}、台账${audit.entries}条；未落实 unsettled: ${audit.unsettled}；台账断链${counted.brokenLedgers}；故障${faults}`,
    ],
    ['用时', `${seconds.toFixed(1)}秒；邮件和周报已写入 ${options.out}`],
  ]
  for (const [label, text] of table) console.log(`${label.padEnd(5, '　')} ${text}`)
  for (const { line, reason } of refused) console.log(`  第${line}行未收：${reason}`)
  for (const row of incomplete) console.log(`  第${row.line}行待补充：${row.kind === 'registered' ? row.why : ''}`)
  const past = pastLines(plan, options.from)
  if (past.length > 0) {
    const year = options.from.slice(0, 4)
    const hint = options.rebase === undefined ? `；旧清单可加 --rebase ${year} 顺延到${year}年` : ''
    console.log(`  第${past.join('、')}行时限在起始日之前，交办时已逾期${hint}`)
  }
  for (const finding of audit.findings) console.log(`  未落实：${JSON.stringify(finding)}`)
  return { ok, summary }
}
