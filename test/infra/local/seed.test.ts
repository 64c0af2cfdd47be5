import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TenantId } from '#domain/ids.ts'
import { lives } from '#infra/local/seed/lives.ts'
import { readProgress } from '#infra/local/seed/progress.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { fixtureFolder } from './fixture-cloud.ts'

type Folder = Awaited<ReturnType<typeof fixtureFolder>>
/** At the n-th commit of what comes this way, once so many episodes are done. */
type Kill = { via: 'import' | 'reply' | 'console'; episodes: number; n: number; when: 'before' | 'after' }

/** Seeds in a process of its own; the number of its commits, or undefined when it was killed. */
async function seeded(folder: Folder, anew: boolean, kill?: Kill): Promise<number | undefined> {
  const seeder = spawn(process.execPath, [
    join(import.meta.dirname, 'fixtures/seeder.ts'),
    folder.dataDir,
    folder.bundles,
    anew ? 'anew' : '',
    ...(kill ? [kill.via, String(kill.episodes), String(kill.n), kill.when] : []),
  ])
  let said = ''
  for (const stream of [seeder.stdout, seeder.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await new Promise(resolve => seeder.once('exit', resolve))
  if (seeder.signalCode === 'SIGKILL') return undefined
  const [, commits] = /^done (\d+)$/m.exec(said) ?? []
  if (commits === undefined) throw new Error(`The seeder gave up: ${said}`)
  return Number(commits)
}

/** What stands in the table in the end, without ids that are made up anew each time. */
async function office(folder: Folder) {
  const cloud = await folder.start({ waits: true, startAt: '2026-03-20T02:00:00.000Z' })
  const { items, directory } = openOffice(cloud.tableName)
  const tenant = TenantId.parse('yunling')
  const months = await Promise.all(['2026-02', '2026-03'].map(month => items.finishedItems(tenant, month)))
  const ids = [...(await items.openItems(tenant)), ...months.flat()]
  const seen: Record<string, unknown> = {}
  for (const id of ids) {
    const dossier = await items.load(tenant, id)
    const ledger = await items.ledger(tenant, id)
    if (!dossier) throw new Error(`No item ${id}`)
    expect(verifyChain(dossier.item, ledger)).toBeUndefined()
    const { item, assignments, obligations } = dossier
    seen[`${item.number?.n ?? 'draft'} ${item.title}`] = {
      state: item.state,
      parts: assignments.map(({ unitId, state, feedbackCount }) => `${unitId} ${state} ${feedbackCount}`),
      duties: obligations.map(one => `${one.id}@${one.epoch} ${one.status} ${JSON.stringify(one.due)}`).sort(),
      acts: ledger.map(({ act, at, via }) => `${at} ${act} ${via}`),
    }
  }
  const units = (await directory.units(tenant)).map(({ id }) => id)
  await cloud.stop()
  return { seen, count: ids.length, units }
}

const folders: Folder[] = []
const newFolder = async () => {
  const folder = await fixtureFolder()
  folders.push(folder)
  return folder
}
let whole: { folder: Folder; office: Awaited<ReturnType<typeof office>> }

beforeAll(async () => {
  const folder = await newFolder()
  expect(await seeded(folder, true)).toBeGreaterThan(0)
  whole = { folder, office: await office(folder) }
}, 300_000)
afterAll(() => {
  for (const folder of folders) folder.remove()
})

describe('the demonstration office', () => {
  it('has items in many states, and a draft', () => {
    const states = Object.values(whole.office.seen).map(one => (one as { state: string }).state)
    for (const state of ['draft', 'assigned', 'inProgress', 'suspended', 'cancelled', 'returned', 'closed'])
      expect(states).toContain(state)
    expect(whole.office.count).toBe(Object.keys(whole.office.seen).length)
  })

  it('is left alone once it is complete', async () => {
    expect(readProgress(whole.folder.dataDir)?.complete).toBe(true)
    expect(await seeded(whole.folder, false)).toBe(0)
  })

  it('is finished by the next starts, and the same, although it is killed again and again', async () => {
    const folder = await newFolder()
    // Before anything is entered, in the list, among the units' first and second answers, before the draft.
    const kills: Kill[] = [
      { via: 'import', episodes: 0, n: 1, when: 'before' },
      { via: 'import', episodes: 0, n: 41, when: 'after' },
      { via: 'reply', episodes: 0, n: 9, when: 'after' },
      { via: 'reply', episodes: 1, n: 5, when: 'before' },
      { via: 'console', episodes: lives.length, n: 1, when: 'before' },
    ]
    for (const [round, kill] of kills.entries()) {
      expect(await seeded(folder, round === 0, kill), `start ${round + 1}`).toBeUndefined()
      expect(readProgress(folder.dataDir)).toMatchObject({ episodes: kill.episodes, complete: false })
    }
    expect(await seeded(folder, false)).toBeGreaterThan(0)
    expect(readProgress(folder.dataDir)?.complete).toBe(true)
    expect(await office(folder)).toEqual(whole.office)
  }, 300_000)
})
