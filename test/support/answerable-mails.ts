import { MailId, TenantId, UnitId } from '#domain/ids.ts'
import type { MailData } from '#domain/mail.ts'
import type { DutyLine } from '#domain/mail-lines.ts'
import { MailData as AnyMail } from '#domain/mail.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { waysToAnswer } from '#shared/mail/ways.ts'
import { anItem, assignment, digest, reminder, returned } from './mail-fixtures.ts'

export const ticketSeals = createSeals('a-key-of-the-test-that-is-long-enough')
const unitOfMails = UnitId.parse('u-housing')

const kinds: Record<string, string> = {
  签收: 'acknowledge',
  办结: 'completion',
  整改: 'rectification',
  反馈初步落实情况: 'initialFeedback',
}

/** The duties as they come from a dossier: with the id of the unit’s own obligation. */
export const withIds = (data: MailData): MailData => {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one)]))
    const { duty } = inner as Partial<DutyLine>
    return typeof duty === 'string' ? { ...inner, id: `${unitOfMails}.${kinds[duty] ?? 'feedback'}`, epoch: 1 } : inner
  }
  return AnyMail.parse(named(data))
}

export const rowOf = (data: MailData) => ({
  tenant: TenantId.parse('yunling'),
  id: MailId.parse('00c0ffee1234567890abcdef0badf00d'),
  to: { kind: 'contact' as const, unitId: unitOfMails, personId: 'liaison' as never },
  data,
})

export const open = { seals: ticketSeals, consoleOrigin: 'https://duban.example', replyDomain: 'reply.duban.example' }

export const waysOf = (data: MailData, change: Partial<typeof open> = {}, acts = true) =>
  waysToAnswer(rowOf(data), acts, { ...open, ...change })

const secret = {
  ...anItem({ itemId: 'item-77', number: '云政督〔2026〕77号', title: '内容不通过邮件传送，请到督查室领取' }),
  noticeOnly: true,
}

/** One of each kind that a unit answers. */
export const answerable: Record<string, MailData> = {
  assignment: withIds(assignment),
  reminder: withIds(reminder('urge')),
  returned: withIds(returned),
  digest: withIds({
    ...digest,
    thisWeek: [...digest.thisWeek, { item: secret, unit: '市住房和城乡建设局', duties: digest.today[0]!.duties }],
  }),
}
