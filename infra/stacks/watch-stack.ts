import { Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Deployment } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { AlarmBoard } from '../constructs/alarm-board.ts'
import { watchFunctions } from '../constructs/function-alarms.ts'
import { physicalName } from '../constructs/surroundings.ts'
import { watchAudit, watchConsole, watchMail, watchQueues, watchTable } from '../constructs/system-alarms.ts'
import { createDashboard } from '../constructs/dashboard.ts'

/** Who finds out when something stands still: alarms, each with its page, and one dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { deployment: Deployment; opsKey: IKey }) {
    super(scope, id, props)
    const { deployment } = props
    const topic = this.createTopic(deployment, props.opsKey)
    const board = new AlarmBoard(this, deployment, topic)
    watchFunctions(board, deployment)
    watchQueues(board, deployment)
    watchMail(board, deployment)
    watchTable(board, deployment)
    watchConsole(board, deployment)
    watchAudit(board, deployment)
    const promises = [
      board.promise('accept', '承诺一“录入即受理”受损：登记、签收、反馈可能保存不了'),
      board.promise('notify', '承诺二“到期必通知”受损：提醒、催办、报告可能没有发出'),
    ]
    createDashboard(this, deployment, [...promises, ...board.alarms])
  }

  private createTopic(deployment: Deployment, opsKey: IKey): Topic {
    const topic = new Topic(this, 'Alarms', {
      topicName: physicalName(deployment, 'alarms'),
      displayName: 'Duban',
      masterKey: opsKey,
      enforceSSL: true,
    })
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    )
    for (const address of deployment.alarmEmails) topic.addSubscription(new EmailSubscription(address))
    acknowledge(
      topic,
      'Serverless-SNSRedrivePolicy',
      'Alarm mail to a person cannot be redriven; the state of every alarm stays readable in CloudWatch.',
    )
    return topic
  }
}
