import type { TestEngine } from './engines.ts'
import { itemStoreContract } from './item-store.contract.ts'

/** What every DynamoDB must do for us. */
export const contracts: readonly ((engine: () => TestEngine) => void)[] = [itemStoreContract]
