import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { localAccess } from '#infra/local/engine.ts'

const run = promisify(execFile)

/** What the cloud would set for a function, with nothing behind it: importing a bundle must reach for none of it. */
const environment = (name: string) => ({
  PATH: process.env['PATH'],
  TABLE_NAME: 'duban',
  BUS_NAME: 'duban',
  MAIL_CONFIGURATION_SET: 'duban',
  ZONES: 'Asia/Shanghai',
  DEPLOYMENT: 'bench',
  CONSOLE_HOSTS: 'localhost',
  FILES_BUCKET: 'duban',
  SIGN_IN_KEY: 'a-key-that-seals-nothing-but-this-test',
  AWS_REGION: localAccess.region,
  AWS_ACCESS_KEY_ID: localAccess.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localAccess.credentials.secretAccessKey,
  POWERTOOLS_SERVICE_NAME: name,
  LOG_LEVEL: 'SILENT',
})

const programme = (file: string) => `
const begun = performance.now()
const loaded = await import(${JSON.stringify(pathToFileURL(file).href)})
const ms = performance.now() - begun
process.stdout.write(JSON.stringify({ ms, handler: typeof loaded.handler }), () => process.exit(0))`

/** Imports a bundle in a process of its own: how long the import took there, and what its `handler` is. */
export async function importFresh(name: string, file: string): Promise<{ ms: number; handler: string }> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', programme(file)], {
    env: environment(name),
  })
  return JSON.parse(stdout) as { ms: number; handler: string }
}
