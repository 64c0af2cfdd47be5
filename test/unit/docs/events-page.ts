import * as z from 'zod/mini'
import { toldActs } from '#domain/change.ts'
import type { Act } from '#domain/ledger.ts'
import { functions, queues } from '#infra/manifest.ts'
import type { Trigger } from '#infra/manifest.ts'
import { ItemEvent, MailReadyEvent, eventSource, eventTypes } from '#shared/bus/events.ts'
import type { EventType } from '#shared/bus/events.ts'

/** What each event says has happened; a type without a meaning does not compile. */
const meaning: Record<EventType, string> = {
  ItemRegistered: '立项: an item has a number and rules; the office’s own time to split and assign it runs',
  ItemAssigned: '交办: units have their parts and their due points',
  ItemAcknowledged: '签收: a unit has the item',
  FeedbackFiled: '反馈: a unit has reported on a due point',
  CompletionClaimed: '办结: the lead unit says that it is done',
  ReviewStarted: '审核: the office looks into the claim',
  ItemReturned: '退回: the office sends the item back, with a limit for 整改',
  ItemClosed: '销号: the office has decided that it is done',
  ItemSuspended: '中止: all limits rest',
  ItemResumed: '恢复: the limits run again, longer by the working days lost',
  ItemCancelled: '撤销: the item is no longer followed',
  DeadlineMoved: '调整时限: a due day has moved, by the office or by a holiday notice that was not out before',
  DeadlineConfirmed: '时限确认: the holiday notice is out, and the due day that waited for it stays',
  ExtensionRequested: '申请延期: a unit asks for more time',
  ExtensionDecided: '答复延期: granted or refused',
  StepsTaken: '提醒、催办、升级: steps of ladders were taken, and their mails lie in the outbox',
  FeedbackMissed: '未反馈: a feedback period ended without an answer, and the next one is asked for',
  TalkProposed: '提请约谈: so many urgings stayed without an answer; a person decides',
  AddressFailed: '通知不到: mail to a contact failed for good; the office has a task',
  ItemAmended: '补充交办单: what was not known at 立项 is filled in, or supporting units are added',
  Urged: '催办: the office has urged a unit by hand',
  Instructed: '批示: a leader has written an instruction on the item',
  AttachmentAdded: '上传附件: a file was added; its hash stands in the ledger',
  MailReady: 'a mail of the outbox may be sent now',
}

const wakes = (trigger: Trigger, type: EventType): boolean => trigger.on === 'bus' && trigger.types.includes(type)

const readers = (type: EventType): string[] => [
  ...Object.entries(functions)
    .filter(([, { trigger }]) => wakes(trigger, type))
    .map(([name]) => `\`${name}\``),
  ...Object.entries(queues)
    .filter(([, queue]) => queue.type === type)
    .map(([name, { lane }]) => `queue \`${name}\` (lane \`${lane}\`)`),
]

const isAct = (type: EventType): type is Act => type !== 'MailReady'
const isTold = (type: EventType): boolean => isAct(type) && toldActs.includes(type)

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`

function schemaTable(schema: z.ZodMiniType): string[] {
  const { properties = {} } = z.toJSONSchema(schema) as { properties?: Record<string, { properties?: object }> }
  const fields = Object.entries(properties['detail']?.properties ?? {}) as [string, Record<string, unknown>][]
  const form = ({ type, pattern, enum: options }: Record<string, unknown>) =>
    Array.isArray(options)
      ? options.map(one => `\`${one}\``).join(', ')
      : typeof pattern === 'string'
        ? `\`${pattern}\``
        : String(type)
  return [
    row('field', 'form'),
    row('---', '---'),
    ...fields.map(([name, field]) => row(`\`${name}\``, form(field).replaceAll('|', '\\|'))),
  ]
}

/** docs/events.md, whole. */
export const eventsPage = (): string =>
  [
    '# Events',
    '',
    '<!-- generated from shared/bus/events.ts, shared/domain/ledger.ts and infra/manifest.ts:',
    '     UPDATE_GOLDEN=1 npx vitest run --project unit test/unit/docs/events.test.ts -->',
    '',
    `Everything on our bus has the source \`${eventSource}\` and one of these types as its detail-type. An event says where to look,`,
    'never what was said: no text and no address travels on the bus. It may come twice, late, or not at all; who reacts',
    'reads the table and does no harm twice, and the sweep finds what was lost.',
    '',
    'A type is the name of the ledger’s act, and the entry is in the table before the event is out. “Told” acts leave a notice in',
    'the same transaction, and the notice stays until its mails are in the outbox. The others are for whoever listens later.',
    '',
    row('type', 'what has happened', 'told', 'who reacts'),
    row('---', '---', '---', '---'),
    ...eventTypes.map(type => row(`\`${type}\``, meaning[type], isTold(type) ? 'yes' : '', readers(type).join(', '))),
    '',
    '## Detail of every event but MailReady',
    '',
    ...schemaTable(ItemEvent),
    '',
    '`seq` is the number of the ledger entry: `tenant`, `itemId` and `seq` together name one act for ever.',
    '',
    '## Detail of MailReady',
    '',
    ...schemaTable(MailReadyEvent),
    '',
    'The id of a mail is made of its reason, so one reason never makes two mails.',
    '',
  ].join('\n')
