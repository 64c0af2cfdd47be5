import { afterAll, beforeAll, describe } from 'vitest'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import { contracts } from './contracts.ts'

describe('on dynoxide', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await startDynoxide()
  })
  afterAll(() => engine.stop())
  for (const contract of contracts) contract(() => engine)
})
