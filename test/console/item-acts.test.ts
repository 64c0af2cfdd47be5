import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Act } from '#domain/ledger.ts'
import { ok } from '#domain/result.ts'
import { act } from '#usecases/act.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { faultAt, hiddenFields, valueIn, wordsOf } from '#test/support/console-page.ts'
import { unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
})
afterAll(() => engine.stop())

type Words = Record<string, string>
const entriesOf = async (id: ItemId, act?: Act) =>
  (await office.world().items.ledger(yunling, id)).filter(entry => act === undefined || entry.act === act)
const seqOf = async (id: ItemId) => String((await office.world().items.load(yunling, id))?.item.lastSeq)

/** Sends the form as one who has just looked. */
const send = async (who: string, id: ItemId, path: string, words: Words = {}) =>
  office.as(who).post(`/items/${id}/${path}`, { seq: await seqOf(id), ...words })

async function anItem(...acts: [who: string, path: string, words?: Words][]): Promise<ItemId> {
  const id = await office.enter({ supportingUnits: [unitOf('health')] })
  for (const [who, path, words] of acts) {
    if (path === 'given') await office.assign(id)
    else expect([path, (await send(who, id, path, words)).status]).toEqual([path, 303])
  }
  return id
}

const given: [string, string] = ['officer', 'given']
const claimed: [string, string, Words] = ['finance-liaison', 'claim', { summary: '已全部完成' }]
const suspended: [string, string, Words] = ['officer', 'suspend', { reason: '等待上级批复' }]
const close = { conclusion: '同意销号', grade: 'good' }

const states = {
  registered: () => anItem(),
  assigned: () => anItem(given),
  claimed: () => anItem(given, claimed),
  suspended: () => anItem(given, suspended),
  closed: () => anItem(given, claimed, ['officer', 'close', close]),
  cancelled: () => anItem(given, ['officer', 'cancel', { reason: '上级已撤销' }]),
}

describe('an act that cannot be done now', () => {
  it.each<[string, string, Words, keyof typeof states, string]>([
    ['officer', 'assign', { leadUnit: '云岭市finance局' }, 'closed', '不能再交办'],
    ['officer', 'review', {}, 'assigned', '请待牵头单位报办结后再审核'],
    ['officer', 'return', { reason: '不全' }, 'assigned', '请待牵头单位报办结后再退回'],
    ['officer', 'close', close, 'registered', '请先交办，待牵头单位报办结后再销号'],
    ['officer', 'close', close, 'closed', '无需重复销号'],
    ['officer', 'suspend', { reason: '等待' }, 'suspended', '无需重复中止'],
    ['officer', 'resume', {}, 'assigned', '没有中止，无需恢复'],
    ['officer', 'cancel', { reason: '不办了' }, 'cancelled', '无需重复撤销'],
    ['officer', 'urge', { unit: 'finance' }, 'claimed', '无需催办'],
    ['officer', 'urge', { unit: 'housing' }, 'assigned', '请先交办再催办'],
    [
      'officer',
      'deadline',
      { unit: 'finance', obligationId: 'finance.completion', day: '2026-07-01', why: '上级' },
      'suspended',
      '请先恢复办理再调整',
    ],
    [
      'officer',
      'deadline',
      { unit: 'finance', obligationId: 'health.acknowledge', day: '2026-07-01', why: '上级' },
      'assigned',
      '没有所选的这项时限',
    ],
    ['officer', 'extension', { unit: 'finance', answer: 'grant' }, 'assigned', '没有待答复的延期申请'],
    ['finance-liaison', 'acknowledge', {}, 'closed', '无需再签收'],
    ['finance-liaison', 'feedback', { progress: '有进展' }, 'suspended', '恢复办理后才能反馈'],
    ['finance-liaison', 'claim', { summary: '完成' }, 'claimed', '无需重复报送'],
    [
      'finance-liaison',
      'extend',
      { obligationId: 'finance.completion', newDay: '2026-07-31', reason: '招标' },
      'claimed',
      '无需申请延期',
    ],
  ])('%s %s %j of an item that is %s: why, and what is needed', async (who, path, words, state, why) => {
    const id = await states[state]()
    const before = await entriesOf(id)
    const answer = await send(who, id, path, words)
    expect(answer.status).toBe(422)
    expect(wordsOf(answer.text)).toContain(why)
    expect(await entriesOf(id)).toEqual(before)
    for (const [name, text] of Object.entries(words)) {
      if (['progress', 'reason', 'summary', 'conclusion', 'why'].includes(name))
        expect(valueIn(answer.text, name)).toBe(text)
    }
  })

  it('is not asked for either: its form says why', async () => {
    const page = await office.as('officer').get(`/items/${await states.assigned()}/close`)
    expect(page.status).toBe(200)
    expect(wordsOf(page.text)).toContain('请待牵头单位报办结后再销号')
    expect(page.text).not.toContain('<textarea')
  })
})

describe('a form that is not in order', () => {
  it.each<[string, string, Words, string, string]>([
    ['finance-liaison', 'feedback', { progress: '', problems: '缺资金' }, 'progress', '请填写进展情况'],
    ['finance-liaison', 'feedback', { progress: '有', expected: '2026-02-30' }, 'expected', '确有这一天'],
    ['finance-liaison', 'feedback', { progress: '长'.repeat(5001) }, 'progress', '不能超过5000字'],
    ['finance-liaison', 'claim', { summary: '' }, 'summary', '请写明办理结果'],
    [
      'finance-liaison',
      'extend',
      { obligationId: 'finance.completion', newDay: '2026-06-01', reason: '招标' },
      'newDay',
      '应晚于现时限',
    ],
    [
      'finance-liaison',
      'extend',
      { obligationId: 'finance.completion', newDay: '', reason: '' },
      'reason',
      '请写明延期理由',
    ],
    ['officer', 'suspend', { reason: ' ' }, 'reason', '请写明中止原因'],
    ['officer', 'cancel', { reason: '' }, 'reason', '请写明撤销原因'],
    [
      'officer',
      'deadline',
      { unit: 'finance', obligationId: 'finance.completion', day: '2026-01-01', why: '上级' },
      'day',
      '不能早于今天',
    ],
    ['officer', 'urge', { unit: 'finance', words: '快'.repeat(501) }, 'words', '不能超过500字'],
    ['mayor', 'instruct', { words: '' }, 'words', '请填写批示内容'],
  ])('%s %s %j says so beside the field %s, and keeps the words', async (who, path, words, field, fault) => {
    const id = await states.assigned()
    const before = await entriesOf(id)
    const answer = await send(who, id, path, words)
    expect(answer.status).toBe(422)
    expect(faultAt(answer.text, field)).toContain(fault)
    for (const name of ['progress', 'problems', 'summary', 'reason', 'why', 'words'])
      if (words[name]?.trim()) expect(valueIn(answer.text, name)).toBe(words[name])
    expect(await entriesOf(id)).toEqual(before)
  })

  it('says above the form what is wrong with a field that is not in it', async () => {
    const answer = await send('finance-liaison', await states.assigned(), 'feedback', {
      progress: '有',
      milestone: 'm9',
    })
    expect([answer.status, wordsOf(answer.text).includes('所选节点不存在')]).toEqual([422, true])
  })

  it('asks for a grade before it closes', async () => {
    const answer = await send('officer', await states.claimed(), 'close', { conclusion: '同意销号' })
    expect([answer.status, faultAt(answer.text, 'grade')]).toEqual([422, '请选择评价：好、中、差'])
    expect(valueIn(answer.text, 'conclusion')).toBe('同意销号')
  })

  it('shows what people type as text', async () => {
    const id = await states.assigned()
    const words = '<script>alert(1)</script>"&'
    expect((await send('finance-liaison', id, 'feedback', { progress: words })).status).toBe(303)
    const page = (await office.as('officer').get(`/items/${id}`)).text
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('two people at once', () => {
  it('an officer about to close is told what a unit has reported meanwhile, and keeps the words', async () => {
    const id = await states.claimed()
    const form = await office.as('officer').get(`/items/${id}/close`)
    const hidden = hiddenFields(form.text, `/items/${id}/close`)
    expect((await send('health-liaison', id, 'feedback', { progress: '协办部分还差一项' })).status).toBe(303)
    const answer = await office.as('officer').post(`/items/${id}/close`, { ...hidden, ...close })
    expect(answer.status).toBe(409)
    expect(wordsOf(answer.text)).toContain('您打开本页后，该事项有以下变化')
    expect(wordsOf(answer.text)).toContain('反馈 云岭市health局（health-liaison）')
    expect(wordsOf(answer.text)).toContain('协办部分还差一项')
    expect(valueIn(answer.text, 'conclusion')).toBe('同意销号')
    expect(await entriesOf(id, 'ItemClosed')).toEqual([])
    const fresh = hiddenFields(answer.text, `/items/${id}/close`)
    expect(fresh['seq']).toBe(await seqOf(id))
    expect((await office.as('officer').post(`/items/${id}/close`, { ...fresh, ...close })).status).toBe(303)
  })

  it('two colleagues of one unit do not report over each other', async () => {
    const id = await states.assigned()
    const seq = await seqOf(id)
    await send('finance-liaison', id, 'feedback', { progress: '甲已报送' })
    const answer = await office.as('finance-deputy').post(`/items/${id}/feedback`, { seq, progress: '乙的内容' })
    expect(answer.status).toBe(409)
    expect(wordsOf(answer.text)).toContain('甲已报送')
    expect(valueIn(answer.text, 'progress')).toBe('乙的内容')
    expect(await entriesOf(id, 'FeedbackFiled')).toHaveLength(1)
  })

  it('units do not wait for one another, nor for the system or the mayor', async () => {
    const id = await states.assigned()
    const seq = await seqOf(id)
    await send('health-liaison', id, 'feedback', { progress: '协办进展' })
    await send('mayor', id, 'instruct', { words: '请加快' })
    office.clock.set('2026-06-29T08:30:00+08:00')
    const system = { tenant: yunling, itemId: id, actor: { kind: 'system', name: 'sweep' }, via: 'schedule' } as const
    await act(office.world(), system, (dossier, { rules, now }) =>
      ok(takeSteps(dossier, stepsDue(dossier, rules, now), rules, now)),
    )
    expect(await entriesOf(id, 'StepsTaken')).toHaveLength(1)
    const answer = await office.as('finance-liaison').post(`/items/${id}/feedback`, { seq, progress: '牵头进展' })
    expect(answer.status).toBe(303)
    office.clock.set('2026-03-02T09:00:00+08:00')
  })

  it('what a leader writes stands whatever others do meanwhile', async () => {
    const id = await states.assigned()
    const seq = await seqOf(id)
    await send('finance-liaison', id, 'feedback', { progress: '牵头进展' })
    expect((await office.as('mayor').post(`/items/${id}/instruct`, { seq, words: '请加快' })).status).toBe(303)
  })

  it('who is not told what others said sees that they did it, no more', async () => {
    const id = await states.assigned()
    const seq = await seqOf(id)
    await send('officer', id, 'suspend', { reason: '等待上级批复' })
    const answer = await office.as('health-liaison').post(`/items/${id}/feedback`, { seq, progress: '协办进展' })
    expect(answer.status).toBe(409)
    expect(wordsOf(answer.text)).toContain('等待上级批复')
  })
})

describe('the same form sent twice', () => {
  it.each<[string, string, Words, () => Promise<ItemId>, Act]>([
    ['finance-liaison', 'feedback', { progress: '已开工' }, states.assigned, 'FeedbackFiled'],
    ['finance-liaison', 'feedback', { noChange: 'yes' }, states.assigned, 'FeedbackFiled'],
    ['finance-liaison', 'claim', { summary: '完成' }, states.assigned, 'CompletionClaimed'],
    ['officer', 'close', close, states.claimed, 'ItemClosed'],
    ['officer', 'urge', { unit: 'health', words: '' }, states.assigned, 'Urged'],
    ['mayor', 'instruct', { words: '请加快' }, states.assigned, 'Instructed'],
    [
      'officer',
      'assign',
      { leadUnit: '云岭市finance局', supportingUnits: '云岭市health局' },
      states.registered,
      'ItemAssigned',
    ],
  ])('%s %s %j is one act, one after the other and at once', async (who, path, words, make, act) => {
    const id = await make()
    const seq = await seqOf(id)
    const once = () => office.as(who).post(`/items/${id}/${path}`, { seq, ...words })
    expect((await once()).status).toBe(303)
    expect((await once()).status).toBe(303)
    expect(await entriesOf(id, act)).toHaveLength(1)
    const other = await make()
    const same = await seqOf(other)
    const at = () => office.as(who).post(`/items/${other}/${path}`, { seq: same, ...words })
    expect((await Promise.all([at(), at(), at()])).map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await entriesOf(other, act)).toHaveLength(1)
  })

  it('with other words it is another act, and tells of the first', async () => {
    const id = await states.assigned()
    const seq = await seqOf(id)
    await office.as('finance-liaison').post(`/items/${id}/feedback`, { seq, progress: '已开工' })
    const second = await office.as('finance-liaison').post(`/items/${id}/feedback`, { seq, progress: '已开工，已更正' })
    expect(second.status).toBe(409)
    expect(valueIn(second.text, 'progress')).toBe('已开工，已更正')
  })
})

describe('whose item it is not', () => {
  it('another unit and another department find nothing, whatever they ask for', async () => {
    const id = await states.assigned()
    const pages = [
      '',
      '/history',
      '/entries/1',
      '/mails',
      '/edit',
      '/assign',
      '/feedback',
      '/close',
      '/urge?unit=finance',
    ]
    for (const page of pages) {
      for (const who of ['housing-liaison', 'elsewhere/officer', 'elsewhere/finance-liaison']) {
        expect([who, page, [403, 404].includes((await office.as(who).get(`/items/${id}${page}`)).status)]).toEqual([
          who,
          page,
          true,
        ])
      }
    }
    expect((await office.as('elsewhere/officer').get(`/items/${id}`)).status).toBe(404)
    expect((await office.as('housing-liaison').get(`/items/${id}`)).status).toBe(404)
    const before = await entriesOf(id)
    expect((await send('housing-liaison', id, 'feedback', { progress: '有' })).status).toBe(404)
    expect((await send('elsewhere/officer', id, 'cancel', { reason: '有' })).status).toBe(404)
    expect((await send('elsewhere/finance-liaison', id, 'feedback', { progress: '有' })).status).toBe(404)
    expect(await entriesOf(id)).toEqual(before)
  })

  it('an item of another department is theirs alone, under the same names', async () => {
    const id = await office.enter({}, elsewhere)
    await office.assign(id, elsewhere)
    expect((await office.as('officer').get(`/items/${id}`)).status).toBe(404)
    expect((await office.as('finance-liaison').get(`/items/${id}`)).status).toBe(404)
    expect((await office.as('elsewhere/finance-liaison').get(`/items/${id}`)).status).toBe(200)
  })

  it('who reads only, or leads, or keeps the system, does nothing to it', async () => {
    const id = await states.assigned()
    for (const [who, path] of [
      ['auditor', 'cancel'],
      ['auditor', 'instruct'],
      ['mayor', 'close'],
      ['clerk', 'assign'],
      ['administrator', 'cancel'],
      ['finance-liaison', 'close'],
      ['finance-deputychief', 'feedback'],
      ['officer', 'feedback'],
    ] as const)
      expect([who, path, (await send(who, id, path, { reason: '有' })).status]).toEqual([who, path, 403])
  })

  it.each(['nobody', 'NO', 'a%23b'])('an item that is not there is missing: %s', async id => {
    expect((await office.as('officer').get(`/items/${id}`)).status).toBe(404)
  })
})
