import { describe, expect, it } from 'vitest'
import type { Merge, Table } from '#domain/importing/sheet.ts'
import { planRows } from '#domain/importing/plan-rows.ts'

const table = (rows: string[][], merges: Merge[] = []): Table => ({
  sheets: [{ name: '表一', rows: rows.map((cells, at) => ({ line: at + 1, cells })), merges }],
})

const plan = (rows: string[][], merges?: Merge[]) => {
  const planned = planRows(table(rows, merges), { year: 2026 })
  if (!planned.ok) throw new Error(planned.error)
  return planned.value
}
const head = ['序号', '工作任务', '责任单位', '完成时限']

describe('columns', () => {
  it.each([
    [
      ['工作任务\n（2026年）', ' 牵头 单位', '完成时限'],
      ['修路', '市交通局', '年底前'],
    ],
    [
      ['task', 'lead_units', 'deadline_text'],
      ['修路', '市交通局', '年底前'],
    ],
    [
      ['Task Name', 'Lead Unit', 'Due Date'],
      ['修路', '市交通局', '2026-12-31'],
    ],
    [
      ['完成时限', '主办单位', '督办事项'],
      ['年底前', '市交通局', '修路'],
    ],
    [
      ['重点任务', '责任单位', '办结时限要求'],
      ['修路', '市交通局', '年底前'],
    ],
    [
      ['工作要求', '责任部门', '时间节点'],
      ['修路', '市交通局', '年底前'],
    ],
  ])('%j', (heading, row) => {
    expect(plan([heading, row]).items[0]).toMatchObject({
      title: '修路',
      responsibility: { lead: '市交通局' },
      deadline: { completion: { kind: 'day', day: '2026-12-31' } },
    })
  })

  it('责任单位 supports where a lead column stands beside it', () => {
    const { items } = plan([
      ['任务', '牵头单位', '责任单位'],
      ['修路', '市交通局', '市财政局'],
    ])
    expect(items[0]?.responsibility).toMatchObject({ lead: '市交通局', supporting: ['市财政局'] })
  })

  it('keeps columns it has no use for', () => {
    expect(
      plan([
        [...head, '进展 情况'],
        ['1', '修路', '市交通局', '', '已开工'],
      ]).items[0]?.extra,
    ).toEqual({ 进展情况: '已开工' })
  })

  it('says what a heading row must name when there is none', () => {
    expect(
      planRows(
        table([
          ['某某', '某某'],
          ['a', 'b'],
        ]),
        { year: 2026 },
      ),
    ).toEqual({
      ok: false,
      error: '没有找到表头：表中应有一行写明“工作任务”“责任单位”“完成时限”等列名',
    })
  })

  it('reads all small columns', () => {
    const heading = [
      '事项',
      '事项来源',
      '紧急程度',
      '密级',
      '反馈周期',
      '牵头领导',
      '联系人',
      '文号',
      '文件名称',
      '完成标准',
    ]
    const row = [
      '修路',
      '省领导批示',
      '特急',
      '工作秘密',
      '每月25日前',
      '李副市长',
      '王工',
      '云政发〔2025〕3号',
      '修路方案',
      '通车',
    ]
    expect(plan([heading, row]).items[0]).toMatchObject({
      sourceType: 'SUPERIOR_INSTRUCTION',
      urgency: 'critical',
      classification: 'workSecret',
      cadence: { every: 'month', on: { dayOfPeriod: 25 } },
      leader: '李副市长',
      person: '王工',
      basis: '《修路方案》（云政发〔2025〕3号）',
      criteria: '通车',
    })
  })

  it('leaves out what it cannot read in small columns, with a warning', () => {
    const { items, warnings } = plan([
      ['事项', '紧急程度', '反馈周期'],
      ['修路', '蓝色', '看情况'],
    ])
    expect(items[0]).toMatchObject({ urgency: undefined, cadence: undefined })
    expect(warnings.map(({ line, text }) => [line, text])).toEqual([
      [2, '反馈周期“看情况”没有读懂，已忽略'],
      [2, '紧急程度“蓝色”没有读懂，已忽略'],
    ])
  })
})

describe('the year of a deadline without one', () => {
  it.each([
    [
      'the document number',
      [
        ['任务', '完成时限', '文号'],
        ['修路', '年底前', '云政发〔2024〕3号'],
      ],
      '2024-12-31',
    ],
    [
      'the title above',
      [
        ['2025年重点工作', '', ''],
        ['任务', '完成时限', ''],
        ['修路', '年底前', ''],
      ],
      '2025-12-31',
    ],
    [
      'the address',
      [
        ['task', 'deadline', 'source_url'],
        ['修路', '年底前', 'http://x.example/2023-01/30/a.htm'],
      ],
      '2023-12-31',
    ],
    [
      'the import',
      [
        ['任务', '完成时限'],
        ['修路', '年底前'],
      ],
      '2026-12-31',
    ],
  ])('comes from %s', (_, rows, day) => {
    expect(plan(rows).items[0]?.deadline.completion).toEqual({ kind: 'day', day })
  })
})

describe('rows that do not go in', () => {
  it('are reported with line and reason while the others go in', () => {
    const { items, refused, skipped } = plan([
      head,
      ['1', '修路', '市交通局', '年底前'],
      ['', '', '市财政局', '年底前'],
      ['2', '修桥', '市交通局', '春节前'],
      ['1', '修路', '市住建局', '6月底前'],
      head,
      ['合计', '', '', ''],
      ['注：以上为初稿', '', '', ''],
      ['', '', '', ''],
      ['3', '植树', '市林业局', '3月12日前'],
    ])
    expect(items.map(item => item.line)).toEqual([2, 10])
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, '没有任务内容'],
      [4, '办理时限“春节前”没有读懂，请改写为“2026年6月底前”“15个工作日内”“每季度末”等再导入'],
      [5, '与第2行重复'],
    ])
    expect(refused[1]?.cells).toEqual(['2', '修桥', '市交通局', '春节前'])
    expect(skipped.map(({ line, text }) => [line, text])).toEqual([
      [6, '重复的表头'],
      [7, '合计行'],
      [8, '表注'],
    ])
  })

  it('names the sheet of the first where a row stands twice in two sheets', () => {
    const rows = [head, ['1', '修路', '市交通局', '年底前']].map((cells, at) => ({ line: at + 1, cells }))
    const sheets = ['表一', '表二'].map(name => ({ name, rows, merges: [] }))
    const planned = planRows({ sheets }, { year: 2026 })
    expect(planned.ok && planned.value.refused.map(row => row.reason)).toEqual(['与“表一”第2行重复'])
  })

  it.each(['秘密', '机密', '绝密', '机密★10年', '涉密'])('密级 %s: refused, and nothing of it repeated', level => {
    const { items, refused } = plan([
      ['任务', '密级'],
      ['某专项', level],
      ['修路', '公开'],
    ])
    expect(items.map(item => item.title)).toEqual(['修路'])
    expect(refused).toMatchObject([{ line: 2, cells: [] }])
    expect(refused[0]?.reason).toContain('涉密事项不得录入本系统')
  })

  it('refuses a level it does not know', () => {
    expect(
      plan([
        ['任务', '密级'],
        ['某专项', '三级'],
      ]).refused[0]?.reason,
    ).toContain('无法识别')
  })

  it.each(['秘密★', '密级：机密'])('refuses a whole list marked %s', mark => {
    expect(
      planRows(
        table([
          [mark, ''],
          ['任务', '完成时限'],
          ['某专项', '年底前'],
        ]),
        { year: 2026 },
      ),
    ).toMatchObject({ ok: false })
  })

  it('does not take 工作秘密 above a list for a state secret', () => {
    expect(
      plan([
        ['工作秘密★', ''],
        ['任务', '完成时限'],
        ['修路', '年底前'],
      ]).items,
    ).toHaveLength(1)
  })
})

describe('cells left empty', () => {
  const rows = [
    ['类别', '任务', '牵头单位', '完成时限'],
    ['民生', '修路', '市交通局', '6月底前'],
    ['', '修桥', '', '年底前'],
  ]

  it('take over the category, but no unit, where nothing is known of merges', () => {
    expect(plan(rows).items[1]).toMatchObject({
      category: '民生',
      responsibility: { supporting: [] },
      issues: [{ kind: 'no-lead' }],
    })
    expect(plan(rows).items[1]?.responsibility.lead).toBeUndefined()
  })

  it('take over the unit where cells are really merged', () => {
    expect(plan(rows, [{ top: 2, bottom: 3, left: 2, right: 2 }]).items[1]?.responsibility.lead).toBe('市交通局')
  })

  it('take over no category from another document', () => {
    const heading = ['文号', '类别', '任务']
    const { items } = plan([
      heading,
      ['甲〔2025〕1号', '民生', '修路'],
      ['', '', '修桥'],
      ['乙〔2025〕2号', '', '植树'],
    ])
    expect(items.map(({ category, basis }) => [category, basis])).toEqual([
      ['民生', '甲〔2025〕1号'],
      ['民生', '甲〔2025〕1号'],
      [undefined, '乙〔2025〕2号'],
    ])
  })
})

describe('the paper behind a task', () => {
  it.each([
    ['国务院关于加快发展的若干意见', '国发〔2019〕3号', '《国务院关于加快发展的若干意见》（国发〔2019〕3号）'],
    ['关于人才集聚工程的实施意见(穗字〔2012〕20号)', '', '《关于人才集聚工程的实施意见》（穗字〔2012〕20号）'],
    ['关于印发《试点工作方案》的通知', '', '《关于印发〈试点工作方案〉的通知》'],
    ['《修路方案》', '云政发〔2025〕3号', '《修路方案》（云政发〔2025〕3号）'],
    ['市政府第12次常务会议', '', '市政府第12次常务会议'],
    ['', '云政发〔2025〕3号', '云政发〔2025〕3号'],
  ])('%s %s', (title, no, basis) => {
    expect(
      plan([
        ['任务', '完成时限', '文件名称', '文号'],
        ['修路', '年底前', title, no],
      ]).items[0]?.basis,
    ).toBe(basis)
  })

  it.each(['所属文件', '来源文件', '任务所属政策文件', '工作依据（文号）'])('stands under %s', heading => {
    expect(
      plan([
        ['具体工作任务', '落实单位及科室', heading],
        ['修路', '市交通局', '修路方案'],
        ['修桥', '市交通局', ''],
      ]).items.map(item => item.basis),
    ).toEqual(['《修路方案》', '《修路方案》'])
  })
})

describe('names and fingerprints', () => {
  it.each([
    ['1.拓展两个市场。积极稳妥地推广试点', '拓展两个市场'],
    ['（三）完善农机装备创新体系。瞄准需求', '完善农机装备创新体系'],
    ['二十一、落实政策', '落实政策'],
    ['121人才梯队项目', '121人才梯队项目'],
    ['3.5亿元投资到位', '3.5亿元投资到位'],
    ['“百人计划”拓展项目', '“百人计划”拓展项目'],
    [
      '三、对促进社会投资健康发展、企业债券发行、债券品种创新等工作成效明显的市（地、州、盟），在两年之内对其行政区域内企业申请企业债券实行“直通车”机制',
      '对促进社会投资健康发展、企业债券发行、债券品种创新等工作成效明显的市（地、州、盟）…',
    ],
    [
      '各地以县（市、区）为单位，对城镇小区配套幼儿园情况进行全面摸底排查，针对规划、配建、移交、使用不到位等情况，分别列出清单、建立台账。',
      '各地以县（市、区）为单位，对城镇小区配套幼儿园情况进行全面摸底排查',
    ],
    [
      '七、对地方水利建设投资落实好、中央水利建设投资计划完成率高的省（区、市），适当增加安排部分中央预算内投资，相应减少所安排项目的地方建设投资',
      '对地方水利建设投资落实好、中央水利建设投资计划完成率高的省（区、市），适当增加安排部分中央预算内投资',
    ],
    [`${'很长的一句话'.repeat(12)}，后半句`, `${'很长的一句话'.repeat(9)}很长的一句…`],
  ])('%s', (text, title) => {
    expect(
      plan([
        ['任务', '完成时限'],
        [text, '年底前'],
      ]).items[0],
    ).toMatchObject({ title, requirement: text })
  })

  it('does not depend on blanks, width or the deadline', () => {
    const of = (text: string, due: string) => plan([head, ['1', text, '市交通局', due]]).items[0]?.fingerprint
    expect(of('修路 （一期）', '年底前')).toBe(of('修路(一期)', '6月底前'))
    expect(of('修路（一期）', '年底前')).not.toBe(of('修路（二期）', '年底前'))
  })
})
