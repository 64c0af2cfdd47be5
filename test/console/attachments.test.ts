import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import type { FileStore } from '#infra/local/file-store.ts'
import { startFileStore } from '#infra/local/file-store.ts'
import { connectBucket, createBlobStore } from '#shared/blob/s3-blob-store.ts'
import { verifyChain } from '#shared/store/chain.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { unitOf } from '#test/support/made-office.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'duban-attachments-'))
let engine: TestEngine
let store: FileStore
let office: ConsoleOffice
let item: ItemId
beforeAll(async () => {
  engine = await startDynoxide()
  store = await startFileStore({ dataDir })
})
afterAll(async () => {
  await store.stop()
  await engine.stop()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  const table = await engine.freshTable()
  process.env['AWS_ENDPOINT_URL_S3'] = store.url
  const blobs = createBlobStore(connectBucket({ name: store.bucket, pathStyle: true }))
  office = await openConsoleOffice(table, { blobs })
  item = await office.enter({ supportingUnits: [unitOf('health')] })
  await office.assign(item)
})

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\0\u00ff`, 'latin1')
const file = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name)
const send = (who: string, name: string, bytes: Buffer, to: string = item) =>
  office.as(who).post(`/items/${to}/files`, { file: file(name, bytes) })
const files = () => office.world().attachments.of(yunling, item)
const dossier = async () => (await office.world().items.load(yunling, item))!

describe('a file of an item', () => {
  it('is kept as it is, named in the ledger by its hash, and given back as a file to save', async () => {
    const bytes = pdf('办结报告')
    const answer = await send('finance-liaison', '办结 报告（盖章）.pdf', bytes)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(new RegExp(`^/items/${item}\\?done=files&seq=\\d+$`))
    const [kept] = await files()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(kept).toMatchObject({
      name: '办结 报告（盖章）.pdf',
      format: 'pdf',
      size: bytes.length,
      sha256,
      unitId: 'finance',
    })

    const { item: head } = await dossier()
    const entries = await office.world().items.ledger(yunling, item)
    expect(entries.at(-1)).toMatchObject({
      act: 'AttachmentAdded',
      unitId: 'finance',
      facts: { sha256, attachment: kept!.id },
    })
    expect(verifyChain(head, entries)).toBeUndefined()

    const page = await office.as('officer').get(`/items/${item}`)
    expect(page.text).toContain(`<a href="/items/${item}/files/${kept!.id}">办结 报告（盖章）.pdf</a>`)
    const given = await office.as('officer').get(`/items/${item}/files/${kept!.id}`)
    expect(given.bytes.equals(bytes)).toBe(true)
    expect(given.headers.get('content-type')).toBe('application/octet-stream')
    expect(given.headers.get('x-content-type-options')).toBe('nosniff')
    const disposition = given.headers.get('content-disposition')!
    expect(disposition).toMatch(/^attachment; /)
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)![1]!)).toBe('办结 报告（盖章）.pdf')
  })

  it.each([
    ['../../../etc/报告.pdf', '报告.pdf'],
    ['..\\..\\报告.pdf', '报告.pdf'],
    ['报告\u202efdp.pdf', '报告fdp.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['a"; filename=b.exe;.pdf', 'a_; filename=b.exe;.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
  ])('called %j is called %j', async (given, name) => {
    expect((await send('officer', given, pdf('x'))).status).toBe(303)
    const [kept] = await files()
    expect(kept?.name).toBe(name)
    const answer = await office.as('officer').get(`/items/${item}/files/${kept!.id}`)
    expect(answer.headers.get('content-disposition')!.split(/; (?=filename\*)/)).toHaveLength(2)
    expect((await office.as('officer').get(`/items/${item}`)).text).not.toContain('<img')
  })

  it.each([
    ['程序.exe', Buffer.from('MZ\u0090\0'), '不支持这种文件'],
    ['网页.pdf', Buffer.from('<script>'), '不符'],
    ['空.pdf', Buffer.alloc(0), '请选择一个文件'],
    ['大.pdf', Buffer.concat([pdf(''), Buffer.alloc(4 * 1024 * 1024)]), '超过4MB'],
  ])('%s is refused before it is kept', async (name, bytes, words) => {
    const answer = await send('officer', name, bytes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(await files()).toEqual([])
    expect((await dossier()).item.attachments).toBeUndefined()
  })

  it('of 4 MB passes', async () => {
    const bytes = Buffer.concat([pdf(''), Buffer.alloc(4 * 1024 * 1024)]).subarray(0, 4 * 1024 * 1024)
    expect((await send('officer', '大.pdf', bytes)).status).toBe(303)
    const [kept] = await files()
    expect((await office.as('officer').get(`/items/${item}/files/${kept!.id}`)).bytes.equals(bytes)).toBe(true)
  })

  it('is attached once however often it is sent, and to twenty at most, also when many send at once', async () => {
    await Promise.all([send('officer', 'a.pdf', pdf('a')), send('officer', 'b.pdf', pdf('a'))])
    expect(await files()).toHaveLength(1)
    for (let n = 0; n < 17; n++) await send('officer', `${n}.pdf`, pdf(String(n)))
    const answers = await Promise.all(['x', 'y', 'z', 'w'].map(text => send('head', `${text}.pdf`, pdf(text))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 303, 422, 422])
    expect(await files()).toHaveLength(20)
    expect((await dossier()).item.attachments).toBe(20)
  })

  it('is refused before 立项 and after 销号', async () => {
    const table = office.world()
    const { item: head } = await dossier()
    expect(head.state).toBe('assigned')
    await office.as('officer').post(`/items/${item}/cancel`, { reason: '上级撤回该项任务', seq: String(head.lastSeq) })
    expect((await table.items.load(yunling, item))?.item.state).toBe('cancelled')
    const answer = await send('officer', 'a.pdf', pdf('a'))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('不能再上传附件')
    expect((await office.as('officer').get(`/items/${item}`)).text).not.toContain('上传附件')
  })

  it('is theirs who may read it, and not there for anybody else', async () => {
    await send('finance-liaison', '牵头.pdf', pdf('lead'))
    office.clock.set('2026-03-02T10:00:00+08:00')
    await send('health-liaison', '协办.pdf', pdf('support'))
    office.clock.set('2026-03-02T11:00:00+08:00')
    await send('officer', '批示.pdf', pdf('office'))
    const byName = new Map((await files()).map(({ name, id }) => [name, `/items/${item}/files/${id}`]))
    const readable = async (who: string) => {
      const found: string[] = []
      for (const [name, path] of byName) {
        const { status } = await office.as(who).get(path)
        expect([200, 403, 404]).toContain(status)
        if (status === 200) found.push(name)
      }
      return found
    }
    expect(await readable('officer')).toEqual(['牵头.pdf', '协办.pdf', '批示.pdf'])
    expect(await readable('mayor')).toEqual(['牵头.pdf', '协办.pdf', '批示.pdf'])
    expect(await readable('auditor')).toEqual(['牵头.pdf', '协办.pdf', '批示.pdf'])
    expect(await readable('finance-chief')).toEqual(['牵头.pdf', '协办.pdf', '批示.pdf'])
    expect(await readable('health-liaison')).toEqual(['协办.pdf', '批示.pdf'])
    for (const who of ['housing-liaison', 'elsewhere/officer', 'elsewhere/finance-liaison', 'administrator'])
      expect(await readable(who)).toEqual([])
    expect((await office.as('health-liaison').get(`/items/${item}`)).text).not.toContain('牵头.pdf')
  })

  it('is taken from those whom the item concerns alone', async () => {
    const statuses: Record<string, number> = {}
    for (const who of [
      'housing-liaison',
      'elsewhere/officer',
      'mayor',
      'auditor',
      'administrator',
      'finance-deputychief',
    ])
      statuses[who] = (await send(who, 'a.pdf', pdf(who))).status
    expect(statuses).toEqual({
      'housing-liaison': 404,
      'elsewhere/officer': 404,
      mayor: 403,
      auditor: 403,
      administrator: 403,
      'finance-deputychief': 403,
    })
    expect(await files()).toEqual([])
  })

  it('is not reached through another item or a name that is none', async () => {
    await send('officer', 'a.pdf', pdf('a'))
    const [kept] = await files()
    const other = await office.enter({ title: '另一事项' })
    for (const path of [
      `/items/${other}/files/${kept!.id}`,
      `/items/${item}/files/..%2f..`,
      `/items/${item}/files/none`,
    ])
      expect((await office.as('officer').get(path)).status).toBe(404)
  })
})
