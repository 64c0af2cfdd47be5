import type { Day, Instant } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/calendar/period.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Recipient } from '#domain/directory.ts'
import type { Dossier, Obligation } from '#domain/item.ts'
import type { ItemId } from '#domain/ids.ts'
import { dutyLines, itemFacts } from '#domain/lines.ts'
import type { DigestMail } from '#domain/mail.ts'
import type { ItemLines } from '#domain/mail-lines.ts'
import { dueDayOf, isOverdue, openOnes } from '#domain/obligations.ts'
import { unitName } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import type { Rules } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { redactLines } from '#domain/redact.ts'
import type { Clock, ItemStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type OverviewDeps = {
  items: Pick<ItemStore, 'load' | 'itemsOwedByUnit' | 'itemsOwedByStaff'>
  rulebook: Rulebook
  calendar: Calendar
  clock: Clock
}

/** Where a reader's items stand: 逾期, 今日到期, 本周到期, 待您处理. */
export type Sections = Pick<DigestMail, 'overdue' | 'today' | 'thisWeek' | 'waiting'>

export type Overview = (tenant: Tenant, to: Recipient, day: Day, now: Instant) => Promise<Sections>

const none = (): Sections => ({ overdue: [], today: [], thisWeek: [], waiting: [] })

type Scene = { dossier: Dossier; rules: Rules; directory: Directory; now: Instant }

/** Each duty stands in one section only: overdue before today before this week. */
function place(
  sections: Sections,
  mine: readonly Obligation[],
  unit: string,
  day: Day,
  { dossier, rules, directory, now }: Scene,
): void {
  const weekEnd = periodOf('week', day).end
  const dueDay = (one: Obligation) => dueDayOf(one.due, at => dayIn(rules.tenant.zone, at))
  const sectionOf = (one: Obligation): 'overdue' | 'today' | 'thisWeek' | undefined => {
    if (isOverdue(one, rules, now)) return 'overdue'
    if (dueDay(one) === day) return 'today'
    return dueDay(one) <= weekEnd ? 'thisWeek' : undefined
  }
  for (const section of ['overdue', 'today', 'thisWeek'] as const) {
    const duties = mine.filter(one => sectionOf(one) === section)
    if (duties.length > 0) sections[section].push(lines(duties, unit, { dossier, rules, directory, now }))
  }
}

function lines(duties: readonly Obligation[], unit: string, { dossier, rules, directory, now }: Scene): ItemLines {
  const line = { item: itemFacts(dossier, directory), unit, duties: dutyLines(duties, dossier, rules, now) }
  return dossier.item.classification === 'workSecret' ? redactLines(line) : line
}

/**
 * The standing part of a digest. A liaison sees every open duty of the unit; its head and the leader in charge only what
 * is overdue; a person of the office the decisions that wait for them.
 */
export function createOverview({ items, rulebook }: OverviewDeps): Overview {
  const dossiers = new Map<string, Promise<Dossier | undefined>>()
  const load = (tenant: Tenant, id: ItemId) => {
    const reading = dossiers.get(`${tenant.id} ${id}`) ?? items.load(tenant.id, id)
    dossiers.set(`${tenant.id} ${id}`, reading)
    return reading
  }
  return async (tenant: Tenant, to: Recipient, day: Day, now: Instant): Promise<Sections> => {
    const sections = none()
    const ids: ItemId[] =
      to.kind === 'contact'
        ? await items.itemsOwedByUnit(tenant.id, to.unitId)
        : await items.itemsOwedByStaff(tenant.id, to.personId)
    for (const id of new Set(ids)) {
      const dossier = await load(tenant, id)
      if (!dossier) continue
      const scene: Scene = {
        dossier,
        rules: await rulebook.rulesOf(dossier.item),
        directory: await rulebook.peopleOf(dossier),
        now,
      }
      if (to.kind === 'staff') {
        const mine = openOnes(dossier, ({ bearer }) => bearer.kind === 'office' && bearer.personId === to.personId)
        if (mine.length > 0) sections.waiting.push(lines(mine, tenant.name, scene))
        continue
      }
      const mine = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === to.unitId)
      place(sections, mine, unitName(scene.directory, to.unitId), day, scene)
    }
    if (to.kind !== 'contact') return sections
    const [unit] = (await rulebook.people(tenant.id, [to.unitId])).units.values()
    const role = unit?.contacts.find(({ id }) => id === to.personId)?.role
    return role === 'unitHead' || role === 'portfolioLeader' ? { ...none(), overdue: sections.overdue } : sections
  }
}
