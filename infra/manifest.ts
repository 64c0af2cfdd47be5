import type { MailStatus } from '#domain/mail-status.ts'
import type { RowType } from '#shared/store/rows.ts'
import type { IndexName } from '#shared/store/table.ts'
import type { EventType } from '#shared/bus/events.ts'
import { toldActs } from '#domain/change.ts'

/**
 * Every function of the system: what wakes it, what it may touch, and who misses what when it fails.
 * CDK and the local runner both read this; a function that one of them forgets does not compile.
 */
export type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'PutItem' | 'DeleteItem' | 'ConditionCheckItem'

/** What the bucket is divided into (shared/blob); `mail-in` is filled by SES alone. */
export const fileFolders = ['imports', 'attachments', 'mail-in'] as const
export type FileFolder = (typeof fileFolders)[number]
export type FileAction = 'GetObject' | 'PutObject'

export type QueueName = 'mail-urgent' | 'mail-ordinary'

/** A row whose writes wake a function; with a status, only while it stands in it. */
export type StreamedRow = { type: RowType; status?: MailStatus }

/** AWS cron or rate expression. `perZone`: one schedule in each time zone of the deployment, with input {"zone": …}. */
export type Bell = { expression: string; perZone: boolean }

export type Trigger =
  /**
   * The table's stream, in order per item: new and changed rows of these types; all else would wake it for nothing.
   * `gatherSeconds`: what comes within so long after the first is handed over together; Lambda waits 300 at most.
   */
  | { on: 'stream'; rows: readonly StreamedRow[]; gatherSeconds?: number }
  /** Events of our own bus, by type. */
  | { on: 'bus'; types: readonly EventType[] }
  /** Mail to the reply domain: SES puts it into the bucket and tells of it; nothing comes without a reply domain. */
  | { on: 'incoming-mail' }
  /** Delivery events of SES, on the account's default bus. */
  | { on: 'ses-events' }
  | { on: 'queue'; queues: readonly QueueName[] }
  | ({ on: 'schedule' } & Bell)
  /** Requests of browsers, through an HTTP API: every path and method. */
  | { on: 'http' }

export type FunctionSpec = {
  trigger: Trigger
  /** Rings for it besides: for what comes by time alone. */
  bell?: Bell
  /** Who notices, and what they miss, when this function fails. Shown in the alarm. */
  impact: string
  timeoutSeconds: number
  memoryMb: number
  table: readonly TableAction[]
  indexes: readonly IndexName[]
  putsEvents: boolean
  sendsMail: boolean
  /** What it does with the objects of a folder of the bucket. */
  files?: Partial<Record<FileFolder, readonly FileAction[]>>
  /** Has the key that codes of sign-in and sessions are made with. */
  makesCodes?: true
  /** Beginnings of the partition keys it may reach, in the table and in indexes; any when absent. */
  keys?: readonly string[]
}

/** A queue is filled by a bus rule on MailReady events of its lane, never by code. */
export const queues = {
  'mail-urgent': { type: 'MailReady', lane: 'urgent', maxConcurrency: 10 },
  'mail-ordinary': { type: 'MailReady', lane: 'ordinary', maxConcurrency: 5 },
} as const satisfies Record<QueueName, { type: EventType; lane: string; maxConcurrency: number }>

const ofFiles = ['GetObject', 'PutObject'] as const
const write = ['PutItem', 'DeleteItem', 'ConditionCheckItem'] as const

export const functions = {
  relay: {
    trigger: { on: 'stream', rows: [{ type: 'ledger' }, { type: 'mail', status: 'ready' }] },
    impact: '事项变动和待发邮件不能即时传出，改由每15分钟一次的巡查补发，通知最多晚到15分钟',
    timeoutSeconds: 30,
    memoryMb: 512,
    table: ['PutItem'],
    indexes: [],
    putsEvents: true,
    sendsMail: false,
  },
  notify: {
    trigger: { on: 'bus', types: toldActs },
    impact: '交办、退回、销号等通知邮件不会生成',
    timeoutSeconds: 30,
    memoryMb: 512,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: [],
    putsEvents: false,
    sendsMail: false,
  },
  sweep: {
    trigger: { on: 'schedule', expression: 'rate(15 minutes)', perZone: false },
    impact: '到期提醒、催办、逐级报告全部停止',
    timeoutSeconds: 300,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: ['due'],
    putsEvents: true,
    sendsMail: false,
  },
  'morning-digest': {
    trigger: { on: 'schedule', expression: 'cron(30 8 * * ? *)', perZone: true },
    impact: '当天早上的督办日报不会发出，普通提醒滞留',
    timeoutSeconds: 300,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: ['view', 'desk'],
    putsEvents: false,
    sendsMail: false,
  },
  'weekly-report': {
    trigger: { on: 'schedule', expression: 'cron(0 9 * * ? *)', perZone: true },
    impact: '本周督查专报和各单位情况表不会发出',
    timeoutSeconds: 600,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: ['view'],
    putsEvents: false,
    sendsMail: false,
  },
  'send-mail': {
    trigger: { on: 'queue', queues: ['mail-urgent', 'mail-ordinary'] },
    impact: '已生成的邮件滞留在发件箱',
    timeoutSeconds: 30,
    memoryMb: 512,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: [],
    putsEvents: false,
    sendsMail: true,
    makesCodes: true,
  },
  'mail-events': {
    trigger: { on: 'ses-events' },
    impact: '看不到邮件是否送达，通知不到的单位不会改投他人',
    timeoutSeconds: 30,
    memoryMb: 512,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: [],
    putsEvents: false,
    sendsMail: false,
  },
  'mail-in': {
    trigger: { on: 'incoming-mail' },
    impact: '单位和领导的回信没有登记，要到督查室查看原信补登',
    timeoutSeconds: 120,
    // A mail of 15 MB is held several times while it is read.
    memoryMb: 1536,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: [],
    putsEvents: false,
    sendsMail: false,
    files: { 'mail-in': ['GetObject'], attachments: ['PutObject'] },
    makesCodes: true,
    keys: ['T#*', 'TENANTS'],
  },
  audit: {
    trigger: { on: 'schedule', expression: 'cron(0 22 * * ? *)', perZone: false },
    impact: '漏办漏催无人发现：夜间核对没有完成',
    timeoutSeconds: 900,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'PutItem'],
    indexes: [],
    putsEvents: false,
    sendsMail: false,
  },
  tally: {
    trigger: { on: 'stream', rows: [{ type: 'line' }], gatherSeconds: 300 },
    bell: { expression: 'cron(0 * * * ? *)', perZone: false },
    impact: '大屏停留在上次统计的数字；放假安排公布后，台账亮灯推迟更新',
    timeoutSeconds: 240,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
    indexes: ['view'],
    putsEvents: false,
    sendsMail: false,
  },
  console: {
    trigger: { on: 'http' },
    impact: '督查室和各单位打不开督办页面，登记、反馈和审核都办不了',
    // An HTTP API waits 30 seconds for an answer and no longer: ours comes before.
    timeoutSeconds: 25,
    memoryMb: 1024,
    table: ['GetItem', 'BatchGetItem', 'Query', ...write],
    indexes: ['due', 'view', 'desk', 'sponsor'],
    putsEvents: true,
    sendsMail: false,
    files: { imports: ofFiles, attachments: ofFiles },
    makesCodes: true,
    // What belongs to a tenant, sign-in, and the lists of the deployment; not what the sweep and the due index live by.
    keys: ['T#*', 'ADDRESS#*', 'SIGN-IN#*', 'ALLOWANCE#*', 'DECOY#*', 'TENANTS', 'AUDIT', 'PARKED'],
  },
} as const satisfies Record<string, FunctionSpec>

export type FunctionName = keyof typeof functions

/** The clock that wakes a function, alone or besides something else. */
export const bellOf = ({ trigger, bell }: FunctionSpec): Bell | undefined =>
  trigger.on === 'schedule' ? trigger : bell

export const functionNames: readonly FunctionName[] = Object.keys(functions).filter(
  (name): name is FunctionName => name in functions,
)
