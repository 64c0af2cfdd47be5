import type { Collective, Responsibility, RowIssue } from './imported-row.ts'
import { namesIn, splitOutside } from './responsibility-names.ts'

/** Longer texts are no list of units. */
const LONGEST = 1000

const unread = (original: string): Responsibility => ({
  original,
  supporting: [],
  coLeads: [],
  collective: [],
  notes: [`责任分工超过${LONGEST}字，未读取`],
})

type Role = 'lead' | 'supporting' | 'plain'
type Share = { role: Role; names: string; byDuty: boolean; note?: string }

/** 牵头 as a verb, not in 各项目牵头单位. */
const leads = '(?:总?牵头(?!单位|部门|人)|主办(?!单位|方)|主责|抓总)'
const after = '(?:负责|组织|落实|办理|实施|推进|协调)*'
const supports = '(?:配合|参与|参加|协助|协办|协同)(?!单位)'
const duty = /(?:按照?|根据|依)(?:各自)?职责(?:分工)?|分工|各司其职|按职能/
const plainTail =
  /(?:(?:按照?|根据|依)(?:各自)?职责(?:分工)?|分工|分别|共同|联合|具体|组织|统筹)*(?:负责|落实|承担|办理|实施)+$/

/** “牵头单位：A，配合单位：B”: names under labels. */
const label = /(?<role>牵头|主办|主责|责任|承办|配合|协办|参与|参加|协助)(?:单位|部门)[：:]/g

function labelled(text: string): Share[] | undefined {
  const marks = [...text.matchAll(label)]
  if (marks.length === 0) return undefined
  const hasLead = marks.some(mark => /牵头|主办|主责/.test(mark[0]))
  return marks.map((mark, at) => {
    const names = text.slice(mark.index + mark[0].length, marks[at + 1]?.index).replace(/[，,；;、。\s]+$/, '')
    const role = /牵头|主办|主责/.test(mark[0])
      ? 'lead'
      : /责任|承办/.test(mark[0])
        ? hasLead
          ? 'supporting'
          : 'plain'
        : 'supporting'
    return { role, names, byDuty: false }
  })
}

/** One clause: “A、B牵头会同C负责”, “D参与”, “各有关部门按职责分工负责”. */
function sharesOf(clause: string): Share[] {
  const byDuty = duty.test(clause)
  const text = clause.replace(plainTail, '')
  const lead = new RegExp(`^(.*?)${leads}${after}(.*)$`).exec(text)
  if (lead !== null) {
    const [, names = '', rest = ''] = lead
    const more = rest.replace(/^[、，,和及与并]+/, '')
    return [
      { role: 'lead', names, byDuty: false },
      ...sharesOf(more).map(share => ({ ...share, role: 'supporting' as const })),
    ]
  }
  const [left = '', ...right] = text.split(/[，,、]?会同(?=\S{2})/)
  if (right.length > 0) {
    const first: Share[] = left === '' ? [] : [{ role: 'plain', names: left, byDuty }]
    return [...first, { role: 'supporting', names: right.join('、'), byDuty }]
  }
  const own = /^(.{2,20}?)负责(.{2,})$/.exec(text)
  if (own?.[1] !== undefined) return [{ role: 'plain', names: own[1], byDuty, note: clause }]
  const support = new RegExp(`^(?:${supports})?[：:]?(.*?)(?:(?:积极|共同|协助|做好)?${supports}.*)?$`).exec(text)
  const supporting = new RegExp(supports).test(text)
  const names = support?.[1] ?? text
  return names === '' ? [] : [{ role: supporting ? 'supporting' : 'plain', names, byDuty }]
}

const opened = (text: string): string => {
  const flat = text
    .replace(/[\r\n]+/g, '；')
    .replace(/[ \t\u3000]+/g, '')
    .replace(/[。；;]+$/, '')
  const inner = /^[（(](.*)[)）]$/.exec(flat)?.[1]
  return inner !== undefined && !/[（()）]/.test(inner) ? inner : flat
}

/** Clauses end where a verb has been; names between commas stay together. */
function clausesOf(text: string): string[] {
  const verb = new RegExp(`${leads}|${supports}|负责|落实$`)
  const clauses: string[] = []
  let open = ''
  for (const part of splitOutside(text, /[，,；;]/)) {
    open = open === '' ? part : `${open}，${part}`
    if (!verb.test(part)) continue
    clauses.push(open)
    open = ''
  }
  return open === '' ? clauses : [...clauses, open]
}

function together(original: string, shares: readonly Share[], plainLeads: 'first' | 'all'): Responsibility {
  const led = shares.some(share => share.role === 'lead')
  const result: Responsibility = { original, supporting: [], coLeads: [], collective: [], notes: [] }
  for (const { role, names, byDuty, note } of shares) {
    const { units, groups } = namesIn(names)
    const isLead = role === 'lead' || (role === 'plain' && !led)
    for (const unit of units) {
      if (unit === result.lead || result.supporting.includes(unit)) continue
      if (isLead && result.lead === undefined) {
        result.lead = unit
        continue
      }
      result.supporting.push(unit)
      if (role === 'lead' || (isLead && plainLeads === 'all')) result.coLeads.push(unit)
    }
    const part = role === 'lead' || (isLead && result.lead === undefined) ? 'lead' : 'supporting'
    if (note !== undefined) result.notes.push(note)
    result.collective.push(
      ...groups.map(
        group => ({ ...group, kind: byDuty ? ('by-duty' as const) : group.kind, part }) satisfies Collective,
      ),
    )
    if (byDuty && units.length > 0) result.notes.push('按职责分工负责')
  }
  if (result.coLeads.length > 0)
    result.notes.push(`原文有多个牵头单位，以${result.lead ?? ''}为牵头单位，其余列为协办单位`)
  return result
}

/**
 * Reads who does the work from the words behind a task. The body named first leads, unless the text says 牵头; of several
 * that lead, the first leads and the others support. Kinds of bodies (各省级人民政府, 有关部门) are kept as text.
 */
export function readResponsibility(text: string): Responsibility {
  if (text.length > LONGEST) return unread(text)
  const plain = opened(text)
  return together(text.trim(), labelled(plain) ?? clausesOf(plain).flatMap(sharesOf), 'first')
}

/** Reads the columns 牵头单位 and 配合单位; several names in the lead column all lead. */
export function readUnitColumns(leadText: string, supportText: string): Responsibility {
  if (leadText.length + supportText.length > LONGEST) return unread(`${leadText}；${supportText}`)
  const leadShares = clausesOf(opened(leadText)).flatMap(sharesOf)
  const supportShares = clausesOf(opened(supportText)).flatMap(sharesOf)
  const shares = [
    ...leadShares.map(share => (share.role === 'plain' ? { ...share, role: 'lead' as const } : share)),
    ...supportShares.map(share => ({ ...share, role: 'supporting' as const })),
  ]
  const original = [leadText.trim(), supportText.trim()].filter(part => part !== '').join('；')
  return together(original, shares, 'all')
}

/** What the office must settle before the item can be assigned. */
export function issuesOf({ lead, collective }: Responsibility): RowIssue[] {
  if (lead !== undefined) return []
  const groups = collective.filter(group => group.part === 'lead').map(group => group.text)
  if (groups.length === 0) return [{ kind: 'no-lead', text: '缺少责任单位，请明确牵头单位' }]
  return [{ kind: 'collective-lead', text: `责任单位只写了“${groups.join('、')}”，请明确到具体单位` }]
}
