import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Accept a finding of a rule pack, for a reason that tells the next reader why it does not apply here. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  if (reason.length < 40) throw new Error(`${id} on ${construct.node.path}: say why in 40 characters or more`)
  Validations.of(construct).acknowledge({ id, reason })
}
