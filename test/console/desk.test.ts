import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveDraft } from '#usecases/enter.ts'
import { act } from '#usecases/act.ts'
import { claimCompletion } from '#domain/commands/answer.ts'
import type { ItemId } from '#domain/ids.ts'
import { personId } from '#test/support/builders.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice } from '#test/support/console-office.ts'
import { day } from '#test/support/builders.ts'
import { unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let [late, soon, claimed, waiting]: ItemId[] = []

const slip = (title: string, lead: string, due: string, over = {}) => ({
  title,
  leadUnit: unitOf(lead),
  accountablePerson: '李明',
  deadline: { kind: 'day' as const, day: day(due) },
  cadence: null,
  ...over,
})

beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  const enter = async (...of: Parameters<typeof slip>) => {
    const id = await office.enter(slip(...of))
    await office.assign(id)
    return id
  }
  late = await enter('CANARY-late', 'finance', '2026-03-10')
  soon = await enter('CANARY-soon', 'finance', '2026-03-18')
  claimed = await enter('CANARY-claimed', 'health', '2026-09-30')
  await enter('CANARY-not-mine', 'health', '2026-03-11', { officer: personId('head'), sponsorLeader: personId('head') })
  waiting = await office.enter(slip('CANARY-waiting', 'finance', '2026-09-30'))
  await office.assign(await office.enter(slip('CANARY-elsewhere', 'finance', '2026-03-10'), elsewhere), elsewhere)

  const { items, rulebook, clock, ids } = office.world()
  const deps = { items, rulebook, clock }
  const liaison = { kind: 'contact' as const, unitId: unitOf('health'), personId: personId('health-liaison') }
  const target = { tenant: office.tenant.id, itemId: claimed, actor: liaison, via: 'console' as const }
  const done = await act(deps, target, (dossier, context) =>
    claimCompletion(dossier, unitOf('health'), '已全部完成', '张三', context),
  )
  if (!done.ok) throw new Error(done.error.message)
  const { item, brief } = (await items.load(office.tenant.id, waiting))!
  await saveDraft(
    { ...deps, items },
    {
      tenant: office.tenant,
      id: ids.next() as ItemId,
      item: { ...item, title: 'CANARY-draft' },
      brief,
      actor: { kind: 'staff', personId: personId('clerk') },
      via: 'console',
    },
  )
  office.clock.set('2026-03-16T09:00:00+08:00')
})
afterAll(() => engine.stop())

const desk = async (who: string) => (await office.as(who).get('/')).text
const canaries = (text: string) => [...new Set(text.match(/CANARY-[a-z-]+/g))].toSorted()

describe('the first page', () => {
  it('shows a liaison what the unit owes, late first, with the way to answer it', async () => {
    const text = await desk('finance-liaison')
    expect(canaries(text)).toEqual(['CANARY-late', 'CANARY-soon'])
    expect(text).toContain('已逾期（2件）')
    expect(text).toContain(`<a href="/items/${late}" aria-label="去签收：CANARY-late">`)
    expect(text).toContain('<strong class="late"> 已逾期</strong>')
  })

  it('offers the portfolio leader of a unit no act that is not his', async () => {
    const text = await desk('finance-deputychief')
    expect(canaries(text)).toEqual(['CANARY-late', 'CANARY-soon'])
    expect(text).not.toMatch(/去签收|去反馈|报办结/)
    expect(text).toContain(`<a href="/items/${soon}" aria-label="查看：CANARY-soon">`)
  })

  it('shows an officer the own duties, what waits to be assigned, and followed items that are red or yellow', async () => {
    const text = await desk('officer')
    expect(canaries(text)).toEqual(['CANARY-claimed', 'CANARY-late', 'CANARY-soon', 'CANARY-waiting'])
    expect(text).toMatch(/待我办理（1件）[\s\S]*CANARY-claimed[\s\S]*审核/)
    expect(text).toContain(`<a href="/items/${claimed}" aria-label="去审核：CANARY-claimed">`)
    expect(text).toContain(`<a href="/items/${waiting}/assign" aria-label="去交办：CANARY-waiting">`)
    expect(text).toMatch(/红灯、黄灯事项[\s\S]*CANARY-late[\s\S]*红 未按时办结/)
  })

  it('shows the head all that waits, with whose it is, and what is red', async () => {
    const text = await desk('head')
    expect(canaries(text)).toEqual(['CANARY-claimed', 'CANARY-late', 'CANARY-not-mine', 'CANARY-waiting'])
    expect(text).toMatch(/督查室待办（1件）[\s\S]*CANARY-claimed[\s\S]*督查员甲/)
  })

  it('shows a leader what is red, and the own items', async () => {
    const text = await desk('mayor')
    const [red, own] = text.split('我批示、牵头的事项') as [string, string]
    expect(red).toContain('红灯事项（2件）')
    expect(canaries(red)).toEqual(['CANARY-late', 'CANARY-not-mine'])
    expect(canaries(own)).toEqual(['CANARY-claimed', 'CANARY-draft', 'CANARY-late', 'CANARY-soon', 'CANARY-waiting'])
  })

  it('shows a clerk drafts and what is registered', async () => {
    expect(canaries(await desk('clerk'))).toEqual(['CANARY-draft', 'CANARY-waiting'])
  })

  it.each(['auditor', 'administrator'])('shows %s where to look, and no item', async who => {
    const text = await desk(who)
    expect(canaries(text)).toEqual([])
    expect(text).toContain('您的角色没有需要当日办理的事项')
  })

  it('shows nobody a byte of another office', async () => {
    for (const who of ['officer', 'head', 'mayor', 'clerk', 'finance-liaison'])
      expect(await desk(who)).not.toContain('CANARY-elsewhere')
    expect(canaries(await desk('elsewhere/finance-liaison'))).toEqual(['CANARY-elsewhere'])
    expect(canaries(await desk('elsewhere/officer'))).toEqual(['CANARY-elsewhere'])
  })
})
