import { describe, expect, it } from 'vitest'
import { tones } from '#domain/policy.ts'
import { renderMail } from '#shared/mail/render.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import { redact } from '#domain/redact.ts'
import { anItem, frame, itemIds, notice, reminder, returned } from '#test/support/mail-fixtures.ts'

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
      expect(part).not.toMatch(/贵单位|抄告|无需回复|请与责任督查员/)
    }
  })

  it('news for the unit does not salute it', () => {
    const data = notice('ItemReturned', { ...returned, missing: '联系人', ask: '请电话告知该单位，并补充联系方式。' })
    for (const part of both(data)) {
      expect(part).toContain('请电话告知该单位，并补充联系方式。')
      expect(part).not.toMatch(/贵单位|请与责任督查员/)
    }
    expect(renderMail(data, frame).text).not.toMatch(/^市卫生健康委员会：$/m)
    expect(renderMail(returned, frame).text).toMatch(/^市卫生健康委员会：$/m)
  })

  const secret = itemIds('item-12')
  it.each(tones)('%s about 工作秘密 says what to do and nothing of the item', tone => {
    const data = redact(reminder(tone, { missing: '联系人', reader: '王敏督查员' }), secret)
    for (const part of both(data)) {
      expect(part).toContain('王敏督查员：')
      expect(part).toContain('市住房和城乡建设局没有可以送达的联系人，本件改送您处理。请电话通知该单位')
      expect(part).toContain('请通知责任单位派人持有效证件到督查室领取')
      expect(part).not.toMatch(/雨污|管网|路面|请携带/)
    }
  })

  it('news about 工作秘密 keeps what is asked and nothing of what was written', () => {
    const ask = '市卫生健康委员会没有可以送达的联系人，请电话告知该单位，并补充联系方式。'
    const data = redact({ ...returned, item: anItem(), missing: '联系人', ask }, secret)
    for (const part of both(data)) {
      expect(part).toContain(`督办事项退回重办通知未能送达市卫生健康委员会。${ask}`)
      expect(part).not.toMatch(/雨污|卫生院|采购/)
    }
  })

  it('a copy about 工作秘密 does not ask its reader to collect anything', () => {
    const data = redact(reminder('warn', { forInformation: true, reader: '李明市长' }), secret)
    for (const part of both(data)) {
      expect(part).toContain('市住房和城乡建设局承办的1件督办事项（编号云政督〔2026〕12号）尚未完成，已催办2次。')
      expect(part).toContain('以上情况抄告')
      expect(part).not.toMatch(/雨污|领取，/)
    }
  })
})
