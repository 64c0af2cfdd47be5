import { expect, it } from 'vitest'
import { deploymentNamed } from '#infra/config.ts'
import { stackNames, synthesise } from './synthesise.ts'

type Resource = { Type: string; Properties?: Record<string, unknown> }

/** What an alarm watches and what a mail shows are names too, and meant to be the same. */
const others = ['MetricName', 'DisplayName']
/** A policy is named within its role, a schedule within its group, a stage within its API. */
const within = ['AWS::IAM::Policy', 'AWS::Scheduler::Schedule', 'AWS::ApiGatewayV2::Stage']

/** Names that CloudFormation would not make itself, by type: of tables, queues, rules, alarms, keys, identities … */
function namesOf(deployment: string): Set<string> {
  const { templates } = synthesise(deploymentNamed(deployment))
  const resources = stackNames.flatMap(stack => Object.values(templates[stack].toJSON()['Resources'] as Resource[]))
  return new Set(
    resources
      .filter(({ Type }) => !within.includes(Type))
      .flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties)
          .filter(
            ([key, value]) => /(?:Name|Identity)$/.test(key) && !others.includes(key) && typeof value === 'string',
          )
          .map(([, value]) => `${Type} ${String(value)}`),
      ),
  )
}

it('two deployments stand in one account and Region: no name of one is a name of the other', () => {
  const [one, ten] = [namesOf('yunling'), namesOf('yunling-ten')]
  expect([...one].filter(name => ten.has(name))).toEqual([])
  for (const type of [
    'DynamoDB::Table',
    'KMS::Alias',
    'Events::EventBus',
    'Events::Rule',
    'SQS::Queue',
    'SES::ConfigurationSet',
    'SES::EmailIdentity',
    'Lambda::Function',
    'Logs::LogGroup',
    'Scheduler::ScheduleGroup',
    'SNS::Topic',
    'CloudWatch::Alarm',
    'CloudWatch::Dashboard',
  ])
    expect(
      [...one].filter(name => name.startsWith(`AWS::${type} `)),
      type,
    ).not.toEqual([])
})
