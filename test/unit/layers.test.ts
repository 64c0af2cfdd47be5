import { describe, expect, it } from 'vitest'
import { filesLike, importsOf } from '#test/support/repository.ts'

/** Imports point inwards only (docs/architecture.md): what each ring may import besides itself. There is no exception. */
const inwards: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': [],
  'shared/usecases': ['shared/domain'],
  'shared/store': ['shared/domain', 'shared/usecases'],
  'shared/mail': ['shared/domain', 'shared/usecases'],
  'shared/bus': ['shared/domain', 'shared/usecases'],
  'shared/blob': ['shared/domain', 'shared/usecases'],
  'shared/documents': ['shared/domain', 'shared/usecases'],
  'shared/runtime': ['shared/domain', 'shared/usecases'],
  functions: ['shared'],
  infra: ['shared', 'functions'],
}

/** Packages a ring may import; rings not named here are free. */
const packages: Readonly<Record<string, RegExp>> = {
  'shared/domain': /^zod\/mini$/,
  'shared/usecases': /^zod\/mini$/,
  'shared/mail': /^(?:zod\/mini|nodemailer\/lib\/mail-composer|@aws-sdk\/client-ses)$/,
  'shared/mail/incoming': /^(?:postal-mime|htmlparser2)$/,
  functions: /^(?:zod\/mini|aws-lambda)$/,
  'functions/console': /^(?:zod\/mini|aws-lambda|hono(?:\/.+)?|modern-normalize\/.+|node:(?:buffer|crypto))$/,
}

const inside = (file: string, folder: string) => file.startsWith(`${folder}/`)

/** Functions that react need these clients and no other (ADR 0008). */
const clients = ['@aws-sdk/client-dynamodb', '@aws-sdk/client-eventbridge', '@aws-sdk/client-ses']
/** Files lie in a bucket, and this folder alone speaks to it (ADR 0019). */
const filesClient = { folder: 'shared/blob', name: '@aws-sdk/client-s3' }
const mayUse = (file: string, name: string) =>
  clients.includes(name) || (name === filesClient.name && inside(file, filesClient.folder))

const sourcesIn = (folder: string) => filesLike(`${folder}/**/*.{ts,tsx}`)
describe('rings', () => {
  it('have every folder of shared among them', () => {
    const folders = new Set(filesLike('shared/*/**/*.ts').map(file => file.split('/').slice(0, 2).join('/')))
    expect([...folders].filter(folder => !(folder in inwards))).toEqual([])
  })

  it.each(Object.entries(inwards))('%s imports only inwards', (folder, allowed) => {
    const wrong = sourcesIn(folder).flatMap(file =>
      importsOf(file)
        .files.filter(to => ![folder, ...allowed].some(ring => inside(to, ring)))
        .map(to => `${file} -> ${to}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(packages))('%s imports no package but its own few', (folder, allowed) => {
    const own = Object.keys(packages).filter(other => inside(other, folder))
    const files = sourcesIn(folder).filter(file => !own.some(other => inside(file, other)))
    const wrong = files.flatMap(file =>
      importsOf(file)
        .packages.filter(name => !allowed.test(name))
        .map(name => `${file} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('no function imports another function', () => {
    const wrong = sourcesIn('functions').flatMap(file =>
      importsOf(file)
        .files.filter(to => inside(to, 'functions') && to.split('/')[1] !== file.split('/')[1])
        .map(to => `${file} -> ${to}`),
    )
    expect(wrong).toEqual([])
  })

  it('what runs in a function uses zod/mini and three clients of AWS, and the client of files where files are', () => {
    const wrong = [...sourcesIn('shared'), ...sourcesIn('functions')].flatMap(file =>
      importsOf(file)
        .packages.filter(name => name === 'zod' || (/^@aws-sdk\/client-/.test(name) && !mayUse(file, name)))
        .map(name => `${file} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('sees an import when there is one', () => {
    const seen = importsOf('functions/relay/index.ts').files
    expect(seen).toContain('shared/bus/event-bus.ts')
    expect(seen).toContain('functions/relay/relay.ts')
  })
})
