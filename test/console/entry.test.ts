import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { faultAt, hiddenFields, valueIn, wordsOf } from '#test/support/console-page.ts'
import { madeUnit } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
})
afterAll(() => engine.stop())

type Words = Record<string, string>
const slip: Words = {
  title: '关于农村供水的批示',
  sourceType: 'LOCAL_INSTRUCTION',
  urgency: 'urgent',
  classification: 'public',
  receivedDay: '2026-03-02',
  receivedTime: '08:30',
  requirement: '请水务局牵头研究，提出意见',
  criteria: '形成方案',
  basis: '市长2026年3月1日批示',
  officer: 'officer',
  sponsorLeader: 'mayor',
  accountablePerson: '张处长',
  leadUnit: '云岭市finance局',
  deadlineKind: 'rule',
}

let token = 0
const fresh = () => ({ token: `form ${(token += 1)}` })
const enter = (words: Words, press: string, who = 'officer') =>
  office.as(who).post('/items/new', { ...words, press, token: words['token'] ?? fresh().token })
const idIn = (answer: { headers: Headers }): ItemId => (answer.headers.get('location') ?? '').split(/[/?]/)[2] as ItemId
const load = async (id: ItemId) => (await office.world().items.load(yunling, id))!
const openItems = () => office.world().items.openItems(yunling)

describe('立项', () => {
  it('takes every field of the slip', async () => {
    const answer = await enter(
      {
        ...slip,
        issuerLevel: 'municipal',
        requestKind: 'keyTask',
        supportingUnits: '云岭市health局\n云岭市housing局，云岭市health局、云岭市finance局',
        deadlineKind: 'instant',
        deadlineDay: '2026-03-20',
        deadlineTime: '17:30',
        cadence: 'tenDay',
        node1: '完成摸底',
        nodeDay1: '2026-03-10',
        nodeRepeats1: 'month',
      },
      'assign',
    )
    expect(answer.headers.get('location')).toMatch(/\?done=assigned$/)
    const { item, brief, assignments } = await load(idIn(answer))
    expect(item).toMatchObject({
      title: '关于农村供水的批示',
      sourceType: 'LOCAL_INSTRUCTION',
      issuerLevel: 'municipal',
      requestKind: 'keyTask',
      urgency: 'urgent',
      classification: 'public',
      receivedAt: '2026-03-02T00:30:00.000Z',
      officer: 'officer',
      sponsorLeader: 'mayor',
      leadUnit: 'finance',
      supportingUnits: ['health', 'housing'],
      deadline: { kind: 'instant', at: '2026-03-20T09:30:00.000Z' },
      cadence: { every: 'tenDay' },
      milestones: [{ id: 'm1', label: '完成摸底', day: '2026-03-10', repeats: 'month' }],
      ruling: { pack: 'default', version: 1, rule: 'instruction-urgent' },
      state: 'assigned',
    })
    expect(brief).toMatchObject({ requirement: slip['requirement'], criteria: '形成方案', basis: slip['basis'] })
    expect(assignments.map(({ unitId, part }) => `${unitId} ${part}`).sort()).toEqual([
      'finance lead',
      'health supporting',
      'housing supporting',
    ])
    expect(wordsOf((await office.as('officer').get(answer.headers.get('location')!)).text)).toContain('已立项并交办')
  })

  it('takes the deadline of the rule where none is stated', async () => {
    const { item } = await load(idIn(await enter(slip, 'register')))
    expect(item).toMatchObject({
      state: 'registered',
      deadline: { kind: 'limit', limit: { unit: 'calendarDay', value: 5 } },
    })
  })

  it.each<[Words, string, string, string]>([
    [{ title: '' }, 'draft', 'title', '请填写标题'],
    [{ sourceType: '' }, 'draft', 'sourceType', '请选择来源'],
    [{ classification: '' }, 'draft', 'classification', '请选择密级'],
    [{ officer: 'mayor2' }, 'draft', 'officer', '请选择责任督查员'],
    [{ leadUnit: 'finance局' }, 'draft', 'leadUnit', '没有找到“finance局”，是否为：云岭市finance局'],
    [{ leadUnit: '水务局' }, 'draft', 'leadUnit', '请核对名称'],
    [{ leadUnit: '云岭市finance局、云岭市health局' }, 'draft', 'leadUnit', '牵头单位只能有一个'],
    [{ supportingUnits: '云岭市health局、教育局' }, 'draft', 'supportingUnits', '没有找到“教育局”'],
    [{ deadlineKind: 'day', deadlineDay: '' }, 'draft', 'deadlineDay', '请填写完成时限的日期'],
    [{ deadlineKind: 'instant', deadlineDay: '2026-03-20' }, 'draft', 'deadlineTime', '请填写完成时限的时间'],
    [{ node1: '完成摸底' }, 'draft', 'nodeDay1', '请填写节点的日期'],
    [{ nodeDay2: '2026-03-10' }, 'draft', 'node2', '请写明节点的内容'],
    [{ receivedDay: '' }, 'draft', 'receivedDay', '请填写收到的日期和时间'],
    [{ requirement: '' }, 'register', 'requirement', '请填写任务要求'],
    [{ receivedDay: '2026-03-03' }, 'register', 'receivedDay', '收到时间不能晚于现在'],
    [{ criteria: '' }, 'assign', 'criteria', '完成标准'],
    [{ leadUnit: '' }, 'assign', 'leadUnit', '牵头单位'],
    [{ sponsorLeader: '' }, 'assign', 'sponsorLeader', '牵头领导'],
    [{ accountablePerson: '' }, 'assign', 'accountablePerson', '责任人'],
    [{ sourceType: 'MEDIA' }, 'assign', 'deadlineKind', '完成时限'],
  ])('%j, %s: beside %s stands %s, and the words are kept', async (words, press, field, fault) => {
    const before = await openItems()
    const answer = await enter({ ...slip, ...words }, press)
    expect(answer.status).toBe(422)
    expect(faultAt(answer.text, field)).toContain(fault)
    if (words['requirement'] === undefined) expect(valueIn(answer.text, 'requirement')).toBe(slip['requirement'])
    expect(await openItems()).toEqual(before)
  })

  it('finds a unit that is no more, and says whom to ask instead', async () => {
    await office.world().directory.putUnit(yunling, { ...madeUnit('forestry'), active: false })
    const answer = await enter({ ...slip, leadUnit: '云岭市forestry局' }, 'draft')
    expect(faultAt(answer.text, 'leadUnit')).toContain('已撤销或合并')
  })

  it('finds a unit by another name of its own', async () => {
    await office
      .world()
      .directory.putUnit(yunling, { ...madeUnit('water'), name: '云岭市水利局', aliases: ['市水利局'] })
    const { item } = await load(idIn(await enter({ ...slip, leadUnit: ' 市水利局 ' }, 'draft')))
    expect(item.leadUnit).toBe('water')
  })

  it.each<[string, Words]>([
    ['chosen as secret', { classification: 'secret' }],
    ['marked as secret in its words', { requirement: '机密★10年 请速办' }],
    ['marked as secret in its basis', { basis: '绝密★' }],
  ])('refuses what is %s: nothing is kept, nothing is shown again', async (_, words) => {
    for (const press of ['draft', 'register', 'assign']) {
      const before = await openItems()
      const answer = await enter({ ...slip, ...words }, press)
      expect(answer.status).toBe(422)
      expect(wordsOf(answer.text)).toContain('涉密事项不得录入本系统')
      for (const text of [slip['title']!, slip['requirement']!, '请速办', slip['accountablePerson']!])
        expect(answer.text).not.toContain(text)
      expect(await openItems()).toEqual(before)
    }
    expect((await enter({ ...slip, classification: 'workSecret' }, 'draft')).status).toBe(303)
  })

  it.each(['draft', 'register', 'assign'])('pressed twice (%s) is one item with one number', async press => {
    const words = { ...slip, ...fresh() }
    const before = (await openItems()).length
    const answers = [await enter(words, press), ...(await Promise.all([enter(words, press), enter(words, press)]))]
    expect(new Set(answers.map(answer => answer.headers.get('location'))).size).toBe(1)
    expect((await openItems()).length).toBe(before + 1)
  })

  it('is for the office; a clerk registers but does not assign', async () => {
    expect((await office.as('finance-liaison').get('/items/new')).status).toBe(403)
    expect((await office.as('mayor').post('/items/new', { ...slip, press: 'draft' })).status).toBe(403)
    expect((await office.as('clerk').get('/items/new')).text).not.toContain('立项并交办')
    expect((await enter(slip, 'assign', 'clerk')).status).toBe(404)
    expect((await enter(slip, 'register', 'clerk')).status).toBe(303)
  })
})

describe('a draft', () => {
  const draft = async (words: Words = {}) => idIn(await enter({ ...slip, ...words }, 'draft'))
  const edit = async (who: string, id: ItemId) => office.as(who).get(`/items/${id}/edit`)

  it('comes back as it was left, and is completed by a colleague', async () => {
    const id = await draft({
      requirement: '',
      leadUnit: '',
      deadlineKind: 'day',
      deadlineDay: '2026-05-01',
      node1: '摸底',
      nodeDay1: '2026-04-01',
    })
    const page = await edit('clerk', id)
    expect(valueIn(page.text, 'title')).toBe(slip['title'])
    expect([valueIn(page.text, 'deadlineDay'), valueIn(page.text, 'node1'), valueIn(page.text, 'nodeDay1')]).toEqual([
      '2026-05-01',
      '摸底',
      '2026-04-01',
    ])
    const sent = await office
      .as('clerk')
      .post(`/items/${id}/edit`, { ...hiddenFields(page.text, `/items/${id}/edit`), ...slip, press: 'register' })
    expect(sent.headers.get('location')).toBe(`/items/${id}?done=registered`)
    expect((await load(id)).item).toMatchObject({ state: 'registered', leadUnit: 'finance' })
    expect((await edit('clerk', id)).headers.get('location')).toBe(`/items/${id}`)
  })

  it('changes its rule with its source', async () => {
    const id = await draft()
    const hidden = hiddenFields((await edit('officer', id)).text, `/items/${id}/edit`)
    await office
      .as('officer')
      .post(`/items/${id}/edit`, { ...hidden, ...slip, sourceType: 'MEETING_DECISION', press: 'draft' })
    expect((await load(id)).item.ruling.rule).toBe('meeting')
  })

  it('is not overwritten: who comes second sees what differs, and keeps the words', async () => {
    const id = await draft()
    const hidden = hiddenFields((await edit('officer', id)).text, `/items/${id}/edit`)
    const first = { ...hidden, ...slip, accountablePerson: '李处长', press: 'draft' }
    expect((await office.as('clerk').post(`/items/${id}/edit`, first)).status).toBe(303)
    const second = { ...hidden, ...slip, title: '改过的标题', press: 'register' }
    const answer = await office.as('officer').post(`/items/${id}/edit`, second)
    expect(answer.status).toBe(409)
    expect(wordsOf(answer.text)).toMatch(/标题 关于农村供水的批示 责任人 李处长/)
    expect(valueIn(answer.text, 'title')).toBe('改过的标题')
    expect((await load(id)).item).toMatchObject({ state: 'draft', accountablePerson: '李处长' })
    const again = { ...second, ...hiddenFields(answer.text, `/items/${id}/edit`) }
    expect((await office.as('officer').post(`/items/${id}/edit`, again)).headers.get('location')).toContain(
      'done=registered',
    )
    const late = await office.as('clerk').post(`/items/${id}/edit`, { ...first, title: '太晚了' })
    expect(late.headers.get('location')).toBe(`/items/${id}?done=draft-entered`)
  })

  it('is entered once, however often the button is pressed', async () => {
    const id = await draft()
    const sent = { ...hiddenFields((await edit('officer', id)).text, `/items/${id}/edit`), ...slip, press: 'assign' }
    const press = () => office.as('officer').post(`/items/${id}/edit`, sent)
    const answers = [...(await Promise.all([press(), press()])), await press()]
    expect(answers.map(answer => answer.headers.get('location'))).toEqual(Array(3).fill(`/items/${id}?done=assigned`))
    const acts = (await office.world().items.ledger(yunling, id)).map(({ act }) => act)
    expect(acts).toEqual(['ItemRegistered', 'ItemAssigned'])
  })

  it('is nobody’s outside the office, and can be dropped', async () => {
    const id = await draft()
    for (const who of ['finance-liaison', 'elsewhere/officer'])
      expect((await office.as(who).get(`/items/${id}`)).status).toBe(404)
    expect((await edit('elsewhere/officer', id)).status).toBe(404)
    expect((await office.as('officer').post(`/items/${id}/cancel`, { seq: '0', reason: '重复登记' })).status).toBe(303)
    expect((await load(id)).item.state).toBe('cancelled')
  })
})

describe('the form', () => {
  it('costs little to read and to send, with forty units to choose from', async () => {
    for (let n = 0; n < 40; n++) await office.world().directory.putUnit(yunling, madeUnit(`bureau${n}`))
    const { costOf } = meter(office.table)
    let page = ''
    const cost = await costOf(async () => (page = (await office.as('officer').get('/items/new')).text))
    expect(page).toContain('<option value="云岭市bureau39局">')
    expect([cost.write, cost.read <= 10, Buffer.byteLength(page) <= 30 * 1024]).toEqual([0, true, true])
  })
})
