import { join } from 'node:path'
import { partsOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, dayIn, instantAt } from '#domain/calendar/zone.ts'
import { ItemId } from '#domain/ids.ts'
import type { ImportPlan } from '#domain/importing/imported-row.ts'
import { demoLeader, demoOfficer } from '#infra/demo/made-up.ts'
import { enterList, readLedger, settleIn } from '#infra/demo/load.ts'
import { projectRoot } from '#infra/bundle.ts'
import { openOffice } from '#infra/office/open-office.ts'
import type { Office } from '#infra/office/open-office.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { saveDraft } from '#usecases/enter.ts'
import type { Tenant } from '#domain/tenant.ts'
import { lives } from './lives.ts'
import { forgetProgress, readProgress, writeProgress } from './progress.ts'

/** The published lists, with as many rows of each as make a first look worth while. */
const lists = [
  ['state-council-tasks.csv', 36],
  ['state-council-deadline-tasks.csv', 24],
  ['guangzhou-talent-tasks.csv', 12],
] as const

/** The demonstration begins this many working days ago, so that something is due, late and done at the first look. */
const WORKING_DAYS_AGO = 14

async function readLists(year: number): Promise<ImportPlan> {
  const plan: ImportPlan = { items: [], refused: [], skipped: [], warnings: [] }
  for (const [name, rows] of lists) {
    const read = await readLedger(join(projectRoot, 'infra/local/seed/data', name), year, year)
    plan.items.push(...read.items.slice(0, rows))
  }
  return plan
}

/** An unfinished entry, as a clerk leaves it on Friday evening. */
async function leaveDraft(office: Office, tenant: Tenant, receivedAt: Instant): Promise<void> {
  const item = {
    title: '关于加快老旧小区加装电梯的批示（待补充责任单位）',
    sourceType: 'LOCAL_INSTRUCTION' as const,
    issuerLevel: 'municipal' as const,
    urgency: 'normal' as const,
    classification: 'public' as const,
    receivedAt,
    officer: demoOfficer,
    supportingUnits: [],
    sponsorLeader: demoLeader,
    milestones: [],
  }
  const brief = { requirement: '请抓紧研究加装电梯的审批和资金问题，提出意见。', notes: [] }
  await saveDraft(office, {
    tenant,
    id: draftId,
    item,
    brief,
    actor: { kind: 'staff', personId: demoOfficer },
    via: 'console',
  })
}

/** Fixed, so that the draft is not left twice. */
const draftId = ItemId.parse('seeded-draft')

type Seeding = {
  tableName: string
  dataDir: string
  /** The table is empty, whatever the folder says. */
  anew: boolean
  open?: typeof openOffice
}

/**
 * Fills a table with a demonstration office: real published tasks, made-up people, items in every state. It is entered
 * with the office's own use cases at past times; the first sweep then catches up on what was due meanwhile. Cut off in the
 * middle it goes on where it stopped: each act is done once, by its own key, and finished episodes are not looked at again.
 */
export async function seed({ tableName, dataDir, anew, open = openOffice }: Seeding): Promise<void> {
  let now = systemClock.now()
  const office = open(tableName, { clock: { now: () => now } })
  const zone = Zone.parse('Asia/Shanghai')
  if (anew) forgetProgress(dataDir)
  const begun = readProgress(dataDir) ?? { today: dayIn(zone, now), episodes: 0, complete: false }
  if (begun.complete) return
  writeProgress(dataDir, begun)
  const first = chinaCalendar.addWorkingDays(begun.today, -WORKING_DAYS_AGO).day
  const at = (workingDay: number, time: string): Instant => {
    const day = workingDay === 0 ? first : chinaCalendar.addWorkingDays(first, workingDay).day
    return instantAt(zone, day, time)
  }
  now = at(0, '09:00')
  const plan = await readLists(partsOf(begun.today).year)
  const tenant = await settleIn(office, 'baotou', plan)
  await createDueIndex(connectTable({ tableName })).markSwept(now)
  // What is entered already answers with the same items, in the same order.
  const outcomes = await enterList(office, tenant, plan)
  const ids = outcomes.flatMap(one => (one.kind === 'assigned' ? [one.itemId] : []))
  for (const [episode, { workingDay, time, act }] of lives.entries()) {
    if (episode < begun.episodes) continue
    now = at(workingDay, time)
    for (const [index, id] of ids.entries()) await act(office, tenant, { id, index, once: `seed:${episode}:${id}` })
    writeProgress(dataDir, { ...begun, episodes: episode + 1 })
  }
  now = at(WORKING_DAYS_AGO - 1, '16:00')
  await leaveDraft(office, tenant, now)
  writeProgress(dataDir, { ...begun, episodes: lives.length, complete: true })
}
