import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'

/**
 * Whether a write that failed so may have taken effect all the same: no answer, or an answer that the service itself
 * was in trouble. A refusal for the request's own fault (4xx) has had none, but a transaction still in progress may yet.
 */
export function mayHaveTakenEffect(error: unknown): boolean {
  if (!(error instanceof DynamoDBServiceException)) return true
  if (error.name === 'TransactionInProgressException') return true
  return (error.$metadata.httpStatusCode ?? 500) >= 500
}
