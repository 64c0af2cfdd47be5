import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import { eventSource } from '#shared/bus/events.ts'
import type { QueueName } from '../manifest.ts'
import type { Deployment } from '../config.ts'
import { MailQueue } from '../constructs/mail-queue.ts'
import { configurationSetName, physicalName } from '../constructs/surroundings.ts'

/** The news and the mail: bus, mail queues, and the identity that mails are signed with. */
export class MessagingStack extends Stack {
  readonly bus: EventBus
  readonly mailQueues: Record<QueueName, MailQueue>

  constructor(scope: Construct, id: string, props: StackProps & { deployment: Deployment }) {
    super(scope, id, props)
    const { deployment } = props
    this.bus = new EventBus(this, 'Bus', { eventBusName: physicalName(deployment, 'bus') })
    if (deployment.archiveDays > 0) {
      this.bus.archive('Archive', {
        archiveName: physicalName(deployment, 'archive'),
        eventPattern: { source: [eventSource] },
        retention: Duration.days(deployment.archiveDays),
      })
    }
    this.mailQueues = {
      'mail-urgent': new MailQueue(this, 'mail-urgent', deployment, this.bus),
      'mail-ordinary': new MailQueue(this, 'mail-ordinary', deployment, this.bus),
    }
    this.createIdentity(deployment)
    if (deployment.replyDomain !== undefined) this.createReplyIdentity(deployment, deployment.replyDomain)
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName })
  }

  private createIdentity(deployment: Deployment) {
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: configurationSetName(deployment),
      tlsPolicy: deployment.requireMailTls ? ConfigurationSetTlsPolicy.REQUIRE : ConfigurationSetTlsPolicy.OPTIONAL,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    configurationSet.addEventDestination('Events', {
      // SES speaks to the account's default bus and to no other.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    })
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(deployment.domain),
      configurationSet,
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: `bounce.${deployment.domain}`,
    })
    // A new identity has new DKIM keys: records in the DNS would have to change, so a kept deployment keeps it.
    if (deployment.keepData) identity.applyRemovalPolicy(RemovalPolicy.RETAIN)
    for (const [at, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `Dkim${at + 1}`, { value: `${name} CNAME ${value}` })
    }
    const feedback = `feedback-smtp.${this.region}.amazonses.com`
    new CfnOutput(this, 'MailFromMx', { value: `bounce.${deployment.domain} MX 10 ${feedback}` })
    new CfnOutput(this, 'Spf', { value: `bounce.${deployment.domain} TXT "v=spf1 include:amazonses.com -all"` })
    const reports = deployment.alarmEmails[0] ?? deployment.sender
    new CfnOutput(this, 'Dmarc', {
      value: `_dmarc.${deployment.domain} TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:${reports}"`,
    })
    new CfnOutput(this, 'ConfigurationSetName', { value: configurationSet.configurationSetName })
  }

  /** SES takes mail in for domains that are proved to be ours, in the Regions that can receive. */
  private createReplyIdentity(deployment: Deployment, replyDomain: string) {
    const identity = new EmailIdentity(this, 'ReplyIdentity', {
      identity: Identity.domain(replyDomain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    })
    if (deployment.keepData) identity.applyRemovalPolicy(RemovalPolicy.RETAIN)
    for (const [at, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `ReplyDkim${at + 1}`, { value: `${name} CNAME ${value}` })
    }
    new CfnOutput(this, 'ReplyMx', { value: `${replyDomain} MX 10 inbound-smtp.${this.region}.amazonaws.com` })
  }
}
