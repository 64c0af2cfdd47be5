import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { parse as parseHtml } from 'parse5'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ItemId } from '#domain/ids.ts'
import * as keys from '#shared/store/keys.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'
import { unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let item: ItemId
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  office = await openConsoleOffice(await engine.freshTable())
  item = await office.enter({ supportingUnits: [unitOf('health')] })
  await office.assign(item)
})

const at = (path: string) => `/items/${item}/${path}`
const seq = async () => String((await office.world().items.load(yunling, item))!.item.lastSeq)
const report = async (who: string, progress: string) => {
  const answer = await office.as(who).post(at('feedback'), { progress, seq: await seq() })
  expect(answer.status).toBe(303)
}
const attach = async (who: string, name: string, text: string) => {
  const file = new File([`%PDF-1.7\n${text}`], name)
  expect((await office.as(who).post(at('files'), { file })).status).toBe(303)
}
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true, relax_column_count: true })
const zipOf = async (who: string, part = '') => {
  const answer = await office.as(who).get(at(`dossier.zip${part}`))
  expect(answer.status).toBe(200)
  return { answer, files: unzipSync(new Uint8Array(answer.bytes)) }
}

describe('the ledger of an item as a table', () => {
  it('proves itself: every line by its text, every line by the one before', async () => {
    await report('finance-liaison', '已开工30个小区')
    const answer = await office.as('officer').get(at('ledger.csv'))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, ...rows] = rowsOf(answer.text)
    expect(head).toEqual([
      '序号',
      '时间',
      '事由',
      '办理人',
      '途径',
      '单位',
      '内容',
      '上一条校验值',
      '校验值',
      '记录原文',
    ])
    const lines = rows.filter(([first]) => /^\d+$/.test(first!))
    expect(lines.map(([n, , act]) => `${n} ${act}`)).toEqual(['1 立项', '2 交办', '3 反馈'])
    for (const [index, line] of lines.entries()) {
      expect(createHash('sha256').update(line[9]!).digest('hex')).toBe(line[8])
      if (index > 0) expect(line[7]).toBe(lines[index - 1]![8])
    }
    expect(lines[2]![6]).toContain('进展：已开工30个小区')
    expect(answer.text).toContain('办理记录共3条，已逐条校验')
  })

  it('says where it was tampered with', async () => {
    const { client, name } = office.table
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.ledgerKey(yunling, item, 2),
        UpdateExpression: 'SET facts.fold = :fold',
        ExpressionAttributeValues: { ':fold': 'changed' },
      }),
    )
    expect((await office.as('officer').get(at('ledger.csv'))).text).toContain('第2条内容与记录时不一致')
    expect((await office.as('officer').get(at('dossier'))).text).toContain('第2条内容与记录时不一致')
  })

  it('has no cell that is a formula', async () => {
    for (const text of ['=1+1', '+86', '-1', '@SUM(A1)', '＝cmd|calc', '\t=1'])
      await report('finance-liaison', `${text} 进展`)
    const cells = rowsOf((await office.as('officer').get(at('ledger.csv'))).text).flat()
    expect(cells.filter(cell => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
    expect(cells.some(cell => cell.includes('=1+1'))).toBe(true)
  })
})

describe('the dossier', () => {
  it('is one document with everything: slip, units, limits, files, ledger', async () => {
    await report('finance-liaison', '已开工30个小区')
    await attach('finance-liaison', '开工照片.pdf', 'photo')
    const answer = await office.as('officer').get(at('dossier.html'))
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/)
    for (const words of [
      '任务交办单',
      '年内开工50个小区',
      '云岭市health局（协办）',
      '已开工30个小区',
      '开工照片.pdf',
      '@page { size: A4',
    ])
      expect(answer.text).toContain(words)
    expect(answer.text).not.toMatch(/<script|<link|https?:/)
    const page = await office.as('officer').get(at('dossier'))
    expect(page.text).toContain(`href="/items/${item}/dossier.zip"`)
  })

  it('shows hostile words as words', async () => {
    const tags = (html: string) =>
      JSON.stringify(parseHtml(html), (key, value: unknown) =>
        key === 'parentNode' ? undefined : key === 'value' ? '' : value,
      )
    await report('finance-liaison', '平常的进展')
    const plain = tags((await office.as('officer').get(at('dossier.html'))).text)
    for (const text of hostileTexts.slice(0, 12)) {
      const other = await openConsoleOffice(await engine.freshTable())
      const id = await other.enter({ supportingUnits: [unitOf('health')] })
      await other.assign(id)
      const { item: head } = (await other.world().items.load(yunling, id))!
      await other
        .as('finance-liaison')
        .post(`/items/${id}/feedback`, { progress: `${text} 平常`, seq: String(head.lastSeq) })
      expect(tags((await other.as('officer').get(`/items/${id}/dossier.html`)).text)).toBe(plain)
    }
  })

  it('is a zip with the document, the ledger and the files', async () => {
    await attach('finance-liaison', '报告.pdf', 'one')
    await attach('officer', '报告.pdf', 'two')
    const { answer, files } = await zipOf('officer')
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(Object.keys(files).toSorted()).toEqual(['办理记录.csv', '案卷.html', '附件/01_报告.pdf', '附件/02_报告.pdf'])
    const texts = ['附件/01_报告.pdf', '附件/02_报告.pdf'].map(name => Buffer.from(files[name]!).toString())
    expect(texts.toSorted()).toEqual(['%PDF-1.7\none', '%PDF-1.7\ntwo'])
    expect(Buffer.from(files['案卷.html']!).toString()).toContain('任务交办单')
  })

  it('comes in parts that Lambda can answer with, and loses nothing', async () => {
    const names = Array.from({ length: 5 }, (_, n) => `大文件${n}.pdf`)
    // What cannot be packed, so that size is size.
    const noise = (n: number) =>
      Array.from({ length: 30_000 }, (_, k) => createHash('sha256').update(`${n} ${k}`).digest('hex')).join('')
    for (const [n, name] of names.entries()) await attach('officer', name, noise(n))
    const page = await office.as('officer').get(at('dossier'))
    expect(page.text).toContain('（1/3）')
    const parts = await Promise.all(['', '?part=2', '?part=3'].map(part => zipOf('officer', part)))
    for (const { answer } of parts) expect((answer.bytes.length * 4) / 3).toBeLessThan(6 * 1024 * 1024)
    const all = parts.flatMap(({ files }) => Object.keys(files))
    expect(all.filter(name => name.startsWith('附件/'))).toHaveLength(5)
    expect(new Set(all).size).toBe(all.length)
    for (const part of ['?part=4', '?part=0', '?part=x'])
      expect((await office.as('officer').get(at(`dossier.zip${part}`))).status).toBe(404)
  }, 60_000)

  it('of a unit holds what the unit may read, and says so', async () => {
    await report('finance-liaison', '牵头单位的进展')
    await report('health-liaison', '协办单位的进展')
    await attach('finance-liaison', '牵头.pdf', 'lead')
    for (const path of ['dossier', 'dossier.html', 'ledger.csv']) {
      const { text } = await office.as('health-liaison').get(at(path))
      expect(text).toContain('协办单位的进展')
      expect(text).not.toContain('牵头单位的进展')
      expect(text).not.toContain('牵头.pdf')
      expect(text).toMatch(/本单位可以查看的记录/)
    }
    expect(Object.keys((await zipOf('health-liaison')).files)).toHaveLength(2)
    expect((await office.as('finance-liaison').get(at('dossier.html'))).text).toContain('协办单位的进展')
  })

  it.each(['housing-liaison', 'elsewhere/officer', 'elsewhere/finance-liaison', 'administrator'])(
    'is not there for %s',
    async who => {
      for (const path of ['dossier', 'dossier.html', 'dossier.zip', 'ledger.csv'])
        expect([403, 404]).toContain((await office.as(who).get(at(path))).status)
    },
  )
})
