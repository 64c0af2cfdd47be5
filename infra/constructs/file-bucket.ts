import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { Deployment } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { filesBucketName, receiptRuleArn } from './surroundings.ts'

/** Longer than anybody leaves a list lying about before it is entered; what was entered is in the ledger by then. */
const LISTS_KEPT_DAYS = 30
/** What was filed of a mail is in the ledger; the mail as it came can be looked at for two years. */
const MAILS_KEPT_DAYS = 730
/** As long as the table can be put back, and as long again. */
const EARLIER_VERSIONS_DAYS = 70

/**
 * Attachments, and lists on their way into the ledger: private, encrypted with the key of the rows, over TLS alone, each
 * change a version of its own.
 */
export class FileBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { deployment, dataKey }: { deployment: Deployment; dataKey: Key }) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: filesBucketName(deployment),
      encryption: BucketEncryption.KMS,
      encryptionKey: dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { id: 'lists', prefix: 'imports/', expiration: Duration.days(LISTS_KEPT_DAYS) },
        { id: 'mails', prefix: 'mail-in/', expiration: Duration.days(MAILS_KEPT_DAYS) },
        {
          id: 'versions',
          noncurrentVersionExpiration: Duration.days(EARLIER_VERSIONS_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: deployment.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    if (deployment.replyDomain !== undefined) this.takeMail(deployment, dataKey)
    acknowledge(
      this.bucket,
      'AwsSolutions-S1',
      'Who read or wrote which file stands in the ledger of the item; one function alone reaches the bucket, and its log says the rest.',
    )
  }
  /** SES puts what comes to the reply domain: by our one rule, into the one folder. */
  private takeMail(deployment: Deployment, dataKey: Key): void {
    const ses = new ServicePrincipal('ses.amazonaws.com')
    const ours = {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnEquals: { 'aws:SourceArn': receiptRuleArn(deployment) },
    }
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'MailIn',
        principals: [ses],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('mail-in/*')],
        conditions: ours,
      }),
    )
    dataKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'MailIn',
        principals: [ses],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: ours,
      }),
    )
  }
}
