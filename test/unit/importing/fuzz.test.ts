import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDeadline } from '#domain/importing/deadline.ts'
import { DeadlineReading } from '#domain/importing/deadline-reading.ts'
import { planRows } from '#domain/importing/plan-rows.ts'
import { rebase } from '#domain/importing/rebase.ts'
import { readResponsibility, readUnitColumns } from '#domain/importing/responsibility.ts'
import { readTable } from '#shared/documents/read-table.ts'

const pieces = (words: string, maxLength = 12) =>
  fc.array(fc.constantFrom(...words.split(' ')), { maxLength }).map(list => list.join(''))
const times = pieces(
  '2025 2019 年 月 日 底 前 每 按 季度 半年 旬 周 起 至 — - 、 ， ； （ ） 12 3 31 30 二 十 十五 个 工作日 内 连续 持续推进 上 下 末 初 中 年底前 春节 完成 原则上 即日起 /  . 今 明 次',
)
const units = pieces(
  '财政部 市教育局 各 县（市、区） 等 有关部门 牵头 配合 会同 负责 按职责分工 、 ， ； （ ） 和 及 以及 ： 牵头单位 配合单位 人力资源和社会保障局',
)
const anything = fc.oneof(times, units, fc.string({ unit: 'binary', maxLength: 400 }))

describe('whatever stands in a cell', () => {
  it('a deadline is read as a storable value, or not understood with a reason', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1990, max: 2100 }), (text, year) => {
        const reading = readDeadline(text, { year })
        expect(DeadlineReading.safeParse(JSON.parse(JSON.stringify(reading))).success).toBe(true)
        expect(reading.completion === undefined).toBe(!reading.understood)
        if (!reading.understood) expect(reading.notes.length).toBeGreaterThan(0)
        const { completion } = rebase(reading, 2030)
        const days = reading.milestones.map(node => node.day)
        if (reading.completion?.kind === 'day') for (const day of days) expect(day <= reading.completion.day).toBe(true)
        expect(completion?.kind).toBe(reading.completion?.kind)
      }),
      { numRuns: 3000 },
    )
  })

  it('units never repeat, and the lead is none of the supporting ones', () => {
    fc.assert(
      fc.property(anything, anything, (text, other) => {
        for (const { lead, supporting, coLeads } of [readResponsibility(text), readUnitColumns(text, other)]) {
          expect(new Set([lead, ...supporting]).size).toBe(supporting.length + 1)
          expect(coLeads.every(unit => supporting.includes(unit))).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('every row of a table is accounted for exactly once', () => {
    const row = fc.tuple(anything, anything, anything, anything).map(cells => [...cells])
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), rows => {
        const all = [['序号', '任务', '责任单位', '完成时限'], ...rows]
        const sheets = [{ name: '', rows: all.map((cells, at) => ({ line: at + 1, cells })), merges: [] }]
        const plan = planRows({ sheets }, { year: 2026 })
        if (!plan.ok) throw new Error(plan.error)
        const { items, refused, skipped } = plan.value
        const lines = [...items, ...refused, ...skipped].map(entry => entry.line)
        expect(new Set(lines).size).toBe(lines.length)
        // The first row may be a second heading line; after it, only empty rows are passed over in silence.
        const silent = rows
          .slice(1)
          .filter((cells, at) => !lines.includes(at + 3) && cells.some(cell => cell.trim() !== ''))
        expect(silent).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

it('long texts of one kind of character end quickly', () => {
  for (const char of ['一', '年', '（', '、', '每', '20', '2025年', '等', '和', '牵头', ' ', '-', '/20']) {
    expect(readDeadline(char.repeat(20_000), { year: 2026 }).understood).toBe(char === ' ')
    expect(readResponsibility(char.repeat(20_000)).original.length).toBeGreaterThanOrEqual(0)
  }
})

it('files of any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.boolean(), async (bytes, zip) => {
      const file = zip ? new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]) : bytes
      const table = await readTable(file, 'x.csv')
      expect(typeof table.ok).toBe('boolean')
    }),
    { numRuns: 500 },
  )
})
