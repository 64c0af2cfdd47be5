import { Duration } from 'aws-cdk-lib'
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Deployment } from '../config.ts'
import { functions, queues } from '../manifest.ts'
import type { AlarmBoard } from './alarm-board.ts'
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

const daySeconds = 86_400

/** Failed work rings at once; failed work that nobody has looked at for a day rings again. */
export function watchQueues(board: AlarmBoard, deployment: Deployment): void {
  for (const { name, owner } of failureQueues) {
    const common = { subject: name, impact: functions[owner].impact, breaks: ['notify'] as const }
    board.watch({
      ...common,
      kind: 'failure-queue-filled',
      metric: queueMetric(deployment, name, 'ApproximateNumberOfMessagesVisible'),
      threshold: 1,
    })
    board.watch({
      ...common,
      kind: 'failure-queue-old',
      metric: queueMetric(deployment, name, 'ApproximateAgeOfOldestMessage'),
      threshold: daySeconds,
    })
  }
  for (const name of queueNames) {
    board.watch({
      kind: 'mail-queue-late',
      subject: name,
      impact: `${queues[name].lane === 'urgent' ? '紧急' : '普通'}邮件排队超过5分钟没有发出`,
      breaks: ['notify'],
      metric: queueMetric(deployment, name, 'ApproximateAgeOfOldestMessage'),
      threshold: 300,
      outOf: { bad: 2, periods: 3 },
    })
  }
}

/** SES warns an account at a bounce rate of 5 % and a complaint rate of 0.1 %; we want to know at less than half. */
export function watchMail(board: AlarmBoard, deployment: Deployment): void {
  board.watch({
    kind: 'mail-bounces',
    impact: '退信率达到2%：再升高，SES 会停掉整个账号的发信',
    breaks: [],
    metric: reputation('Reputation.BounceRate'),
    threshold: 0.02,
  })
  board.watch({
    kind: 'mail-complaints',
    impact: '投诉率达到0.05%：再升高，SES 会停掉整个账号的发信',
    breaks: [],
    metric: reputation('Reputation.ComplaintRate'),
    threshold: 0.0005,
  })
  board.watch({
    kind: 'mail-in-doubt',
    impact: '有邮件不知道是否已发出，15分钟等不到回执就重发一次：可能迟到，也可能重复',
    breaks: ['notify'],
    metric: ownMetric(deployment, 'MailInDoubt', 'Maximum'),
    threshold: 1,
  })
  board.watch({
    kind: 'mail-undeliverable',
    impact: '有人的全部地址都收不到信，催办到不了他手里',
    breaks: ['notify'],
    metric: ownMetric(deployment, 'MailUndeliverable', 'Sum'),
    threshold: 1,
  })
}

export function watchTable(board: AlarmBoard, deployment: Deployment): void {
  board.watch({
    kind: 'table-errors',
    impact: '数据库本身出错，登记、反馈和提醒都可能失败',
    breaks: ['accept', 'notify'],
    metric: tableErrors(deployment),
    threshold: 1,
    outOf: { bad: 2, periods: 3 },
  })
  board.watch({
    kind: 'table-throttled',
    impact: '数据库限流，登记和反馈变慢或保存失败',
    breaks: ['accept'],
    metric: tableThrottles(deployment),
    threshold: 1,
    outOf: { bad: 2, periods: 3 },
  })
}

/** What people at the pages feel, and no figure of Lambda tells: a page that says there is trouble is an answer too. */
export function watchConsole(board: AlarmBoard, deployment: Deployment): void {
  const { impact } = functions.console
  board.watch({
    kind: 'console-faults',
    impact: '有人在页面上遇到系统故障，刚才的操作可能没有保存',
    breaks: ['accept'],
    metric: ownMetric(deployment, 'ConsoleFaults', 'Sum', Duration.minutes(5)),
    threshold: 1,
  })
  board.watch({
    kind: 'console-slow',
    impact: `页面响应超过3秒；再慢下去，${impact}`,
    breaks: [],
    metric: functionMetric(deployment, 'console', 'Duration', 'p95', Duration.minutes(5)),
    threshold: 3000,
    outOf: { bad: 3, periods: 3 },
  })
}

/** A night and two hours: the audit runs once a day, and its silence must ring before the next working morning is over. */
const silenceHours = 26

/** Who watches the watchman: an audit that says nothing rings just like one that found something. */
export function watchAudit(board: AlarmBoard, deployment: Deployment): void {
  board.watch({
    kind: 'audit-silent',
    impact: functions.audit.impact,
    breaks: ['notify'],
    metric: ownMetric(deployment, 'AuditOk', 'SampleCount'),
    threshold: 1,
    whenBelow: true,
    outOf: { bad: silenceHours, periods: silenceHours },
    silence: TreatMissingData.BREACHING,
  })
  board.watch({
    kind: 'audit-unsettled',
    impact: '核对发现有到期的提醒或催办没有办理',
    breaks: ['notify'],
    metric: ownMetric(deployment, 'AuditUnsettled', 'Maximum'),
    threshold: 1,
    silence: TreatMissingData.IGNORE,
  })
  board.watch({
    kind: 'sweep-faults',
    impact: '有事项在巡查中反复出错，它的提醒和催办没有办理',
    breaks: ['notify'],
    metric: ownMetric(deployment, 'SweepFaults', 'Maximum'),
    threshold: 1,
  })
}
