import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { dirname, relative, join } from 'node:path'
import { projectRoot } from '#infra/bundle.ts'
import { measureBulk } from './bulk.ts'
import { readCosts } from './cost-table.ts'
import { measureModuleLoad } from './module-load.ts'
import { measureRender } from './render.ts'
import { measureSweepLaw } from './sweep-law.ts'

/** Above this the machine is busy with something else, and times say nothing. */
const LOAD_LIMIT = 2

const results = join(projectRoot, 'docs/bench/latest.json')

function show(title: string, rows: readonly object[]): void {
  console.log(`\n${title}`)
  console.table(rows)
}

async function bench(load: number): Promise<void> {
  const date = new Date().toISOString()
  const e1 = readCosts()
  show('E1 What each operation of the store costs (capacity units)', e1)
  const e7 = await measureRender()
  show('E7 Rendering a mail', e7)
  const e4 = await measureModuleLoad()
  show('E4 Bundle and module load', e4)
  const e2 = await measureSweepLaw()
  show('E2 One sweep', e2.rows)
  show('E2 Slopes (against the fewest open items; against nothing due)', e2.slopes)
  const e12 = await measureBulk()
  show('E12 A long list through the console of the local run', e12)
  const kept = { date, node: process.version, loadAverage: load, forced: load > LOAD_LIMIT, e1, e2, e4, e7, e12 }
  mkdirSync(dirname(results), { recursive: true })
  writeFileSync(results, `${JSON.stringify(kept, undefined, 2)}\n`)
  console.log(`\nWritten to ${relative(process.cwd(), results)}`)
  if (e2.slopes.some(({ readPerOpenItem }) => readPerOpenItem !== 0)) {
    console.error('The sweep law does not hold: a sweep reads more when more items are open.')
    process.exitCode = 1
  }
}

const load = Math.round(loadavg()[0]! * 100) / 100
if (load > LOAD_LIMIT && !process.argv.includes('--force')) {
  console.error(`The load average is ${load}, above ${LOAD_LIMIT}: times would say nothing. Wait, or give --force.`)
  process.exitCode = 1
} else {
  await bench(load)
}
