import { Aws, CfnOutput } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import type { FunctionName } from '../manifest.ts'
import { catchAsyncFailures } from './async-failures.ts'
import type { FailureQueue } from './failure-queue.ts'
import { ServiceFunction } from './service-function.ts'
import { filesBucketName, physicalName, receiptRuleArn, receiptRuleName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Takes mail in. SES puts each mail to the reply domain into the bucket, then calls the function with what it found of sender,
 * junk and virus. Who has no reply domain has the function, and nothing that calls it.
 */
export class MailFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, around: Surroundings) {
    super(scope, name, around)
    const { deployment } = around
    this.failures = catchAsyncFailures(this, physicalName(deployment, `${name}-failures`))
    const { replyDomain } = deployment
    if (replyDomain === undefined) return
    this.fn.addPermission('Ses', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: Aws.ACCOUNT_ID,
      sourceArn: receiptRuleArn(deployment),
    })
    const rules = new CfnReceiptRuleSet(this, 'Rules', { ruleSetName: receiptRuleName(deployment) })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: rules.ref,
      rule: {
        name: receiptRuleName(deployment),
        enabled: true,
        // Junk and viruses are looked for; without it every verdict would be DISABLED.
        scanEnabled: true,
        tlsPolicy: deployment.requireMailTls ? 'Require' : 'Optional',
        recipients: [replyDomain],
        actions: [
          { s3Action: { bucketName: filesBucketName(deployment), objectKeyPrefix: 'mail-in/' } },
          { lambdaAction: { functionArn: this.fn.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    // SES asks, when the rule is made, whether it may call the function.
    rule.node.addDependency(this.fn)
    new CfnOutput(scope, 'ActivateMailIn', {
      value: `aws ses set-active-receipt-rule-set --rule-set-name ${receiptRuleName(deployment)}`,
    })
  }
}
