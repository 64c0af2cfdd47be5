import { requireNode24 } from '#infra/local/node-version.ts'

requireNode24()
// Only now: an older Node cannot even read what is imported here.
const { admin } = await import('./admin.ts')
const { openWorld } = await import('./open-world.ts')

process.exitCode = await admin(process.argv.slice(2), given => openWorld(given, process.env), {
  out: text => {
    console.log(text)
  },
  err: text => {
    console.error(text)
  },
})
