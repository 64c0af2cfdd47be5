import { Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import { eventSource } from '#shared/bus/events.ts'
import { functionNames, functions } from '../manifest.ts'
import type { FunctionName, FunctionSpec } from '../manifest.ts'
import { EventFunction } from '../constructs/event-function.ts'
import { MailFunction } from '../constructs/mail-function.ts'
import { QueueFunction } from '../constructs/queue-function.ts'
import { ScheduledFunction } from '../constructs/scheduled-function.ts'
import { StreamFunction } from '../constructs/stream-function.ts'
import { configurationSetName, physicalName } from '../constructs/surroundings.ts'
import type { Surroundings } from '../constructs/surroundings.ts'

export type AnyFunction = StreamFunction | EventFunction | MailFunction | QueueFunction | ScheduledFunction

/** What SES calls its events: docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html */
const mailEventTypes = [
  'Email Sent',
  'Email Delivered',
  'Email Delivery Delayed',
  'Email Bounced',
  'Email Complaint Received',
  'Email Rejected',
  'Email Rendering Failed',
]

/** Every function of the manifest that something of ours wakes, and nothing that must be kept. */
export class FunctionsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Omit<Surroundings, 'schedules'>) {
    super(scope, id, props)
    const schedules = new CfnScheduleGroup(this, 'Schedules', { name: physicalName(props.deployment, 'schedules') })
    const around = { ...props, schedules }
    for (const name of functionNames) this.create(name, around)
  }

  private create(name: FunctionName, around: Surroundings): AnyFunction | undefined {
    const { trigger, bell }: FunctionSpec = functions[name]
    switch (trigger.on) {
      case 'stream':
        return new StreamFunction(this, name, around, trigger, bell)
      case 'bus':
        return new EventFunction(this, name, around, {
          bus: around.bus,
          pattern: { source: [eventSource], detailType: [...trigger.types] },
        })
      case 'ses-events':
        return new EventFunction(this, name, around, { pattern: mailEvents(around) })
      case 'incoming-mail':
        return new MailFunction(this, name, around)
      case 'queue':
        return new QueueFunction(this, name, around, trigger.queues)
      case 'schedule':
        return new ScheduledFunction(this, name, around, trigger)
      case 'http':
        // Woken by people: it has a stack of its own.
        return undefined
    }
  }
}

/** Events of mails sent with our configuration set; another system of the account may send through SES too. */
const mailEvents = ({ deployment }: Surroundings) => ({
  source: ['aws.ses'],
  detailType: mailEventTypes,
  detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName(deployment)] } } },
})
