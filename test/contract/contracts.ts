import { auditScanContract } from './audit-scan.contract.ts'
import { directoryStoreContract } from './directory-store.contract.ts'
import { dueIndexContract } from './due-index.contract.ts'
import type { TestEngine } from './engines.ts'
import { faultsContract } from './faults.contract.ts'
import { itemStoreContract } from './item-store.contract.ts'
import { keepingStoreContract } from './keeping-store.contract.ts'
import { outboxStoreContract } from './outbox-store.contract.ts'
import { peopleStoreContract } from './people-store.contract.ts'

/** What every DynamoDB must do for us. */
export const contracts: readonly ((engine: () => TestEngine) => void)[] = [
  itemStoreContract,
  outboxStoreContract,
  dueIndexContract,
  directoryStoreContract,
  keepingStoreContract,
  peopleStoreContract,
  auditScanContract,
  faultsContract,
]
