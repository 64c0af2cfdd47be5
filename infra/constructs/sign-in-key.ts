import { RemovalPolicy } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Deployment } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { physicalName } from './surroundings.ts'

/**
 * The key that codes of sign-in and sessions are made with. It is made by Secrets Manager and resolved by CloudFormation
 * into the environment of the two functions that need it, so that no template, log or row ever holds it.
 */
export class SignInKey extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string, { deployment, dataKey }: { deployment: Deployment; dataKey: IKey }) {
    super(scope, id)
    this.secret = new Secret(this, 'Secret', {
      secretName: physicalName(deployment, 'sign-in-key'),
      description: 'Makes codes of sign-in and seals sessions',
      encryptionKey: dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: deployment.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(
      this.secret,
      'AwsSolutions-SMG4',
      'Functions get the key when they are deployed: it is changed by hand and with a deployment (docs/deploy.md), which signs everybody out.',
    )
  }
}
