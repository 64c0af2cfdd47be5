import { describe, expect, it } from 'vitest'
import { tones } from '#domain/policy.ts'
import { renderMail } from '#shared/mail/render.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import { frame, notice, reminder, returned } from '#test/support/mail-fixtures.ts'

const both = (data: Parameters<typeof renderMail>[0]) => {
  const { text, html } = renderMail(data, frame)
  return [text, parseHtml(html).text]
}

describe('a mail to the officer who stands in for people the unit does not have', () => {
  it.each(tones)('%s is addressed to the officer and says whom the unit lacks and what to do', tone => {
    const data = reminder(tone, { missing: '联系人', reader: '王敏督查员', urgings: 2 })
    expect(renderMail(data, frame).subject).not.toContain('抄告')
    for (const part of both(data)) {
      expect(part).toContain('王敏督查员：')
      expect(part).toContain(`${data.unit}没有可以送达的联系人，本件改送您处理。请电话通知该单位`)
      expect(part).toContain('并补充联系方式')
      expect(part).toContain(`${data.unit}承办的`)
      expect(part).not.toMatch(/贵单位|抄告|无需回复|请与督查室经办人/)
    }
  })

  it('news for the unit does not salute it', () => {
    const data = notice('ItemReturned', { ...returned, missing: '联系人', ask: '请电话告知该单位，并补充联系方式。' })
    for (const part of both(data)) {
      expect(part).toContain('请电话告知该单位，并补充联系方式。')
      expect(part).not.toMatch(/贵单位|请与督查室经办人/)
    }
    expect(renderMail(data, frame).text).not.toMatch(/^市卫生健康委员会：$/m)
    expect(renderMail(returned, frame).text).toMatch(/^市卫生健康委员会：$/m)
  })
})
