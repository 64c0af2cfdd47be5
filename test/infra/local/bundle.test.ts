import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { bundleFunctions } from '#infra/bundle.ts'

const outDir = mkdtempSync(join(tmpdir(), 'duban-bundle-'))
const root = join(import.meta.dirname, 'fixtures/functions')
afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

it('bundles each function into one module that exports its handler', async () => {
  const sizes = await bundleFunctions({ outDir, root, names: ['sweep', 'send-mail'] })
  expect(sizes.map(size => size.name)).toEqual(['send-mail', 'sweep'])
  for (const { name, bytes } of sizes) {
    const file = join(outDir, name, 'index.mjs')
    expect(readFileSync(file).byteLength).toBe(bytes)
    expect(readFileSync(file, 'utf8').slice(-60)).toContain('sourceMappingURL=index.mjs.map')
    expect(existsSync(`${file}.map`)).toBe(true)
    const module = await import(pathToFileURL(file).href)
    expect(module.handler).toBeTypeOf('function')
  }
})

it('says which function has no code', async () => {
  await expect(bundleFunctions({ outDir, root, names: ['nobody'] })).rejects.toThrow(/nobody/)
})
