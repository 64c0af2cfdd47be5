import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions } from '#infra/bundle.ts'
import { importFresh } from './fresh-import.ts'
import { quantile, rounded } from './statistics.ts'

const PROCESSES = 10

type Row = { function: string; bytes: number; minMs: number; medianMs: number }

/** E4: bytes of each bundle and the time its import takes in fresh processes; functions alternate, so that noise meets all alike. */
export async function measureModuleLoad(): Promise<Row[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'duban-bench-'))
  try {
    const sizes = await bundleFunctions({ outDir })
    const times = new Map<string, number[]>(sizes.map(({ name }) => [name, []]))
    for (let round = 0; round < PROCESSES; round++)
      for (const [name, taken] of times) taken.push((await importFresh(name, join(outDir, name, 'index.mjs'))).ms)
    return sizes.map(({ name, bytes }) => {
      const taken = times.get(name) ?? []
      return {
        function: name,
        bytes,
        minMs: rounded(quantile(taken, 0), 1),
        medianMs: rounded(quantile(taken, 0.5), 1),
      }
    })
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
