import type { ItemFacts } from '#domain/policies/choose.ts'
import { IssuerLevel, RequestKind, sourceTypes, Urgency } from '#domain/policy.ts'

const orNothing = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...values]

/** Every combination of facts an item can have, the unknown ones included. */
export const everyItem = (): ItemFacts[] =>
  sourceTypes.flatMap(sourceType =>
    orNothing(IssuerLevel.options).flatMap(issuerLevel =>
      orNothing(RequestKind.options).flatMap(requestKind =>
        Urgency.options.map(urgency => ({ sourceType, issuerLevel, requestKind, urgency })),
      ),
    ),
  )
