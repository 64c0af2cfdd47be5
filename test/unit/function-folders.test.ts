import { describe, expect, it } from 'vitest'
import { functionNames, functions } from '#infra/manifest.ts'
import type { Bell, FunctionSpec, Trigger } from '#infra/manifest.ts'
import { filesLike, textOf } from '#test/support/repository.ts'

/** Where a function's work stands says the size: wiring in index.ts, one thing done in <name>.ts, rules in shared. */
const LONGEST_INDEX = 60
const LONGEST_BODY = 80

/** What answers browsers: the list of its routes, what a route is given, the edge that deals with requests, and what other systems may ask. */
const application = [
  'README.md',
  'console.tsx',
  'env.ts',
  'index.ts',
  'route.ts',
  'routes.ts',
  'text-modules.d.ts',
  'world.ts',
]
const applicationFolders = ['api', 'design', 'edge', 'routes', 'views']

const isFile = (file: string) => /\.\w+$/.test(file)
const lines = (file: string) => textOf(file).trimEnd().split('\n').length
const folderOf = (file: string) => file.split('/')[1] ?? ''

const bellWords = ({ expression, perZone }: Bell) => [expression, ...(perZone ? ['zone'] : [])]

/** What a README must name, so that it cannot speak of another trigger than the manifest. */
function triggerWords({ trigger, bell }: FunctionSpec): readonly string[] {
  return [...sourceWords(trigger), ...(bell ? bellWords(bell) : [])]
}

function sourceWords(trigger: Trigger): readonly string[] {
  switch (trigger.on) {
    case 'stream':
      return ['stream', ...trigger.rows.map(({ type }) => type)]
    case 'bus':
      return ['bus']
    case 'ses-events':
      return ['SES', 'default bus']
    case 'incoming-mail':
      return ['receipt rule', 'SES', 'mail-in']
    case 'queue':
      return trigger.queues
    case 'schedule':
      return bellWords(trigger)
    case 'http':
      return ['HTTP API']
  }
}

describe('the folders of functions', () => {
  it('are those of the manifest', () => {
    expect([...new Set(filesLike('functions/*/*').map(folderOf))]).toEqual(functionNames.toSorted())
  })

  describe.each(functionNames)('%s', name => {
    it('has four files, and an application its own few and its folders besides', () => {
      const isApplication = functions[name].trigger.on === 'http'
      const wanted = isApplication ? application : ['README.md', 'env.ts', 'index.ts', `${name}.ts`]
      const found = filesLike(`functions/${name}/**/*`)
        .filter(isFile)
        .map(file => file.split('/').slice(2))
      const here = found.flatMap(([file = '', ...deeper]) => (deeper.length === 0 ? [file] : []))
      const folders = new Set(found.flatMap(([folder = '', ...deeper]) => (deeper.length > 0 ? [folder] : [])))
      expect(here.filter(file => wanted.includes(file))).toEqual(wanted.toSorted())
      // Beside them an application keeps what several of its routes share: words and reading, never a page.
      const shared = here.filter(file => !wanted.includes(file))
      expect(shared.filter(file => !isApplication || !file.endsWith('.ts'))).toEqual([])
      expect([...folders]).toEqual(isApplication ? applicationFolders : [])
    })

    it('is small', () => {
      expect(lines(`functions/${name}/index.ts`)).toBeLessThanOrEqual(LONGEST_INDEX)
      if (functions[name].trigger.on === 'http') return
      expect(lines(`functions/${name}/${name}.ts`)).toBeLessThanOrEqual(LONGEST_BODY)
    })

    it('exports one handler', () => {
      const exported = textOf(`functions/${name}/index.ts`).match(/^export .*$/gm) ?? []
      expect(exported).toHaveLength(1)
      expect(exported[0]).toMatch(/^export const handler = withPipeline\(/)
    })

    it('says what wakes it, what it does, what keeps it from doing it twice, and what happens when it fails', () => {
      const readme = textOf(`functions/${name}/README.md`)
      expect(readme.split('\n')[0]).toBe(`# ${name}`)
      expect(readme.match(/^\*\*[^*]+\*\*/gm)).toEqual([
        '**Trigger**',
        '**What it does**',
        '**Idempotency key**',
        '**When it fails**',
      ])
      for (const word of triggerWords(functions[name])) expect(readme).toContain(word)
      expect(readme).toContain(functions[name].impact)
    })
  })
})
