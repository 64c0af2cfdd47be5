import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#functions/console/routes.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { actsOffered } from '#test/support/console-page.ts'
import { memoryBlobs } from '#test/support/memory-blobs.ts'
import type { Expected } from './expected.ts'
import { actName, expectedFile, expectedOf, offeredTo } from './expected.ts'
import { auditNight, makeOffice } from './made.ts'
import type { Made } from './made.ts'
import { allOf, hiddenFrom, theirName, theirs } from './marks.ts'
import { model, situations } from './model.ts'
import type { Row, Situation } from './model.ts'
import { actors, strangers } from './people.ts'
import type { Actor } from './people.ts'
import type { Fields } from './requests.ts'
import { actFields, addressOf, formsOf, sharedIds, thingsOf } from './requests.ts'
import { scanAll } from './scan.ts'
import { watchTable, watchedBlobs } from './watch.ts'
import type { Watch } from './watch.ts'

let engine: TestEngine
let office: ConsoleOffice
let watch: Watch | undefined
let ours: Made
let others: Made
let forms: Readonly<Record<string, Fields>>
let before: string
let cells = 0

beforeAll(async () => {
  engine = await startDynoxide()
  const blobs = watchedBlobs(memoryBlobs(), () => watch)
  office = await openConsoleOffice(await engine.freshTable(), { blobs })
  ours = await makeOffice(office, yunling)
  others = await makeOffice(office, elsewhere)
  await auditNight(office, [ours, others])
  forms = await formsOf(office, ours)
  watch = watchTable(office.table)
  before = await scanAll(office.table)
})
afterAll(() => engine.stop())

type Request = { method: string; path: string; fields?: Fields | undefined }
type Asking = Request & { who: Actor; expected: Expected; about: string; named?: boolean }

/** Asks, and tells what is not as the model says; nothing where all is. */
async function wrong({ who, method, path, fields, expected, about, named = false }: Asking): Promise<string[]> {
  cells += 1
  const watching = watch!
  watching.wishes = []
  watching.swallow = expected.writes
  const asks = office.as(who.name)
  const answer = method === 'GET' ? await asks.get(path) : await asks.post(path, fields)
  watching.swallow = false
  const said = allOf(answer)
  const hidden = [theirs, ...(named ? [] : [theirName]), ...hiddenFrom(who)].filter(word => said.includes(word))
  const faults = [
    ...(expected.status.includes(answer.status) ? [] : [`${answer.status}, not ${expected.status.join(' or ')}`]),
    ...(watching.wishes.length > 0 === expected.writes ? [] : [expected.writes ? 'writes nothing' : 'writes']),
    ...hidden.map(word => `shows ${word}`),
  ]
  return faults.map(fault => `${who.name} ${method} ${about}: ${fault}`)
}

const ofKind = <K extends Row['of']>(kind: K) =>
  routes.flatMap(({ method, path }) => {
    const row = model[`${method} ${path}`]
    return row?.of === kind ? [{ key: `${method} ${path}`, method, path, row: row as Extract<Row, { of: K }> }] : []
  })

it('has a row for every route, and no other', () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(model).toSorted())
})

describe('of the office itself', () => {
  it.each(ofKind('office'))('$key', async ({ key, method, path, row }) => {
    const found: string[] = []
    for (const who of actors) {
      const expected = expectedOf(row, who, method)
      const named = path.startsWith('/tenants') && row.who.includes(who.role)
      found.push(...(await wrong({ who, method, path, fields: forms[key], expected, about: path, named })))
    }
    expect(found.join('\n')).toBe('')
  })
})

describe('of a thing that an office has, ours and another’s', () => {
  it.each(ofKind('thing'))('$key', async ({ key, method, path, row }) => {
    const found: string[] = []
    for (const who of actors) {
      const asking = { who, method, fields: forms[key] }
      const own = addressOf(path, thingsOf(ours)[key]!)
      found.push(...(await wrong({ ...asking, path: own, expected: expectedOf(row, who, method), about: own })))
      if (sharedIds.test(key)) continue
      const other = addressOf(path, thingsOf(others)[key]!)
      const expected = expectedOf(row, who, method, 'theirs')
      found.push(...(await wrong({ ...asking, path: other, expected, about: `their ${other}` })))
    }
    expect(found.join('\n')).toBe('')
  })
})

const itemPath = (path: string, made: Made, situation: Situation) =>
  addressOf(path, { id: made.items[situation], seq: '1' })
const seqOf = async (made: Made, situation: Situation) => {
  const { item } = (await office.world().items.load(made.tenant, made.items[situation]))!
  return { seq: String(item.lastSeq), version: String(item.version) }
}

/** Asks for an item of the other office; whose role has no business there is told so of any item, once is enough. */
async function asStrangers(row: Row, { key, situation, ...request }: Request & { key: string; situation: Situation }) {
  const found: string[] = []
  for (const who of strangers) {
    if (!row.who.includes(who.role) && situation !== 'assigned') continue
    const expected = expectedOf(row, who, request.method, 'theirs')
    found.push(...(await wrong({ who, ...request, expected, about: `their ${key} ${situation}` })))
  }
  return found
}

describe('of an item, in every state, ours and another’s', () => {
  it.each(ofKind('item'))('$key', async ({ key, method, path, row }) => {
    const found: string[] = []
    for (const situation of situations) {
      for (const who of actors) {
        const own = itemPath(path, ours, situation)
        const expected = expectedOf(row, who, method, situation)
        found.push(...(await wrong({ who, method, path: own, expected, about: `${key} ${situation}` })))
      }
      found.push(...(await asStrangers(row, { key, method, situation, path: itemPath(path, others, situation) })))
    }
    expect(found.join('\n')).toBe('')
  })

  it.each(ofKind('file'))('$key', async ({ method, path, row }) => {
    const found: string[] = []
    for (const from of ['lead', 'supporting', 'office'] as const) {
      for (const who of actors) {
        const own = addressOf(path, { id: ours.items.inProgress, file: ours.files[from] })
        const expected = expectedFile(row, who, from)
        found.push(...(await wrong({ who, method, path: own, expected, about: `file of ${from}` })))
        for (const made of [ours, others]) {
          const strange = addressOf(path, { id: made.items.inProgress, file: others.files[from] })
          const none = expectedOf(row, who, method, 'theirs')
          found.push(...(await wrong({ who, method, path: strange, expected: none, about: `their file of ${from}` })))
        }
      }
    }
    expect(found.join('\n')).toBe('')
  })
})

const about = (row: Extract<Row, { of: 'act' }>) => (row.item ? (['lead'] as const) : (['lead', 'supporting'] as const))

describe('of an act on an item, in every state, ours and another’s', () => {
  it.each(ofKind('act'))('$key', async ({ key, method, path, row }) => {
    const found: string[] = []
    const name = actName(path)
    for (const situation of situations) {
      for (const part of about(row)) {
        const seen = await seqOf(ours, situation)
        const fields = { ...actFields(name, situation, part), ...seen }
        const unit = 'unit' in fields ? `?unit=${String(fields.unit)}` : ''
        const query = method === 'GET' ? unit : ''
        for (const who of actors) {
          // A unit acts on its own part, whichever unit the form might name; a role that may not, may not on any part.
          if (part !== 'lead' && (who.part !== undefined || !row.who.includes(who.role))) continue
          const own = itemPath(path, ours, situation) + query
          const expected = expectedOf(row, who, method, situation, part)
          const fitting =
            who.part === 'supporting' && row.lead ? { ...actFields(name, situation, 'supporting'), ...seen } : fields
          found.push(
            ...(await wrong({
              who,
              method,
              path: own,
              fields: fitting,
              expected,
              about: `${key} ${situation} ${part}`,
            })),
          )
        }
        const other = itemPath(path, others, situation) + query
        found.push(...(await asStrangers(row, { key, method, situation, path: other, fields })))
      }
    }
    expect(found.join('\n')).toBe('')
  })

  it('offers on the page of the item exactly what would be taken', async () => {
    const found: string[] = []
    for (const situation of situations) {
      for (const who of actors) {
        const answer = await office.as(who.name).get(`/items/${ours.items[situation]}`)
        const offered = actsOffered(answer.text, ours.items[situation])
        const expected = answer.status === 200 ? offeredTo(who, situation) : []
        if (offered.join() !== expected.join())
          found.push(`${who.name} ${situation}: ${offered.join()}, not ${expected.join()}`)
      }
    }
    expect(found.join('\n')).toBe('')
  })
})

describe('what nobody should get by another way', () => {
  it('a clerk does not assign by a button of the entry form', async () => {
    const who = actors.find(({ name }) => name === 'clerk')!
    const expected = { status: [404], writes: false }
    const fields = { ...forms['POST /items/new'], press: 'assign' }
    const draft = { ...fields, ...(await seqOf(ours, 'draft')) }
    expect([
      ...(await wrong({ who, method: 'POST', path: '/items/new', fields, expected, about: 'new, assign' })),
      ...(await wrong({
        ...{ who, method: 'POST', path: `/items/${ours.items.draft}/edit`, fields: draft },
        ...{ expected, about: 'draft, assign' },
      })),
    ]).toEqual([])
  })

  it('an item of another office is not there for an act on many', async () => {
    const who = actors.find(({ name }) => name === 'head')!
    const expected = { status: [200], writes: false }
    const fields = { item: [others.items.assigned, others.items.registered], words: '请加快' }
    const found: string[] = []
    for (const path of ['/ledger/urge', '/ledger/assign'])
      found.push(...(await wrong({ who, method: 'POST', path, fields, expected, about: path })))
    expect(found.join('\n')).toBe('')
  })
})

describe('the marks', () => {
  it('are read by whose they are: a page that hid everything would not pass', async () => {
    const seen = async (who: string, path: string) => allOf(await office.as(who).get(path))
    const item = `/items/${others.items.inProgress}`
    for (const path of [
      item,
      `${item}/history`,
      `${item}/dossier.zip`,
      `${item}/ledger.csv`,
      '/ledger',
      '/ledger/xlsx',
    ])
      expect(await seen(`${elsewhere}/officer`, path)).toContain(theirs)
    for (const path of ['/units', '/units/kept', '/mails', `/mails/${others.mail}`, `/import/${others.list}`, '/audit'])
      expect(await seen(`${elsewhere}/head`, path)).toContain(path === '/audit' ? theirName : theirs)
    expect(await seen('finance-liaison', `/items/${ours.items.inProgress}`)).toContain('牵头词')
    expect(await seen('officer', `/items/${ours.items.inProgress}`)).toContain('内部词')
  })
})

it('has changed nothing in the end, after thousands of requests', async () => {
  expect(await scanAll(office.table)).toBe(before)
  expect(cells).toBeGreaterThan(10_000)
})
