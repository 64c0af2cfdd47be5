import { afterAll, beforeAll, describe, it } from 'vitest'
import type { TestEngine } from './engines.ts'
import { dynamoDbLocalJar, startDynamoDbLocal, whyNoDynamoDbLocal } from './engines.ts'
import { contracts } from './contracts.ts'

describe.skipIf(whyNoDynamoDbLocal !== undefined)('on DynamoDB Local', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await startDynamoDbLocal(dynamoDbLocalJar ?? '')
  })
  afterAll(() => engine.stop())
  for (const contract of contracts) contract(() => engine)
})

// Says in the report of the run why the second opinion was not asked.
it.runIf(whyNoDynamoDbLocal !== undefined)('is skipped on DynamoDB Local', context => {
  context.skip(whyNoDynamoDbLocal)
})
