import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Styles and the script of the console are texts, as the bundler makes them. */
const textModules = {
  name: 'text-modules',
  enforce: 'pre' as const,
  resolveId: (source: string, importer?: string) => {
    if (importer === undefined || !/\.(?:css|txt)$/.test(source)) return undefined
    const file = source.startsWith('.') ? resolve(dirname(importer), source) : createRequire(importer).resolve(source)
    return `\0text:${file}.js`
  },
  load: (id: string) =>
    id.startsWith('\0text:') ? `export default ${JSON.stringify(readFileSync(id.slice(6, -3), 'utf8'))}` : undefined,
}

/** Bundles are run by Node as they are: the server of the tests would transform every one at each start, and keep them all. */
const server = { deps: { external: [/\/index\.mjs/] } }

/** Unit tests need nothing but Node; the others start a real engine on a free port. */
export default defineConfig({
  test: {
    projects: [
      { plugins: [textModules], test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        plugins: [textModules],
        test: {
          name: 'engine',
          server,
          include: ['test/{contract,functions,infra,e2e,model,console}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    expect: { requireAssertions: true },
  },
})
