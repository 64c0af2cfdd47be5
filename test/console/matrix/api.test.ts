import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '#domain/integration.ts'
import { scopes } from '#domain/integration.ts'
import { endpoints } from '#functions/console/api/create-api.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { openCaller } from '#test/support/api-caller.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { makeOffice } from './made.ts'
import type { Made } from './made.ts'
import { theirName, theirs, words } from './marks.ts'
import { beforeAssignment, leadAtWork, situations, underWay } from './model.ts'
import type { Situation } from './model.ts'
import { watchTable } from './watch.ts'
import type { Watch } from './watch.ts'

/** Whose a token is: the office’s, or one unit’s by its part in the items. */
type Holder = 'office' | 'finance' | 'health' | 'housing'
type Part = 'finance' | 'health'
type Row = {
  scope: Scope
  /** Tokens of units may read their items and report on them; the rest is the office’s. */
  units: boolean
  item?: true
  body?: (unit: Part) => object
  /** When an act is taken, and when it is no fault and changes nothing. */
  lead?: readonly Situation[]
  supporting?: readonly Situation[]
  again?: readonly Situation[]
}

const by = '张三'
const model: Readonly<Record<string, Row>> = {
  'GET /items': { scope: 'items:read', units: true },
  'GET /items/{id}': { scope: 'items:read', units: true, item: true },
  'GET /items/{id}/assignments': { scope: 'items:read', units: true, item: true },
  'POST /items': { scope: 'items:write', units: false },
  // Where every unit has its part nothing is left to be done, whatever became of the item: no fault, and no act.
  'POST /items/{id}/assignments': {
    ...{ scope: 'items:write', units: false, item: true, body: () => ({}) },
    ...{ lead: ['registered'], again: situations.filter(one => !beforeAssignment.includes(one)) },
  },
  'POST /items/{id}/acknowledgement': {
    ...{ scope: 'feedback:write', units: true, item: true, body: () => ({}) },
    ...{ lead: ['assigned'], supporting: underWay, again: underWay },
  },
  'POST /items/{id}/feedback': {
    ...{ scope: 'feedback:write', units: true, item: true, body: () => ({ by, progress: '有进展' }) },
    ...{ lead: leadAtWork, supporting: underWay },
  },
  'POST /items/{id}/completion': {
    ...{ scope: 'feedback:write', units: true, item: true, body: () => ({ by, summary: '已办结' }) },
    ...{ lead: leadAtWork, supporting: underWay },
  },
  'GET /units': { scope: 'units:read', units: false },
  'GET /reports/tally': { scope: 'reports:read', units: false },
}

let engine: TestEngine
let office: ConsoleOffice
let watch: Watch
let ours: Made
let others: Made
let caller: ReturnType<typeof openCaller>

beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  ours = await makeOffice(office, yunling)
  others = await makeOffice(office, elsewhere)
  watch = watchTable(office.table)
  caller = openCaller(office)
}, 600_000)
afterAll(() => engine.stop())

const tokenOf = async (holder: Holder, granted: readonly Scope[]) =>
  (await caller.issue({ scopes: granted, ...(holder === 'office' ? {} : { unit: holder }) })).text

/** What is wrong with one answer; the day on which a token was used is no act. */
async function wrong(
  key: string,
  path: string,
  at: { token: string; body?: object | undefined; status: RegExp; acts: boolean },
) {
  watch.wishes = []
  watch.swallow = at.acts
  const call = { token: at.token, ...(at.body ? { body: at.body } : {}) }
  const answer = await caller.ask(key.split(' ')[0]!, path, call)
  watch.swallow = false
  const acts = watch.wishes.some(wish => wish.startsWith('Transact'))
  const said = JSON.stringify(answer.body)
  return [
    ...(at.status.test(String(answer.status))
      ? []
      : [`${answer.status}, not ${at.status.source} ${said.slice(0, 200)}`]),
    ...(acts === at.acts ? [] : [acts ? 'acts' : 'does not act']),
    ...[theirs, theirName, words.inner].filter(word => said.includes(word)).map(word => `shows ${word}`),
  ].map(fault => `${key} ${path}: ${fault}`)
}

it('has a row for every endpoint, and no other', () => {
  expect(endpoints.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(model).toSorted())
})

describe.each(Object.entries(model))('%s', (key, row) => {
  const [, path = ''] = key.split(' ')
  const at = (made: Made, situation: Situation) => path.replace('{id}', made.items[situation])

  it('opens to its scope alone', async () => {
    const found: string[] = []
    for (const scope of scopes) {
      if (scope === row.scope) continue
      const token = await tokenOf('office', [scope])
      const body = row.body?.('finance')
      found.push(...(await wrong(key, at(ours, 'assigned'), { token, body, status: /403/, acts: false })))
    }
    if (!row.units) {
      const token = await tokenOf('finance', ['items:read', 'feedback:write'])
      found.push(...(await wrong(key, at(ours, 'assigned'), { token, status: /403/, acts: false })))
    }
    expect(found.join('\n')).toBe('')
  })

  it('answers each holder in each state as the model says', async () => {
    const found: string[] = []
    const holders: readonly Holder[] = row.units ? ['office', 'finance', 'health', 'housing'] : ['office']
    for (const holder of holders) {
      const token = await tokenOf(holder, [row.scope])
      if (row.item !== true) {
        if (key.startsWith('GET')) found.push(...(await wrong(key, path, { token, status: /200/, acts: false })))
        continue
      }
      for (const situation of situations) {
        const isThere = holder === 'office' || (holder !== 'housing' && !beforeAssignment.includes(situation))
        const parts: readonly Part[] = holder === 'office' && row.supporting ? ['finance', 'health'] : ['finance']
        for (const named of parts) {
          const part = holder === 'health' ? holder : named
          const open = ((part === 'health' ? row.supporting : row.lead) ?? []).includes(situation)
          const again = !open && (row.again ?? []).includes(situation)
          const unit = holder === 'office' && row.supporting ? { unit: part } : {}
          const body = row.body && { ...row.body(part), ...unit }
          const status = !isThere ? /404/ : !row.body || open ? /20\d/ : again ? /20\d|409|422/ : /409|422/
          const acts = isThere && row.body !== undefined && open
          found.push(...(await wrong(key, at(ours, situation), { token, body, status, acts })))
          const none = { token, body, status: /404/, acts: false }
          found.push(...(await wrong(key, at(others, situation), none)).map(fault => `theirs: ${fault}`))
        }
      }
    }
    expect(found.join('\n')).toBe('')
  })
})
