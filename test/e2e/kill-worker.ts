import { startOffice } from '#test/support/running-office.ts'
import { LIFE_STARTS, lifeUnits, live } from './life.ts'

/** Lives two weeks on a data folder and says how far it has come, until it is done or killed. */
const [dataDir = '', bundles = '', seed = '1'] = process.argv.slice(2)
const units = lifeUnits({ liaison: 'bounce-' })
const running = await startOffice({ from: LIFE_STARTS, units, dataDir, idSeed: process.pid, cloud: { bundles } })
let said = ''
const say = () => {
  if (said !== running.now()) process.stdout.write(`${(said = running.now())}\n`)
}
const ticking = setInterval(say, 2)
await live(running, Number(seed))
clearInterval(ticking)
process.stdout.write('done\n')
await running.stop()
