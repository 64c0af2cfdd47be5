import { Duration } from 'aws-cdk-lib'
import type { Deployment } from '../config.ts'
import { bellOf, functionNames, functions } from '../manifest.ts'
import type { FunctionName, FunctionSpec } from '../manifest.ts'
import type { AlarmBoard, Promised } from './alarm-board.ts'
import { functionMetric } from './watched-metrics.ts'

/** A function that runs now and then, by the clock, is judged by each run; the others by two bad minutes of three. */
const rhythmOf = (spec: FunctionSpec) =>
  bellOf(spec)
    ? { period: Duration.minutes(5), outOf: { bad: 1, periods: 1 }, slowest: 'Maximum' }
    : { period: Duration.minutes(1), outOf: { bad: 2, periods: 3 }, slowest: 'p99' }

/** A function is late when it takes four fifths of its time: the next busy day it will be cut off. */
const slowShare = 0.8

export function watchFunctions(board: AlarmBoard, deployment: Deployment): void {
  for (const name of functionNames) watchFunction(board, deployment, name)
}

function watchFunction(board: AlarmBoard, deployment: Deployment, name: FunctionName): void {
  const spec: FunctionSpec = functions[name]
  const { period, outOf, slowest } = rhythmOf(spec)
  const breaks: Promised[] = [spec.trigger.on === 'http' ? 'accept' : 'notify']
  const common = { subject: name, impact: spec.impact, outOf }
  board.watch({
    ...common,
    kind: 'function-errors',
    breaks,
    metric: functionMetric(deployment, name, 'Errors', 'Sum', period),
    threshold: 1,
  })
  board.watch({
    ...common,
    kind: 'function-throttled',
    breaks,
    metric: functionMetric(deployment, name, 'Throttles', 'Sum', period),
    threshold: 1,
  })
  board.watch({
    ...common,
    kind: 'function-slow',
    breaks: [],
    metric: functionMetric(deployment, name, 'Duration', slowest, period),
    threshold: slowShare * spec.timeoutSeconds * 1000,
  })
  if (spec.trigger.on !== 'stream') return
  const { gatherSeconds = 0 } = spec.trigger
  const age = functionMetric(deployment, name, 'IteratorAge', 'Maximum', Duration.minutes(1))
  board.watch({ ...common, kind: 'stream-late', breaks: [], metric: age, threshold: 60_000 + gatherSeconds * 1000 })
  // The stream forgets after 24 hours; an hour leaves time to mend.
  board.watch({ ...common, kind: 'stream-stuck', breaks, metric: age, threshold: 3_600_000 })
}
