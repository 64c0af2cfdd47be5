import { describe, expect, it } from 'vitest'
import type { Recipient } from '#domain/directory.ts'
import type { MailData } from '#domain/mail.ts'
import { rerouted } from '#domain/rerouted.ts'
import { renderMail } from '#shared/mail/render.ts'
import { aContact, aDirectory, aUnit, finance, personId } from '#test/support/builders.ts'
import { assignment, digest, frame, reminder, returned } from '#test/support/mail-fixtures.ts'

const people = [
  aContact('li', 'liaison', { name: '李伟' }),
  aContact('zhang', 'deputy', { name: '张敏' }),
  aContact('liu', 'unitHead', { name: '刘卫东' }),
]
const directory = aDirectory([aUnit('finance', { name: '市财政局', contacts: people })])
const contact = (id: string): Recipient => ({ kind: 'contact', unitId: finance, personId: personId(id) })
const staff = (id: string): Recipient => ({ kind: 'staff', personId: personId(id) })
const passed = (data: MailData, from: Recipient, to: Recipient, failure = 'bounce') =>
  rerouted({ data, to: from, failure }, to, directory)

const toColleague = '原收件人联络员李伟的邮箱无法送达，本邮件转由您接收办理，请将贵单位现任联络员及其邮箱告知督查室。'

describe('a mail that goes to the next contact', () => {
  it.each<[string, MailData]>([
    ['assignment', { ...assignment, unit: '市财政局' }],
    ['reminder', reminder('urge', { unit: '市财政局', reader: '市财政局 李伟' })],
    ['notice', { ...returned, unit: '市财政局' }],
    ['digest', { ...digest, reader: '市财政局 李伟' }],
  ])('%s addresses them and says first why they get it', (_, data) => {
    const { subject, text } = renderMail(passed(data, contact('li'), contact('zhang')), frame)
    expect(subject).toMatch(/^【转送】【/)
    expect(text).toContain(`市财政局 张敏：\n\n\u3000\u3000${toColleague}`)
    expect(text).not.toContain('市财政局 李伟')
  })

  it('is the same mail by another address of the same person', () => {
    expect(passed(digest, contact('li'), contact('li'))).toBe(digest)
  })

  it('names all who were not reached, and what a person who complained does not get any more', () => {
    const once = passed(assignment, contact('li'), contact('zhang'))
    expect(renderMail(passed(once, contact('zhang'), contact('liu')), frame).text).toContain(
      '原收件人联络员李伟、副联络员张敏的邮箱均无法送达，本邮件转由您接收办理',
    )
    expect(renderMail(passed(assignment, contact('li'), contact('zhang'), 'complaint'), frame).text).toContain(
      '原收件人联络员李伟不再接收督办邮件，',
    )
  })

  it('what was for the head is passed up, not dealt with', () => {
    expect(renderMail(passed(assignment, contact('liu'), contact('li')), frame).text).toContain(
      '原收件人单位主要负责人刘卫东的邮箱无法送达，本邮件转由您代收，请及时转呈',
    )
  })
})

describe('a mail of a unit that goes to the office', () => {
  it('a reminder asks it to tell the unit', () => {
    const { text } = renderMail(passed(reminder('warn', { unit: '市财政局' }), contact('li'), staff('head')), frame)
    expect(text).toContain('head主任：')
    expect(text).toContain('市财政局没有可以送达的联系人，本件改送您处理。请电话通知该单位')
    expect(text).not.toMatch(/贵单位|转送/)
  })

  it.each<[string, MailData]>([
    ['assignment', assignment],
    ['digest', digest],
  ])('%s says whose it was and what 贵单位 means in it', (_, data) => {
    const { text } = renderMail(passed(data, contact('li'), staff('head')), frame)
    expect(text).toContain(
      'head主任：\n\n\u3000\u3000市财政局联络员李伟的邮箱无法送达，该单位没有其他可以送达的联系人，本邮件转由您处理。请电话通知该单位，并核实补充联系方式；下文“贵单位”指市财政局。',
    )
  })

  it('of the office itself names the colleague', () => {
    expect(renderMail(passed(digest, staff('wang'), staff('head')), frame).text).toContain(
      '原收件人wang督查员的邮箱无法送达，本邮件转由您处理，请核实其邮箱。',
    )
  })
})
