import { readFileSync } from 'node:fs'
import type { Cost } from '#test/contract/capacity-meter.ts'

const golden = new URL('../contract/capacity.golden.json', import.meta.url)

type Row = { operation: string } & Cost

/** E1: what each operation of the store costs, as test/contract/capacity.test.ts holds it. */
export function readCosts(): Row[] {
  const costs = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, Cost>
  return Object.entries(costs).map(([operation, cost]) => ({ operation, ...cost }))
}
