import { Buffer } from 'node:buffer'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { OutboxMail } from '#domain/mail.ts'
import { plainText } from '#domain/plain-text.ts'
import { unpack, zipEntries } from '#shared/documents/read-zip.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { createCarrier } from '#shared/mail/carrier.ts'
import type { Message } from '#shared/mail/mailer.ts'
import { saysTheSame } from '#shared/mail/wording.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { openBrowser } from '#test/support/browser.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import type { Filled } from './filled.ts'
import { fill } from './filled.ts'
import { parting, skeletonOf, wordsIn } from './skeleton.ts'
import { meek, naughty } from './strings.ts'

/** Two offices with the same people, items and acts under the same ids: in one of them every text is naughty. */
let engine: TestEngine
let hostile: ConsoleOffice
let harmless: ConsoleOffice
let wild: Filled
let tame: Filled
const pages = new Map<string, string>()

beforeAll(async () => {
  engine = await startDynoxide()
  hostile = await openConsoleOffice(await engine.freshTable())
  harmless = await openConsoleOffice(await engine.freshTable())
  ;[wild, tame] = await Promise.all([fill(hostile, text => text), fill(harmless, meek)])
}, 900_000)
afterAll(() => engine.stop())

/** What differs between the page of the one and of the other; nothing when they are built alike. */
async function differs(who: string, path: string, twin = path): Promise<string[]> {
  const [one, other] = await Promise.all([hostile.as(who).get(path), harmless.as(who).get(twin)])
  pages.set(`${who} ${path}`, one.text)
  if (one.status !== 200 || other.status !== 200) return [`${who} ${path}: ${one.status} ${other.status}`]
  // The list of units is in the order of their names.
  const built = (html: string) =>
    path === '/units' ? skeletonOf(html).split('\n').toSorted().join('\n') : skeletonOf(html)
  const found = parting(built(one.text), built(other.text))
  return found === undefined ? [] : [`${who} ${path}: ${found}`]
}

it('has more than 500 texts, and both offices took and refused the same', () => {
  expect(naughty.length).toBeGreaterThan(500)
  expect(wild.items).toEqual(tame.items)
  expect(wild.refused.join('\n')).toBe(tame.refused.join('\n'))
})

describe('every page with naughty texts is built like one with harmless texts', () => {
  it('of the items: page, records, dossier, forms', async () => {
    const found: string[] = []
    for (const [at, id] of wild.items.entries()) {
      const of = at % 3 === 0 ? ['', '/history', '/dossier', '/feedback', '/assign', '/mails'] : ['', '/history']
      for (const page of of) {
        const who = page === '/feedback' ? 'finance-liaison' : 'officer'
        found.push(...(await differs(who, `/items/${id}${page}`)))
      }
      found.push(...(await differs('officer', `/items/${id}/dossier.html`)))
    }
    expect(found.join('\n')).toBe('')
  })

  it('of everything else', async () => {
    const found: string[] = []
    const paths: [who: string, path: string][] = [
      ...['/', '/ledger', '/mails', '/units', '/staff', '/items/new', '/account'].map(
        path => ['officer', path] as [string, string],
      ),
      ...['/office', '/audit', '/audit/amendments', '/staff/mayor', '/units/finance'].map(
        path => ['head', path] as [string, string],
      ),
      ...['/units/finance/edit', '/units/finance/contacts/finance-liaison'].map(
        path => ['head', path] as [string, string],
      ),
      ...['/units/finance/contacts/finance-liaison/depart', '/units/finance/active'].map(
        path => ['head', path] as [string, string],
      ),
      ['finance-liaison', '/'],
      ['finance-liaison', '/ledger'],
      ['administrator', '/tenants'],
      ['mayor', '/'],
      ['mayor', '/board'],
    ]
    for (const [who, path] of paths) found.push(...(await differs(who, path)))
    expect(found.join('\n')).toBe('')
  })

  it('says what was typed, as it was typed', async () => {
    for (const id of wild.items) {
      const { item, brief } = (await hostile.world().items.load(yunling, id))!
      const words = wordsIn(pages.get(`officer /items/${id}`) ?? '')
      for (const text of [item.title, brief.requirement, brief.criteria]) expect(words).toContain(text)
      expect(plainText(item.title)).toBe(item.title)
    }
  })

  it('of lists: each row of the preview and of what became of it', async () => {
    const found: string[] = []
    const last = Math.ceil(naughty.length / 20)
    for (let page = 1; page <= last; page += 3)
      found.push(...(await differs('officer', `${wild.list}?page=${page}`, `${tame.list}?page=${page}`)).slice(0, 1))
    expect(found.map(one => one.replace(/:.*$/s, '')).filter(one => /\d{3}$/.test(one))).toEqual([])
    for (const [path, text] of pages)
      if (path.includes('/import/')) expect(skeletonOf(text)).not.toMatch(/FORBIDDEN|FOREIGN|COMMENT/)
    const units = await hostile.as('officer').get(wild.unitList)
    expect([units.status, skeletonOf(units.text).match(/FORBIDDEN|FOREIGN|COMMENT/)]).toEqual([200, null])
  })
})

async function mailsOf({ table }: ConsoleOffice): Promise<Map<string, OutboxMail>> {
  const found = new Map<string, OutboxMail>()
  const scan = { TableName: table.name, ConsistentRead: true }
  for await (const { Items } of paginateScan({ client: table.client }, scan))
    for (const row of Items ?? []) if (row['type'] === 'mail') found.set(String(row['id']), OutboxMail.parse(row))
  return found
}

const seals = createSeals('a-key-of-the-test-that-is-long-enough')
const ways = { seals, consoleOrigin: 'https://duban.example', replyDomain: 'reply.example' }

/** Links, images and a second text are not looked at. */
const plainly = { skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true, skipHtmlToText: true }

async function messageOf(office: ConsoleOffice, mail: OutboxMail): Promise<Message> {
  let sent: Message | undefined
  const mailer = {
    send: (message: Message) => {
      sent = message
      return Promise.resolve({ kind: 'accepted' as const, messageId: 'x' })
    },
  }
  const { directory, clock } = office.world()
  const tenant = (await directory.tenant(yunling))!
  const { to } = mail
  const people =
    to.kind === 'staff' ? await directory.staff(yunling) : (await directory.unit(yunling, to.unitId))!.contacts
  const person = people.find(({ id }) => id === to.personId)!
  const address = person.addresses[0]!.address
  await createCarrier({ mailer, clock, allowList: [], codeOf: () => '', ways }).send(
    mail,
    { name: person.name, address, acts: to.kind === 'contact' },
    tenant,
  )
  return sent!
}

/** What the reader would read twice is said once: that depends on the words, and not on what they do to the mail. */
const saysOnce = ({ data }: OutboxMail) =>
  'requirement' in data && saysTheSame(data.requirement, data.item.title) ? 'once' : 'twice'
/** The mail with a requirement that is its own. */
const parted = (mail: OutboxMail): OutboxMail =>
  'requirement' in mail.data ? { ...mail, data: { ...mail.data, requirement: '按月报送进展' } } : mail

describe('every mail', () => {
  it('has the headers, the one reader and the build of a harmless one', async () => {
    const [theirs, twins] = [await mailsOf(hostile), await mailsOf(harmless)]
    expect([...theirs.keys()].toSorted()).toEqual([...twins.keys()].toSorted())
    expect(theirs.size).toBeGreaterThan(50)
    const found: string[] = []
    for (const [id, mail] of theirs) {
      const pair = [mail, twins.get(id)!] as const
      const [wildMail, tameMail] = saysOnce(pair[0]) === saysOnce(pair[1]) ? pair : [parted(pair[0]), parted(pair[1])]
      const [one, other] = await Promise.all([messageOf(hostile, wildMail), messageOf(harmless, tameMail)])
      const parse = ({ raw }: Message) => simpleParser(Buffer.from(raw), plainly)
      const [read, twin] = await Promise.all([parse(one), parse(other)])
      const names = (lines: typeof read.headerLines) => lines.map(({ key }) => key).join()
      if (names(read.headerLines) !== names(twin.headerLines)) found.push(`${mail.reason}: headers`)
      if (one.to !== other.to || [read.to].flat().flatMap(to => to?.value ?? []).length !== 1)
        found.push(`${mail.reason}: reader`)
      if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(read.subject ?? ''))
        found.push(`${mail.reason}: subject`)
      const unlike = parting(
        skeletonOf(String(read.html)).replace(/FOR\w+ /g, ''),
        skeletonOf(String(twin.html)).replace(/FOR\w+ /g, ''),
      )
      if (unlike !== undefined) found.push(`${mail.reason}: ${unlike}`)
    }
    expect(found.join('\n')).toBe('')
  })
})

/** Half and full width, behind blanks: what a spreadsheet would reckon. */
const formula = /^[\s\u200b]*[=+\-@＝＋－＠]/

describe('every file', () => {
  it('the ledger as a workbook: cells are texts, no formula, no more columns or rows', async () => {
    const sheet = async (office: ConsoleOffice) =>
      unpack((await office.as('officer').get('/ledger/xlsx')).bytes, () => true)
        .get('xl/worksheets/sheet1.xml')!
        .toString()
    const [one, other] = [await sheet(hostile), await sheet(harmless)]
    expect(one).not.toMatch(/<f[\s>]/)
    const tags = (xml: string) => [...xml.matchAll(/<\/?[a-z]+/gi)].join('')
    expect(tags(one)).toBe(tags(other))
    // eslint-disable-next-line no-control-regex -- they are what must not be there
    expect(one).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/)
    expect(one.isWellFormed()).toBe(true)
  })

  it.each(['/ledger/csv', 'item'])('%s as CSV: as many cells, none a formula', async which => {
    const path = which === 'item' ? `/items/${wild.items[0]}/ledger.csv` : which
    const table = async (office: ConsoleOffice) => {
      const read = await readTable((await office.as('officer').get(path)).bytes, 'a.csv')
      return read.ok ? read.value : undefined
    }
    const raw = (await hostile.as('officer').get(path)).text
    for (const line of raw.split(/\r\n|,/))
      expect(formula.test(line.replace(/^"/, '')) && !/^"?[-\d]/.test(line)).toBe(false)
    expect(JSON.stringify(await table(hostile)).length).toBeGreaterThan(1000)
    expect(await table(harmless)).toBeDefined()
  })

  it('the dossier as a zip: names that leave no folder, each once', async () => {
    for (const id of wild.items) {
      const { bytes } = await hostile.as('officer').get(`/items/${id}/dossier.zip`)
      const names = zipEntries(bytes).map(({ name }) => name)
      expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
      for (const name of names) {
        expect(name).not.toMatch(/\.\.[/\\]|^[/\\]|[\\:<>|?*"]|\p{Cc}|[\u202a-\u202e]/u)
        expect(name.split('/').length).toBeLessThanOrEqual(2)
      }
    }
  })

  it('the audit’s and the refused rows’ lists, and what files are called when they are given out', async () => {
    const refused = await hostile.as('officer').get(`${wild.list}/refused.csv`)
    expect(refused.status).toBe(200)
    for (const id of wild.items.slice(0, 12))
      for (const { id: file } of await hostile.world().attachments.of(yunling, id)) {
        const answer = await hostile.as('officer').get(`/items/${id}/files/${file}`)
        expect(answer.headers.get('content-disposition')).toMatch(
          /^attachment; filename="download"; filename\*=UTF-8''[\w%.!~*'()-]+$/,
        )
        expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      }
  })
})

it('runs no script in a browser, even without the rules of the console against scripts', async () => {
  const browser = await openBrowser()
  const page = await (await browser.newContext()).newPage()
  const ran: string[] = []
  page.on('dialog', dialog => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  await page.route('**/*', route => route.abort())
  for (const [path, text] of [...pages].filter((_, at) => at % 4 === 0).slice(0, 30)) {
    await page.setContent(text, { waitUntil: 'domcontentloaded' })
    if (await page.evaluate('window.__xss !== undefined')) ran.push(path)
  }
  await browser.close()
  expect(ran).toEqual([])
})
