/** How sure a promise is; it goes into the notes, not into the name of a node. */
const sureness = /原则上|力争|争取|确保|最迟|至迟|不迟于|不晚于/g

/** Words around a date that say nothing about what is done. */
const leading = /^(?:[、，,：:和及并]|[于在从自至到要应须需将约的前]|底|分别|全部|全面|基本)+/
const trailing = /(?:[于在从自至到要应须需将]|[、，,：:和及并]|之前)+$/
const generic =
  /^(?:完成|办结|落实|到位|结束|报送|任务|工作|该项工作|以上工作|此项工作|完成时限|时限|推进|反馈|汇报|一?次|个|份|日|内)*$/

/** What is done by a date, in the words beside it: “完成项目竣工验收”; undefined when they only say “完成”. */
export function labelOf(prose: string): string | undefined {
  const label = prose.replace(sureness, '').replace(leading, '').replace(trailing, '').trim()
  return generic.test(label) || !/[\p{L}\p{N}]/u.test(label) ? undefined : label.slice(0, 100)
}

export const surenessIn = (prose: string): string[] => prose.match(sureness) ?? []

const event = /前(?![期置端瞻往沿])|期间|后(?![续期勤])/
const beforeEvent = /(?<![提目当此])前(?![期置端瞻往沿])/
const traceOfTime = /\d|[年月日周旬季节]|期间|前$|[底末内]$|左右/

/** Prose right behind a date that moves it (“2025年春节前”): the date alone would be wrong. */
export const movesDate = (prose: string): boolean => event.test(prose.slice(0, 10))

/** Prose without any date in its clause that still speaks of time: a time limit nobody understood. */
export const speaksOfTime = (prose: string): boolean => traceOfTime.test(prose) || beforeEvent.test(prose)
