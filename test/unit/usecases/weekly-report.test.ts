import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { PlannedMail } from '#domain/mail.ts'
import type { ReportStore } from '#usecases/ports.ts'
import { weeklyReport } from '#usecases/weekly-report.ts'
import { aDirectory, aDossier, aTenant, at, rules } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'

const under = rules('default')
const tenant = aTenant()

/** Registered on that day; closed on the other, if there is one. */
const item =
  (id: string, registered: string, closed?: string) =>
  (now: string): Dossier[] => {
    if (now <= registered) return []
    const open = decide(
      aDossier(under, { id: id as ItemId, supportingUnits: [], receivedAt: at(`${registered}T09:00+08:00`) }),
      under,
      [registered, does.register()],
      [registered, does.assign()],
      [registered, does.acknowledge()],
    )
    return [
      closed === undefined || now <= closed
        ? open
        : decide(open, under, [closed, does.claim()], [closed, does.close()]),
    ]
  }

/** An office with these items, on a clock that is set by hand. */
function office(...records: ReturnType<typeof item>[]) {
  const items = () => records.flatMap(one => one(state.now))
  const complete: string[] = []
  const begun: string[] = []
  const mails: PlannedMail[] = []
  const state: { now: Instant; broken: boolean } = { now: at('2026-01-01T09:00+08:00'), broken: false }
  const reports: ReportStore = {
    lastIssued: () => Promise.resolve(complete.at(-1)),
    begin: (_, _kind, _year, period) => {
      if (!begun.includes(period)) begun.push(period)
      return Promise.resolve({ issue: begun.indexOf(period) + 1 })
    },
    complete: (_, _kind, _year, period) => Promise.resolve(void complete.push(period)),
  }
  const directory = aDirectory()
  const deps = {
    items: {
      load: (_: unknown, id: ItemId) => Promise.resolve(items().find(one => one.item.id === id)),
      openItems: () =>
        Promise.resolve(
          items()
            .filter(one => one.item.state !== 'closed')
            .map(one => one.item.id),
        ),
      finishedItems: (_: unknown, month: string) =>
        Promise.resolve(
          items()
            .filter(one => one.item.closedAt?.startsWith(month))
            .map(one => one.item.id),
        ),
    },
    directory: {
      tenants: () => Promise.resolve([tenant]),
      units: () => Promise.resolve([...directory.units.values()]),
      staff: () => Promise.resolve([...directory.staff]),
    },
    reports,
    rulebook: { rulesOf: () => Promise.resolve(under), peopleOf: () => Promise.resolve(directory) },
    outbox: {
      plan: (_: unknown, planned: readonly PlannedMail[]) => {
        if (state.broken) return Promise.reject(new Error('table.down'))
        mails.push(...planned)
        return Promise.resolve()
      },
    },
    calendar: chinaCalendar,
    clock: { now: () => state.now },
  }
  /** The schedule rings at nine; what the head of the office reads, if anything. */
  const ring = async (day: string, broken = false) => {
    Object.assign(state, { now: at(`${day}T09:00+08:00`), broken })
    const before = mails.length
    await weeklyReport(deps as never, tenant.zone).catch(() => undefined)
    const data = mails.slice(before).find(({ to }) => to.personId === 'head')?.data
    if (data?.kind !== 'weeklyOffice') return undefined
    const changes = data.changes.map(({ label, value }) => `${label}${value}`).join(' ')
    return `第${data.issue}期 ${data.period} ${changes}${data.covers === undefined ? '' : ` ${data.covers}`}`
  }
  const rings = async (from: string, to: string): Promise<string[]> => {
    const told: string[] = []
    for (let day = from as Day; day <= to; day = addDays(day, 1)) {
      const report = await ring(day)
      if (report !== undefined) told.push(`${day.slice(5)} ${report}`)
    }
    return told
  }
  return { mails, ring, rings }
}

describe('the report of an office', () => {
  it('comes each week for the week before, and speaks of the Spring Festival and the week before it in one', async () => {
    const items = [item('a', '2026-01-28'), item('b', '2026-02-11'), item('c', '2026-02-04', '2026-02-13')]
    const { rings } = office(...items)
    expect(await rings.call(office(...items), '2026-02-01', '2026-03-10')).toEqual([
      '02-02 第1期 1月28日至2月1日 新立项1 销号0 单位反馈0',
      '02-09 第2期 2月2日至2月8日 新立项1 销号0 单位反馈0',
      '02-24 第3期 2月9日至2月22日 新立项1 销号1 单位反馈0 本期统计时段为2026年2月9日至2月22日，共两周，其间未另行报送。',
      '03-02 第4期 2月23日至3月1日 新立项0 销号0 单位反馈0',
      '03-09 第5期 3月2日至3月8日 新立项0 销号0 单位反馈0',
    ])
  })

  it('does not speak of a week before there was anything on record, and takes no number for it', async () => {
    const { ring } = office(item('a', '2026-03-02'))
    expect(await ring('2026-03-02')).toBeUndefined()
    expect(await ring('2026-03-03')).toBeUndefined()
    expect(await ring('2026-03-09')).toBe('第1期 3月2日至3月8日 新立项1 销号0 单位反馈0')
    expect(await office().ring('2026-03-09')).toBeUndefined()
  })

  it('is silent when nothing is open and nothing was closed since the last one', async () => {
    const { ring } = office(item('a', '2026-03-02', '2026-03-05'))
    expect(await ring('2026-03-09')).toContain('销号1')
    expect(await ring('2026-03-16')).toBeUndefined()
  })

  it('is made once, whoever rings again', async () => {
    const { ring, mails } = office(item('a', '2026-03-02'))
    await ring('2026-03-09')
    const count = mails.length
    expect(count).toBeGreaterThan(1)
    for (const day of ['2026-03-09', '2026-03-10', '2026-03-13']) expect(await ring(day)).toBeUndefined()
    expect(mails).toHaveLength(count)
  })

  it('makes up on the next working day for a run that failed, under the same number', async () => {
    const { ring } = office(item('a', '2026-03-02'))
    expect(await ring('2026-03-09', true)).toBeUndefined()
    expect(await ring('2026-03-10')).toBe('第1期 3月2日至3月8日 新立项1 销号0 单位反馈0')
  })

  it('after an outage of weeks accounts for all of them at once', async () => {
    const items = [item('a', '2026-03-02'), item('b', '2026-03-18'), item('c', '2026-03-04', '2026-03-20')]
    const { ring } = office(...items)
    await ring('2026-03-09')
    expect(await ring('2026-04-02')).toBe(
      '第2期 3月9日至3月29日 新立项1 销号1 单位反馈0 本期统计时段为2026年3月9日至3月29日，共三周，其间未另行报送。',
    )
    expect(await ring('2026-04-03')).toBeUndefined()
    expect(await ring('2026-04-07')).toBe('第3期 3月30日至4月5日 新立项0 销号0 单位反馈0')
  })
})
