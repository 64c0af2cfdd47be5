import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { actsOffered, hiddenFields, wordsOf } from '#test/support/console-page.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
})
afterAll(() => engine.stop())

const slip = {
  title: '加快老旧小区改造',
  sourceType: 'WORK_REPORT',
  urgency: 'normal',
  classification: 'internal',
  receivedDay: '2026-03-02',
  receivedTime: '08:30',
  requirement: '年内开工50个小区',
  criteria: '50个小区全部开工',
  officer: 'officer',
  sponsorLeader: 'mayor',
  accountablePerson: '张处长',
  leadUnit: '云岭市finance局',
  supportingUnits: '云岭市health局、云岭市housing局',
  deadlineKind: 'day',
  deadlineDay: '2026-06-30',
  node1: '开工20个',
  nodeDay1: '2026-04-15',
}

/** Opens the form as this person, and sends it with these words. */
async function fill(who: string, path: string, fields: Record<string, string>) {
  const person = office.as(who)
  const page = await person.get(path)
  const action = path.split('?')[0]!
  return person.post(action, { ...hiddenFields(page.text, action), ...fields })
}

/** Presses a button on the item's page. */
async function press(who: string, id: string, act: string) {
  const person = office.as(who)
  const action = `/items/${id}/${act}`
  return person.post(action, hiddenFields((await person.get(`/items/${id}`)).text, action))
}

const seen = async (who: string, id: string) => (await office.as(who).get(`/items/${id}`)).text
const offered = async (who: string, id: string) => actsOffered(await seen(who, id), id)

describe('the life of an item, as five people see it', () => {
  let id: string

  it('begins as a draft of the clerk, who may not assign', async () => {
    const { requirement: _, ...unfinished } = slip
    const kept = await fill('clerk', '/items/new', { ...unfinished, leadUnit: '', press: 'draft' })
    expect(kept.status).toBe(303)
    const at = kept.headers.get('location')!
    expect(at).toMatch(/^\/items\/[a-z0-9-]+\/edit\?done=draft$/)
    id = at.split('/')[2]!
    expect(wordsOf((await office.as('clerk').get(at)).text)).toContain('草稿已保存，可继续填写。')
    expect(await offered('clerk', id)).toEqual(['edit'])
    expect((await office.as('finance-liaison').get(`/items/${id}`)).status).toBe(404)
  })

  it('is registered by the officer with a number, and assigned', async () => {
    expect(await offered('officer', id)).toEqual(['cancel', 'edit'])
    const registered = await fill('officer', `/items/${id}/edit`, { ...slip, press: 'register' })
    expect(registered.headers.get('location')).toBe(`/items/${id}?done=registered`)
    const page = await seen('officer', id)
    expect(wordsOf(page)).toContain('云政督〔2026〕1号')
    expect(actsOffered(page, id)).toEqual(['assign', 'cancel', 'suspend'])
    const assigned = await fill('officer', `/items/${id}/assign`, {
      ...slip,
      deadlineKind: 'day',
      supportingUnits: '云岭市health局',
    })
    expect(assigned.headers.get('location')).toMatch(new RegExp(`^/items/${id}\\?done=assign&seq=3$`))
    const after = await office.as('officer').get(assigned.headers.get('location')!)
    expect(wordsOf(after.text)).toContain('已交办，各责任单位将收到任务交办单。')
    expect(wordsOf(after.text)).toContain('补充交办单')
  })

  it('is taken by the lead unit at one press', async () => {
    expect(await offered('finance-liaison', id)).toEqual(['acknowledge', 'claim', 'extend', 'feedback'])
    expect((await office.as('housing-liaison').get(`/items/${id}`)).status).toBe(404)
    expect((await press('finance-liaison', id, 'acknowledge')).headers.get('location')).toContain('done=acknowledge')
    expect(await offered('finance-liaison', id)).toEqual(['claim', 'extend', 'feedback'])
  })

  it('is reported on, with what was said last in the form, and without change at one press', async () => {
    office.clock.set('2026-03-10T10:00:00+08:00')
    const filed = await fill('finance-liaison', `/items/${id}/feedback`, {
      progress: '已开工12个小区',
      coordination: '请协调用电报装',
    })
    expect(filed.status).toBe(303)
    const again = await office.as('finance-liaison').get(`/items/${id}/feedback`)
    expect(again.text).toContain('已开工12个小区</textarea>')
    office.clock.set('2026-03-11T10:00:00+08:00')
    const second = await fill('finance-liaison', `/items/${id}/feedback`, {
      progress: '已开工20个小区',
      expected: '2026-06-20',
      milestone: 'm1',
    })
    expect(second.status).toBe(303)
    const page = wordsOf(await seen('officer', id))
    expect(page).toMatch(/最近一次 2026年3月11日10:00.*已开工20个小区.*上一次 2026年3月10日10:00.*已开工12个小区/)
    office.clock.set('2026-03-12T10:00:00+08:00')
    const still = await office.as('finance-liaison').post(`/items/${id}/feedback`, {
      ...hiddenFields((await office.as('finance-liaison').get(`/items/${id}`)).text, `/items/${id}/feedback`),
    })
    expect(still.headers.get('location')).toContain('done=feedback')
    expect(wordsOf(await seen('officer', id))).toContain('报告“无变化”')
  })

  it('is seen by its supporting unit without what the lead unit reported', async () => {
    const page = wordsOf(await seen('health-liaison', id))
    expect(page).toContain('云岭市finance局')
    expect(page).not.toContain('已开工20个小区')
    expect(wordsOf(await seen('finance-liaison', id))).toContain('已开工20个小区')
  })

  it('is given an instruction by the mayor, who can do nothing else', async () => {
    expect(await offered('mayor', id)).toEqual(['instruct'])
    const done = await fill('mayor', `/items/${id}/instruct`, { words: '请督查室每周报告一次' })
    expect(done.status).toBe(303)
    expect(wordsOf(await seen('officer', id))).toContain('批示 市长甲（市长）')
    expect(wordsOf(await seen('finance-liaison', id))).not.toContain('请督查室每周报告一次')
  })

  it('is urged once a day', async () => {
    const urge = () => fill('officer', `/items/${id}/urge?unit=health`, { words: '请尽快签收' })
    expect((await urge()).headers.get('location')).toContain('done=urge')
    const page = await office.as('officer').get(`/items/${id}/urge?unit=health`)
    expect(wordsOf(page.text)).toContain('每个工作日最多催办一次')
    expect(await seen('officer', id)).not.toContain('urge?unit=health')
    expect(await seen('officer', id)).toContain('urge?unit=finance')
  })

  it('gets more time, by the office, on application', async () => {
    const asked = await fill('finance-liaison', `/items/${id}/extend`, {
      obligationId: 'finance.completion',
      newDay: '2026-07-31',
      reason: '需履行招标程序',
    })
    expect(asked.headers.get('location')).toContain('done=extend')
    expect(wordsOf(await seen('officer', id))).toContain('需履行招标程序')
    const answered = await fill('officer', `/items/${id}/extension?unit=finance`, {
      answer: 'grant',
      newDay: '2026-07-15',
      reason: '',
    })
    expect(answered.headers.get('location')).toContain('done=extension')
    const page = wordsOf(await seen('officer', id))
    expect(page).toContain('2026年7月15日（星期三）')
    expect(page).toContain('经批准延期15天（需履行招标程序）')
  })

  it('has its limit moved, stands still, and goes on', async () => {
    const moved = await fill('officer', `/items/${id}/deadline?unit=finance`, {
      obligationId: 'finance.completion',
      day: '2026-07-20',
      why: '上级调整时限',
    })
    expect(moved.headers.get('location')).toContain('done=deadline')
    expect((await fill('officer', `/items/${id}/suspend`, { reason: '等待上级批复' })).status).toBe(303)
    expect(await offered('officer', id)).toEqual(['cancel', 'resume'])
    expect(await offered('finance-liaison', id)).toEqual([])
    office.clock.set('2026-03-16T10:00:00+08:00')
    expect((await press('officer', id, 'resume')).headers.get('location')).toContain('done=resume')
  })

  it('is claimed, reviewed, sent back, claimed again and closed', async () => {
    expect((await fill('finance-liaison', `/items/${id}/claim`, { summary: '50个小区全部开工' })).status).toBe(303)
    expect(await offered('officer', id)).toEqual(['cancel', 'close', 'deadline', 'return', 'review', 'suspend', 'urge'])
    expect((await press('officer', id, 'review')).headers.get('location')).toContain('done=review')
    const back = await fill('officer', `/items/${id}/return`, { reason: '佐证材料不全', by: '2026-03-31' })
    expect(back.headers.get('location')).toContain('done=return')
    expect(wordsOf(await seen('finance-liaison', id))).toContain('佐证材料不全')
    expect((await fill('finance-liaison', `/items/${id}/claim`, { summary: '补充了开工令' })).status).toBe(303)
    const closed = await fill('head', `/items/${id}/close`, { conclusion: '经核查，50个小区均已开工', grade: 'good' })
    expect(closed.headers.get('location')).toContain('done=close')
    const page = await seen('officer', id)
    expect(wordsOf(page)).toMatch(/蓝 已销号/)
    expect(actsOffered(page, id)).toEqual([])
    expect(await offered('mayor', id)).toEqual(['instruct'])
  })

  it('leaves a ledger without a gap, in which each line says who, when and how', async () => {
    const entries = await office.world().items.ledger(yunling, id as ItemId)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    const history = wordsOf((await office.as('auditor').get(`/items/${id}/history`)).text)
    expect(history).toMatch(
      /销号 督查室主任甲（督查室主任） 2026年3月16日10:00 · 页面 督办结论：经核查，50个小区均已开工 评价：好/,
    )
    expect(history).toContain('反馈 云岭市finance局（finance-liaison） 2026年3月10日10:00 · 页面')
    const whole = wordsOf((await office.as('auditor').get(`/items/${id}/entries/1`)).text)
    expect(whole).toMatch(/第1条 校验值 [0-9a-f]{64}/)
  })
})
