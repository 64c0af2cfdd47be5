import { Duration } from 'aws-cdk-lib'
import { AlarmStatusWidget, Dashboard, GraphWidget, SingleValueWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { IAlarm, IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { metricNames } from '#shared/runtime/metrics.ts'
import type { Deployment } from '../config.ts'
import { functionNames, functions } from '../manifest.ts'
import { physicalName } from './surroundings.ts'
import {
  failureQueues,
  functionMetric,
  ownMetric,
  queueMetric,
  queueNames,
  reputation,
  tableErrors,
  tableThrottles,
} from './watched-metrics.ts'

/** One page, read from top to bottom: is a promise broken, what stands still, is the mail going out, is the base sound. */
export function createDashboard(scope: Construct, deployment: Deployment, alarms: readonly IAlarm[]): Dashboard {
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 })
  const each = (metric: 'Errors' | 'Invocations' | 'Duration', statistic: string) =>
    functionNames.map(name => functionMetric(deployment, name, metric, statistic, Duration.minutes(5)))
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: physicalName(deployment, 'watch'),
    widgets: [
      [
        new TextWidget({
          markdown: `# 督办 ${deployment.name}\n告警处理办法：${deployment.runbooks}`,
          width: 24,
          height: 2,
        }),
      ],
      [new AlarmStatusWidget({ title: '告警', alarms: [...alarms], width: 24, height: 6 })],
      [
        new SingleValueWidget({
          title: '核对与巡查',
          metrics: metricNames.map(name => ownMetric(deployment, name, 'Maximum', Duration.days(1))),
          width: 24,
          height: 4,
        }),
      ],
      [
        graph(
          '排队最久的邮件（秒）',
          queueNames.map(name => queueMetric(deployment, name, 'ApproximateAgeOfOldestMessage')),
        ),
        graph(
          '失败队列里的条数',
          failureQueues.map(({ name }) => queueMetric(deployment, name, 'ApproximateNumberOfMessagesVisible')),
        ),
      ],
      [graph('函数出错次数', each('Errors', 'Sum')), graph('函数运行次数', each('Invocations', 'Sum'))],
      [
        graph('函数耗时 p99（毫秒）', each('Duration', 'p99')),
        graph(
          '数据流滞后（毫秒）',
          functionNames
            .filter(name => functions[name].trigger.on === 'stream')
            .map(name => functionMetric(deployment, name, 'IteratorAge', 'Maximum', Duration.minutes(1))),
        ),
      ],
      [
        graph('退信率与投诉率', [reputation('Reputation.BounceRate'), reputation('Reputation.ComplaintRate')]),
        graph('数据库出错与限流', [tableErrors(deployment), tableThrottles(deployment)]),
      ],
    ],
  })
}
