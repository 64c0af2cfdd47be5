import { addMs, instantOf } from '#domain/calendar/day.ts'
import type { ItemId } from '#domain/ids.ts'
import { PersonId } from '#domain/ids.ts'
import { seededIds } from '#infra/demo/seeded-ids.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { ledgerKey } from '#shared/store/keys.ts'
import { saveDraft } from '#usecases/enter.ts'
import type { ConsoleOffice } from './console-office.ts'
import { yunling } from './console-office.ts'
import { mayor, officer, unitOf } from './made-office.ts'

/** More of everything than one page shows. */
const MANY = 60

/** What stands in the place of each parameter of a path. */
export type Places = Record<'item' | 'draft' | 'file' | 'mail' | 'list' | 'begun' | 'units' | 'night', string>

const heading = '序号,任务内容,牵头单位,完成时限'
const rows = Array.from(
  { length: 150 },
  (_, n) =>
    `${n + 1},第${n + 1}片区：推进老旧小区改造，完成存量房源清查及信息化建档，按季度公布进展,云岭市第${n}住房和城乡建设局,2026年12月底前`,
)
const csv = (name: string, lines: readonly string[]) => new File([lines.join('\n')], name, { type: 'text/csv' })

async function mails({ table, clock }: ConsoleOffice): Promise<string> {
  const to = { kind: 'contact', unitId: unitOf('finance'), personId: PersonId.parse('finance-liaison') } as const
  const lines = Array.from({ length: 8 }, (_, n) => `第${n + 1}项：关于推进老旧小区改造的督办事项没有按期反馈。`)
  const data = { kind: 'officeAlert' as const, subject: '夜间核对发现问题', lines, ask: '请核实。' }
  for (let n = 0; n < MANY; n++)
    await createOutboxStore(table).plan(
      yunling,
      [{ reason: `alert-${n}`, to, lane: 'urgent', fold: false, conditions: [], data }],
      clock.now(),
    )
  return mailIdOf(yunling, 'alert-7')
}

async function nights({ table }: ConsoleOffice): Promise<string> {
  const first = instantOf(Date.parse('2026-02-01T22:00:00Z'))
  const findings = Array.from({ length: MANY }, (_, n) => ({ what: 'mail' as const, about: `mail-${n}`, since: first }))
  const tally = { items: 3000, obligations: 9000, mails: 5000, notices: 0, entries: 9000, findings }
  for (let n = 0; n < MANY; n++)
    await createAuditLog(table).write(addMs(first, n * 86_400_000), { ...tally, offices: new Map([[yunling, tally]]) })
  return addMs(first, (MANY - 1) * 86_400_000)
}

async function draft(office: ConsoleOffice): Promise<ItemId> {
  const id = seededIds(11).next() as ItemId
  const item = {
    title: '关于加快老旧小区加装电梯的批示（待补充责任单位）',
    sourceType: 'LOCAL_INSTRUCTION' as const,
    issuerLevel: 'municipal' as const,
    urgency: 'normal' as const,
    classification: 'public' as const,
    receivedAt: office.clock.now(),
    officer,
    supportingUnits: [],
    sponsorLeader: mayor,
    milestones: [],
  }
  const brief = { requirement: '请抓紧研究加装电梯的审批和资金问题，提出意见。', notes: [] }
  const actor = { kind: 'staff' as const, personId: officer }
  const saved = await saveDraft(office.world(), { tenant: office.tenant, id, item, brief, actor, via: 'console' })
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value
}

/** Fills everything besides the ledger that a page can show: items at work, files, mails, lists, nights, amendments, offices. */
export async function manyRecords(office: ConsoleOffice): Promise<Places> {
  const { table, clock } = office
  const person = office.as('officer')
  const item = await office.enter({
    supportingUnits: Array.from({ length: 6 }, (_, n) => unitOf(`unit-${String(n).padStart(11, '0')}`)),
  })
  await office.assign(item)
  const scan = new File([Buffer.from('%PDF-1.4\n%%EOF\n')], '会议纪要.pdf', { type: 'application/pdf' })
  const sent = await person.post(`/items/${item}/files`, { file: scan })
  const page = (await person.get(`/items/${item}`)).text
  const file = /\/files\/([^"?]+)"/.exec(page)?.[1] ?? `none: ${sent.status} ${sent.text}`
  const upload = async (path: string, file: File) => {
    const answer = await person.post(path, { file, year: '2026' })
    return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
  }
  const list = await upload('/import', csv('清单.csv', [heading, ...rows]))
  const begun = await upload('/import', csv('又一份.csv', [heading, ...rows.slice(50)]))
  const options = {
    officer,
    sponsorLeader: mayor,
    sourceType: 'DOCUMENT',
    receivedOn: '2026-03-02',
    criteria: '全面完成',
    unknownUnits: 'register',
    group: '待分类',
  }
  await person.post(`/import/${begun}/run`, options)
  const units = await upload(
    '/import/units',
    csv('名录.csv', [
      '单位名称,类别,联络员,邮箱',
      ...Array.from({ length: 40 }, (_, n) => `云岭市新${n}局,市直部门,张三,liaison@new${n}.example`),
    ]),
  )
  for (let n = 0; n < MANY; n++) {
    await createParkedStore(table).park({
      source: 'relay',
      code: 'row.version',
      keys: ledgerKey(yunling, item, n + 1),
      at: clock.now(),
    })
    for (const [subject, about] of [
      ['unit', 'finance'],
      ['person', 'officer'],
      ['office', ''],
      ['rules', ''],
      ['mail', mailIdOf(yunling, 'alert-7')],
    ] as const)
      await office.world().keeping.note(yunling, {
        at: addMs(clock.now(), n),
        actor: { kind: 'staff', personId: officer },
        name: '督查员甲',
        subject,
        about,
        what: `第${n + 1}次更新`,
        facts: [{ label: '联系人', text: '张三、李四、王五' }],
      })
    await createDirectoryStore(table).putTenant({
      ...office.tenant,
      id: `office-${n}` as never,
      name: `云岭市第${n}区人民政府督查室`,
    })
  }
  return {
    item,
    draft: await draft(office),
    file,
    mail: await mails(office),
    list,
    begun,
    units,
    night: await nights(office),
  }
}
