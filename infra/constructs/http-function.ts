import type { Construct } from 'constructs'
import type { FunctionName } from '../manifest.ts'
import { acknowledge } from './acknowledge.ts'
import { ServiceFunction } from './service-function.ts'
import type { Around } from './surroundings.ts'

/** A function that answers browsers. */
export class HttpFunction extends ServiceFunction {
  constructor(scope: Construct, name: FunctionName, around: Around) {
    super(scope, name, around)
    acknowledge(
      this.fn,
      'Serverless-LambdaDLQ',
      'It is only ever called for an answer: the person who waits learns of a failure, and no event is left to keep.',
    )
  }
}
