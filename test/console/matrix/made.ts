import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { addMs } from '#domain/calendar/day.ts'
import { ItemId } from '#domain/ids.ts'
import type { MailId, TenantId } from '#domain/ids.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { ledgerKey } from '#shared/store/keys.ts'
import { createMailListStore } from '#shared/store/mail-list-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { createPenStore } from '#shared/store/pen-store.ts'
import { notify } from '#usecases/notify.ts'
import { issueToken } from '#usecases/tokens.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, yunling } from '#test/support/console-office.ts'
import { keepPeople } from './made-people.ts'
import { theirs, titleWord, words } from './marks.ts'
import { situations } from './model.ts'
import type { Situation } from './model.ts'
import { unitWith } from './people.ts'

/** An office that has one of everything. */
export type Made = {
  tenant: TenantId
  items: Record<Situation, ItemId>
  /** Of the item in `inProgress`, by who sent it. */
  files: Record<'lead' | 'supporting' | 'office', string>
  list: string
  unitList: string
  staffList: string
  mail: MailId
  pen: string
  parked: { redrive: string; aside: string }
  night: string
  filter: string
  token: string
  /** A unit with a contact for everything that can be done to one, and a person likewise. */
  unit: string
  person: string
}

type Fields = Record<string, string>
const isOurs = (tenant: TenantId) => tenant === yunling

/** The acts that bring an item where it is wanted: who, what, and with which words. */
function wayTo(situation: Situation): [who: string, act: string, fields?: Fields][] {
  const [lead, supporting] = [`${unitWith.lead}-liaison`, `${unitWith.supporting}-liaison`]
  const instruct: [string, string, Fields] = ['mayor', 'instruct', { words: words.inner }]
  const extend: Fields = { obligationId: 'health.completion', newDay: '2026-07-31', reason: words.item }
  const given: [string, string, Fields?][] = [
    instruct,
    ['officer', 'assign', { deadlineKind: 'day', deadlineDay: '2026-06-30' }],
    [supporting, 'extend', extend],
  ]
  const report: Fields = { progress: words.lead, problems: words.lead, coordination: words.lead }
  const claim: [string, string, Fields] = [lead, 'claim', { summary: words.lead }]
  switch (situation) {
    case 'draft':
      return []
    case 'registered':
      return [instruct]
    case 'assigned':
      return given
    case 'acknowledged':
      return [...given, [lead, 'acknowledge']]
    case 'inProgress':
      return [...given, [lead, 'feedback', report]]
    case 'completed':
      return [...given, claim]
    case 'underReview':
      return [...given, claim, ['officer', 'review']]
    case 'returned':
      return [...given, claim, ['officer', 'return', { reason: words.lead, by: '2026-05-29' }]]
    case 'closed':
      return [...given, claim, ['officer', 'close', { conclusion: words.item, grade: 'good' }]]
    case 'suspended':
      return [...given, ['officer', 'suspend', { reason: words.item }]]
    case 'cancelled':
      return [...given, ['officer', 'cancel', { reason: words.item }]]
    case 'suspendedEarly':
      return [instruct, ['officer', 'suspend', { reason: words.early }]]
    case 'cancelledEarly':
      return [instruct, ['officer', 'cancel', { reason: words.early }]]
  }
}

export async function makeOffice(office: ConsoleOffice, tenant: TenantId): Promise<Made> {
  const prefix = isOurs(tenant) ? '' : `${elsewhere}/`
  const mark = (text: string) => (isOurs(tenant) ? text : `${theirs}${text}`)
  const unitName = (id: string) => mark(`云岭市${id}局`)
  const post = async (who: string, path: string, fields: Record<string, string | File>) => {
    const answer = await office.as(prefix + who).post(path, fields)
    const to = answer.headers.get('location') ?? ''
    if (answer.status !== 303)
      throw new Error(`${who} ${path}: ${answer.status} ${/<main[^]*<\/main>/.exec(answer.text)?.[0] ?? ''}`)
    return to
  }
  await keepPeople(office, tenant)

  const enter = async (situation: Situation) => {
    const word = mark(titleWord(situation))
    const to = await post('officer', '/items/new', {
      ...{ token: situation, press: situation === 'draft' ? 'draft' : 'register', title: word, requirement: word },
      ...{ criteria: word, basis: word, accountablePerson: word, sourceType: 'WORK_REPORT', urgency: 'normal' },
      ...{ classification: 'internal', receivedDay: '2026-03-02', receivedTime: '08:30', officer: 'officer' },
      ...{ sponsorLeader: 'mayor', leadUnit: unitName('finance'), supportingUnits: unitName('health') },
      ...{ deadlineKind: 'day', deadlineDay: '2026-06-30', cadence: 'month', node1: word, nodeDay1: '2026-04-30' },
    })
    return ItemId.parse(/items\/([a-z0-9]+)/.exec(to)?.[1])
  }
  const act = async (id: ItemId, who: string, name: string, fields: Fields = {}) => {
    const item = (await office.world().items.load(tenant, id))!.item
    const units = { leadUnit: unitName('finance'), supportingUnits: unitName('health') }
    const marked = Object.fromEntries(
      Object.entries(fields).map(([field, text]) => [field, /词$/.test(text) ? mark(text) : text]),
    )
    await post(who, `/items/${id}/${name}`, { ...units, seq: String(item.lastSeq), ...marked })
  }
  const attach = async (id: ItemId, who: string, word: string) => {
    const file = new File([`${mark(word)}的内容`], `${mark(word)}.txt`)
    await post(who, `/items/${id}/files`, { file })
  }

  const items: Partial<Record<Situation, ItemId>> = {}
  const files: Partial<Made['files']> = {}
  for (const situation of situations) {
    const id = await enter(situation)
    items[situation] = id
    for (const [who, name, fields] of wayTo(situation)) await act(id, who, name, fields)
  }
  const inProgress = items.inProgress!
  await attach(inProgress, 'finance-liaison', words.lead)
  await attach(inProgress, 'health-liaison', words.item)
  await attach(inProgress, 'officer', words.item)
  for (const { id, unitId } of await office.world().attachments.of(tenant, inProgress))
    files[unitId === undefined ? 'office' : unitId === 'finance' ? 'lead' : 'supporting'] = id

  const notices = createNoticeStore(office.table)
  for (const itemId of Object.values(items))
    for (const { seq } of await office.world().items.ledger(tenant, itemId))
      await notify({ ...office.world(), notices }, { tenant, itemId, seq })
  const where = { month: '2026-03', limit: 80 }
  const { mails } = await createMailListStore(office.table).page(tenant, 'recent', where)
  const mail = mails.find(({ data }) => data.kind === 'assignment' && data.item.itemId === items.assigned)!
  const sent = { ...mail, status: 'sent' as const, sentAt: office.clock.now(), address: 'canary-liaison@kept.example' }
  await createOutboxStore(office.table).replace(mail, isOurs(tenant) ? { ...sent, address: 'a@kept.example' } : sent)

  const parked = createParkedStore(office.table)
  const ledger = ledgerKey(tenant, items.registered!, 1)
  const lost = ledgerKey(tenant, items.registered!, 2)
  await setVersion(office, ledger, 9)
  await setVersion(office, lost, 9)
  for (const keys of [ledger, lost])
    await parked.park({ source: 'relay', code: 'row.version', keys, at: office.clock.now() })
  await setVersion(office, ledger, 1)
  await setVersion(office, lost, 1)
  const [first, second] = (await parked.list(tenant, 9)).records

  const penId = sha256(tenant).slice(0, 32)
  await createPenStore(office.table).hold(tenant, {
    ...{ id: penId, at: office.clock.now(), raw: 'raw', from: 'canary@elsewhere.example', subject: mark('来信') },
    ...{ why: '发件地址不是该单位登记的联系人地址', text: mark('来信正文'), files: [mark('附件.txt')] },
  })

  const heading = '序号,任务,牵头单位,配合单位,完成时限,责任人,反馈周期'
  const row = [1, mark('清单事项'), unitName('finance'), '', '2026年6月底前', mark('责任人'), '每月'].join(',')
  const refused = [2, mark('不能录入'), unitName('finance'), '', '2026年2月30日前', mark('责任人'), ''].join(',')
  const file = new File([[heading, row, refused].join('\n')], `${mark('清单')}.csv`)
  const list = await post('officer', '/import', { file, year: '2026' })
  const head = '单位,简称,类别,上级单位,联系人,角色,邮箱,电话,顺序'
  const line = [
    mark('水利局'),
    mark('水利'),
    mark('类别'),
    '',
    mark('赵六'),
    '联络员',
    'a@b.example',
    mark('139'),
    '',
  ].join()
  const names = new File([[head, line].join('\n')], '名录.csv')
  const unitList = await post('officer', '/import/units', { file: names })
  const people = ['姓名,职务,角色,次序,邮箱', `${mark('钱七')},${mark('职务')},领导,3,canary-qian@kept.example`]
  const staffFile = new File([people.join('\n')], '名单.csv')
  const staffList = await post('head', '/import/staff', { file: staffFile })
  await post('officer', '/ledger/filters', { query: `q=${encodeURIComponent(mark('筛选'))}`, name: mark('常用') })
  const [filter] = await office.world().filters.of(tenant, { kind: 'staff', personId: 'officer' as never })

  const issued = await issueToken(
    { ...office.world(), hash: sha256 },
    {
      tenant: { ...office.tenant, id: tenant },
      wanted: { name: mark('对接系统'), scopes: ['items:read'] },
      by: { actor: { kind: 'staff', personId: 'head' as never }, name: mark('主任') },
    },
  )
  if (!issued.ok) throw new Error(issued.error.message)

  return {
    tenant,
    items: items as Made['items'],
    files: files as Made['files'],
    list: list.replace('/import/', ''),
    unitList: unitList.replace('/import/units/', ''),
    staffList: staffList.replace('/import/staff/', ''),
    mail: mail.id,
    pen: penId,
    parked: { redrive: first!.id, aside: second!.id },
    night: '',
    filter: filter!.id,
    token: issued.value.token.id,
    unit: 'kept',
    person: 'kept',
  }
}

async function setVersion({ table }: ConsoleOffice, key: Record<string, string>, v: number): Promise<void> {
  const input = { UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': v } }
  await table.client.send(new UpdateCommand({ TableName: table.name, Key: key, ...input }))
}

/** One night's audit, with a finding in each office: the same hour for both, to each its own. */
export async function auditNight(office: ConsoleOffice, [ours, others]: readonly [Made, Made]): Promise<void> {
  const since = office.clock.now()
  const counts = { items: 12, obligations: 34, mails: 56, notices: 0, entries: 78 }
  const of = (made: Made, word: string) => ({
    ...counts,
    findings: [{ what: 'step' as const, about: `${made.items.assigned} ${word}`, since }],
  })
  const own = of(ours, '')
  const other = of(others, theirs)
  const log = createAuditLog(office.table)
  const write = async (at: string, tenants: [TenantId, typeof own][]) => {
    const findings = tenants.flatMap(([, one]) => one.findings)
    await log.write(at as typeof since, { ...counts, findings, offices: new Map(tenants) })
  }
  ours.night = since
  others.night = addMs(since, 1000)
  await write(ours.night, [[ours.tenant, own]])
  await write(others.night, [[others.tenant, other]])
}
