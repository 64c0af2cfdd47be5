import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BundleSize } from '#infra/bundle.ts'
import { bundleFunctions } from '#infra/bundle.ts'
import { functionNames } from '#infra/manifest.ts'
import { importFresh } from '#test/bench/fresh-import.ts'

/**
 * Bytes a bundle may have: what it had when the line was written and a twentieth more. A cold start reads all of them,
 * so a dependency that slips in (full zod, a second SDK client) is seen here. Raise a line only with the reason.
 */
const budgets: Record<string, number> = {
  audit: 474_000,
  // Two thirds of it reads lists as offices have them: exceljs.
  console: 2_450_000,
  'mail-events': 479_000,
  // It reads mail of every shape, renders what was sent to know it again, and acts.
  'mail-in': 1_000_000,
  'morning-digest': 481_000,
  notify: 482_000,
  relay: 455_000,
  // It plans the mails that are handed on, with their words.
  'send-mail': 727_000,
  // The lines of lists, and due points counted again after a notice.
  sweep: 528_000,
  tally: 489_000,
  'weekly-report': 485_000,
}

const outDir = mkdtempSync(join(tmpdir(), 'duban-bundles-'))
let sizes: BundleSize[]
beforeAll(async () => {
  sizes = await bundleFunctions({ outDir })
})
afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

describe('the bundles', () => {
  it('are one per function, and each has a budget', () => {
    const names = sizes.map(({ name }) => name)
    expect(names).toEqual([...functionNames].toSorted())
    expect(names).toEqual(Object.keys(budgets))
  })

  it.each(Object.entries(budgets))('%s keeps within %i bytes', (name, budget) => {
    const bytes = sizes.find(one => one.name === name)?.bytes
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(budget)
  })

  // Short names in a banner have met minified ones before; only an import shows it.
  it.each(functionNames)('%s can be imported and exports its handler', async name => {
    expect((await importFresh(name, join(outDir, name, 'index.mjs'))).handler).toBe('function')
  })
})
