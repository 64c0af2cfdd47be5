import { describe, expect, it } from 'vitest'
import { toldActs } from '#domain/change.ts'
import { recipientKey } from '#domain/directory.ts'
import type { Dossier, ItemState } from '#domain/item.ts'
import { acts } from '#domain/ledger.ts'
import type { Act, LedgerEntry } from '#domain/ledger.ts'
import { noticeMails } from '#domain/notice-mails.ts'
import { aContact, aDirectory, aDossier, anEntry, at, aUnit, rules, water } from '#test/support/builders.ts'
import { decided, does, inState } from '#test/support/deciding.ts'
import type { Timed } from '#test/support/deciding.ts'

const under = rules('default')
const now = at('2026-03-10T10:00+08:00')
const told = (entry: LedgerEntry, dossier: Dossier, units = [aUnit('finance'), aUnit('water')]) =>
  noticeMails(entry, { dossier, rules: under, directory: aDirectory(units), now })
const seen = (mails: ReturnType<typeof told>) =>
  mails.map(({ to, lane, fold }) => `${recipientKey(to)} ${lane}${fold ? ' digest' : ''}`)

const finance = 'finance/finance-liaison'
const both = [finance, 'water/water-liaison']

/** The state before, the command that does it, and who is told how. */
const rows: [Act, ItemState, Timed, string[]][] = [
  ['ItemRegistered', 'draft', ['2026-03-02', does.register()], []],
  ['ItemAssigned', 'registered', ['2026-03-02', does.assign()], both.map(to => `${to} ordinary`)],
  ['ItemAcknowledged', 'assigned', ['2026-03-03', does.acknowledge()], []],
  ['FeedbackFiled', 'assigned', ['2026-03-03', does.report()], ['office/wang ordinary digest']],
  ['CompletionClaimed', 'assigned', ['2026-03-03', does.claim()], ['office/wang ordinary digest']],
  ['ReviewStarted', 'completed', ['2026-03-04', does.startReview()], []],
  ['ItemReturned', 'completed', ['2026-03-04', does.sendBack()], [`${finance} urgent`, 'finance/finance-head urgent']],
  ['ItemClosed', 'completed', ['2026-03-04', does.close()], both.map(to => `${to} ordinary digest`)],
  ['ItemSuspended', 'assigned', ['2026-03-04', does.suspend()], both.map(to => `${to} urgent`)],
  ['ItemResumed', 'suspended', ['2026-03-04', does.resume()], both.map(to => `${to} urgent`)],
  ['ItemCancelled', 'assigned', ['2026-03-04', does.cancel()], both.map(to => `${to} urgent`)],
  ['ItemCancelled', 'registered', ['2026-03-04', does.cancel()], []],
  ['DeadlineMoved', 'assigned', ['2026-03-04', does.moveDeadline('2026-07-31')], [`${finance} urgent`]],
  ['DeadlineMoved', 'completed', ['2026-03-04', does.moveDeadline('2026-07-31', 'office.review')], []],
  ['ExtensionRequested', 'assigned', ['2026-03-04', does.askExtension('2026-07-31')], ['office/wang ordinary digest']],
  ['StepsTaken', 'assigned', ['2026-03-04', does.remind()], []],
]

describe('who is told of an act', () => {
  it.each(rows)('%s of an item that is %s', (act, state, timed, expected) => {
    const { after, entries } = decided(inState(state, under), under, timed)
    expect(entries[0]?.act).toBe(act)
    const mails = told(anEntry(entries[0]!), after)
    expect(seen(mails)).toEqual(expected)
    expect(new Set(mails.map(({ reason }) => reason)).size).toBe(mails.length)
  })

  it.each([
    ['TalkProposed', ['office/wang', 'office/head']],
    ['AddressFailed', ['office/wang']],
    ['ExtensionDecided', [finance]],
  ] as const)('%s', (act, expected) => {
    const entry = anEntry({ act, unitId: aUnit('finance').id, facts: {} })
    expect(told(entry, inState('assigned', under)).map(({ to }) => recipientKey(to))).toEqual(expected)
  })

  it('every act that leaves a notice tells somebody, and no other does', () => {
    const dossier = inState('assigned', under)
    const telling = acts.filter(act => {
      const facts = { units: ['finance'], fold: false }
      return told(anEntry({ act, unitId: aUnit('finance').id, facts }), dossier).length > 0
    })
    expect(telling.toSorted()).toEqual([...toldActs].sort())
  })

  it('the reason names act, unit and reader, so that one act is told once', () => {
    const entry = anEntry({ act: 'ItemSuspended', facts: { reason: '等待批复' } }, { seq: 9 })
    const mails = told(entry, inState('suspended', under))
    expect(mails.map(({ reason }) => reason)).toEqual([
      'act/item-1/9/finance/finance/finance-liaison',
      'act/item-1/9/water/water/water-liaison',
    ])
  })
})

describe('交办', () => {
  const assigned = inState('assigned', under)
  const entry = (over: LedgerEntry['facts'] = {}) =>
    anEntry({ act: 'ItemAssigned', facts: { units: ['finance', 'water'], lead: 'finance', fold: false, ...over } })

  it('tells only the units assigned by this act', () => {
    expect(seen(told(entry({ units: ['water'] }), assigned))).toEqual(['water/water-liaison ordinary'])
  })

  it('waits for the digest when many are assigned at once', () => {
    expect(seen(told(entry({ fold: true }), assigned))).toEqual(both.map(to => `${to} ordinary digest`))
  })

  it('what is urgent goes at once, to the head too', () => {
    const urgent = { ...assigned, item: { ...assigned.item, urgency: 'urgent' as const } }
    expect(seen(told(entry({ fold: true, units: ['finance'] }), urgent))).toEqual([
      `${finance} urgent`,
      'finance/finance-head urgent',
    ])
  })

  it('a slip carries the seven fields and the unit’s own duties', () => {
    const [lead, supporting] = told(entry(), assigned).map(({ data }) => data)
    expect(lead).toMatchObject({
      kind: 'assignment',
      unit: 'finance局',
      part: 'lead',
      sponsorLeader: 'mayor市长',
      accountablePerson: '李明',
      criteria: '改造任务全部完成并通过验收',
      item: { leadUnit: 'finance局', supportingUnits: ['water局'], officer: 'wang' },
    })
    expect(lead?.kind === 'assignment' && lead.duties.map(({ id }) => id)).toEqual([
      'finance.acknowledge',
      'finance.feedback',
      'finance.completion',
    ])
    expect(supporting?.kind === 'assignment' && supporting.duties.map(({ id }) => id)).toEqual(['water.acknowledge'])
  })

  it('a unit that nobody can reach is told to the officer, who is asked to phone', () => {
    const dead = [aUnit('finance', { contacts: [aContact('gone', 'liaison', { failed: true })] }), aUnit('water')]
    const mails = told(entry(), assigned, dead)
    expect(seen(mails)).toEqual(['office/wang ordinary', 'water/water-liaison ordinary'])
    expect(mails[0]?.data).toMatchObject({ kind: 'notice', act: 'AddressFailed', unit: 'finance局' })
    expect(mails[0]?.data.kind === 'notice' && mails[0].data.ask).toContain('电话通知')
  })

  describe('a unit that was dissolved or merged', () => {
    const gone = [aUnit('finance', { active: false }), aUnit('water')]
    const notices = (made: LedgerEntry, dossier: Dossier) =>
      told(made, dossier, gone).map(({ to, data }) => ({
        to: recipientKey(to),
        ...(data.kind === 'notice' ? data : { act: data.kind }),
      }))

    it('gets no slip: its officer is asked to give the work to another', () => {
      expect(notices(entry(), assigned)).toMatchObject([
        { to: 'office/wang', act: 'AddressFailed', ask: expect.stringContaining('改派承接其职能的单位') },
        { to: 'water/water-liaison', act: 'assignment' },
      ])
    })

    it.each([
      ['ItemReturned', 'returned', '请将该单位承担的任务改派承接其职能的单位。'],
      ['DeadlineMoved', 'assigned', '请将该单位承担的任务改派承接其职能的单位。'],
      ['ItemCancelled', 'cancelled', ''],
    ] as const)('has %s told to its officer, once, with what to do', (act, state, ask) => {
      const made = anEntry({ act, unitId: aUnit('finance').id, facts: {} })
      const [first, ...others] = notices(made, inState(state, under))
      expect(first).toMatchObject({ to: 'office/wang', act, ask })
      expect(first).toHaveProperty(
        'facts',
        expect.arrayContaining([{ label: '单位状态', text: expect.stringContaining('已撤销或合并') }]),
      )
      expect(others.map(({ to }) => to)).not.toContain('office/wang')
    })
  })

  it.each([
    ['bounce', '邮件被退回', '请电话核实并更新联系方式'],
    ['complaint', '标记为垃圾邮件（投诉）', '请电话向收件人说明督办邮件的用途'],
    ['no-address', '没有可用的邮箱地址', '请电话核实并更新联系方式'],
    ['MessageRejected', '邮件未能送达', '请电话核实并更新联系方式'],
  ])('an address that failed by %s is told with its reason and what to do', (reason, why, ask) => {
    const failed = anEntry({ act: 'AddressFailed', unitId: aUnit('finance').id, facts: { mail: 'm-1', reason } })
    const [mail] = told(failed, assigned)
    expect(mail?.data).toMatchObject({
      kind: 'notice',
      facts: [{ label: '原因', text: expect.stringContaining(why) }],
      ask: expect.stringContaining(ask),
    })
  })
})

describe('news for a unit that nobody can reach', () => {
  const timed: [string, Timed][] = [
    ['退回', ['2026-03-04', does.sendBack()]],
    ['销号', ['2026-03-04', does.close()]],
    ['中止', ['2026-03-04', does.suspend()]],
  ]
  it.each(timed)('%s goes to the officer, who is asked to tell the unit', (_, history) => {
    const { after, entries } = decided(inState('completed', under), under, history)
    const [mail] = told(anEntry(entries[0]!), after, [aUnit('finance', { contacts: [] }), aUnit('water')])
    expect(mail && recipientKey(mail.to)).toBe('office/wang')
    expect(mail?.data).toMatchObject({
      missing: '联系人',
      ask: 'finance局没有可以送达的联系人，请电话告知该单位，并补充联系方式。',
    })
  })

  it('and nobody else is', () => {
    const { after, entries } = decided(inState('completed', under), under, ['2026-03-04', does.sendBack()])
    for (const { data } of told(anEntry(entries[0]!), after)) expect(data).not.toHaveProperty('missing')
    const [filed] = told(anEntry({ act: 'FeedbackFiled', unitId: aUnit('finance').id, facts: {} }), after, [])
    expect(filed?.data).not.toHaveProperty('missing')
  })
})

describe('what a notice says', () => {
  const words = (...history: [Timed, ...Timed[]]) => {
    const { after, entries } = decided(
      aDossier(under),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign()],
      ...history,
    )
    const [mail] = told(anEntry(entries[0]!), after)
    if (mail?.data.kind !== 'notice') throw new Error('No notice')
    return { facts: mail.data.facts.map(({ label, text }) => `${label}：${text}`), ask: mail.data.ask }
  }
  it.each<[string, [Timed, ...Timed[]], string[]]>([
    [
      '退回',
      [
        ['2026-03-03', does.claim()],
        ['2026-03-04', does.sendBack()],
      ],
      ['退回理由：佐证材料不全'],
    ],
    [
      '销号',
      [
        ['2026-03-03', does.claim()],
        ['2026-03-04', does.close()],
      ],
      ['督办结论：按期办结，同意销号', '评价：好'],
    ],
    [
      '调整',
      [['2026-03-04', does.moveDeadline('2026-07-31')]],
      ['事由：办结', '新时限：2026年7月31日（星期五）', '调整原因：上级调整时限'],
    ],
    [
      '同意延期',
      [
        ['2026-03-04', does.askExtension('2026-07-31')],
        ['2026-03-04', does.answerExtension(true)],
      ],
      ['事由：办结', '答复：同意延期', '新时限：2026年7月31日（星期五）', '说明：经研究'],
    ],
    [
      '不同意延期',
      [
        ['2026-03-04', does.askExtension('2026-07-31')],
        ['2026-03-04', does.answerExtension(false)],
      ],
      ['事由：办结', '答复：不同意延期', '说明：经研究'],
    ],
    [
      'late 反馈',
      [
        ['2026-03-02', does.acknowledge()],
        ['2026-04-01', does.report()],
      ],
      ['进展：已开工三成', '报送人：张三', '时效：超过时限报送'],
    ],
    [
      'late 签收 with the 反馈',
      [['2026-03-05', does.report()]],
      ['进展：已开工三成', '报送人：张三', '时效：超过时限报送'],
    ],
    [
      '无变化',
      [['2026-03-03', does.report(aUnit('finance').id, { progress: '', noChange: true })]],
      ['进展：无变化', '报送人：张三'],
    ],
    [
      '恢复',
      [
        ['2026-03-03', does.suspend()],
        ['2026-03-06', does.resume()],
      ],
      ['顺延工作日：3'],
    ],
  ])('%s', (_, history, expected) => {
    expect(words(...history).facts).toEqual(expected)
  })

  it('tells a supporting unit that is released by 销号 that nothing more is asked of it', () => {
    const { after, entries } = decided(inState('completed', under), under, ['2026-03-04', does.close()])
    const said = told(anEntry(entries[0]!), after).map(({ data }) =>
      data.kind === 'notice' ? data.facts.map(({ label }) => label) : [],
    )
    expect(said).toEqual([
      ['督办结论', '评价'],
      ['督办结论', '评价', '协办任务'],
    ])
  })

  it('asks the officer to coordinate where the unit says so', () => {
    const asked = words(['2026-03-03', does.report(water, { coordination: '需自然资源局配合' })])
    expect(asked.ask).toBe('单位提出需协调事项，请研究协调。')
  })
})
