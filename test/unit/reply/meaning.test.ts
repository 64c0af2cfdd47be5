import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { answerText } from '#domain/reply/answer-text.ts'
import { meaningOf } from '#domain/reply/meaning.ts'
import { AUTOMATIC } from '#shared/mail/phrases.ts'

const today = Day.parse('2026-03-02')
const unit = (text: string) => meaningOf(text, { today, writer: 'unit' })
const leader = (text: string) => meaningOf(text, { today, writer: 'leader' })

describe('what a reply means', () => {
  it.each([
    ['收到'],
    ['收到！'],
    ['已收到，谢谢。'],
    ['您好，收到。'],
    ['督查室：\n收悉，我局将按要求办理。\n\n市财政局 王五\n2026年3月2日'],
    ['好的，已签收'],
  ])('%j is 签收', text => {
    expect(unit(text)).toEqual({ kind: 'acknowledge' })
  })

  it.each(['好的', '好的？？', 'OK', '明白，谢谢！', '嗯嗯，知道了。', '……'])(
    '%j says nothing that is reported',
    text => {
      expect(unit(text)).toMatchObject({ kind: 'unclear', text, why: expect.stringContaining('请写“收到”') })
    },
  )

  it.each(['好的做法已推广到3个县', '明白卡已发放2000份', '可以按期完成', '知道率达到95%'])('%j is progress', text => {
    expect(unit(text)).toMatchObject({ kind: 'feedback', progress: text })
  })

  it.each([
    ['收到。已完成选址，正在办理用地手续。'],
    ['收到\n已完成'],
    ['我局已收到拨款120万元。'],
    ['签收单已归档，项目完成60%。'],
    ['目前办结率为92%。'],
    ['该项目已办结'],
    ['因资金未到位，拟延期至4月10日。'],
  ])('%j is progress and nothing more', text => {
    expect(unit(text)).toMatchObject({ kind: 'feedback', noChange: false, progress: text })
  })

  it.each([
    ['办结：', '办理结果'],
    ['办结：尚未办结', '办理结果'],
    ['办结：已完成\n问题：尾款未付', '是否已经办结'],
    ['申请延期：资金未到位', '哪一天'],
    ['申请延期：因故延期一段时间', '哪一天'],
    ['申请延期：至2026年2月30日', '哪一天'],
    ['申请延期：至2026年4月10日', '理由'],
    ['办结：完成\n申请延期：因雨，延期至4月10日', '哪一项'],
    ['批示：请住建局抓紧', '领导本人'],
    ['', '没有正文'],
    ['进展：', '没有写进展'],
    ['x'.repeat(5001), '文字过长'],
  ])('%j is refused, told %s', (text, why) => {
    const meaning = unit(text)
    expect(meaning.kind).toBe('unclear')
    expect(meaning.kind === 'unclear' ? meaning.why : '').toContain(why)
  })

  it.each([
    ['申请延期：因征地未完成，至2026年4月10日', '2026-04-10', '因征地未完成'],
    ['延期：到4月底。原因为连续降雨', '2026-04-30', '原因为连续降雨'],
    ['1、申请延期：２０２６年４月１０日\n2、理由：等待批复', '2026-04-10', '等待批复'],
    ['延期至：2026-04-10\n原因：等待批复', '2026-04-10', '等待批复'],
  ])('%j asks for more time', (text, until, reason) => {
    expect(unit(text)).toEqual({ kind: 'extension', until, reason })
  })

  it('keeps a day of completion that cannot be read in the words of the progress', () => {
    expect(unit('进展：在建\n预计完成：视资金情况')).toMatchObject({ progress: '在建\n预计完成：视资金情况' })
    expect(unit('进展：在建\n完成时限：４月１０日前')).toMatchObject({ progress: '在建', expected: '2026-04-10' })
  })

  it.each([
    ['批示：请住建局抓紧。', '请住建局抓紧。'],
    ['请住建局抓紧。', '请住建局抓紧。'],
  ])('a leader’s %j instructs', (text, words) => {
    expect(leader(text)).toEqual({ kind: 'instruction', words })
  })

  it('a leader who has only received it instructs nothing', () => {
    expect(leader('收到').kind).toBe('unclear')
  })

  it('never claims, asks or acknowledges by accident', () => {
    const piece = fc.constantFrom(
      ...'收到签收办结延期申请已未完成进展问题协调局将的了，。 ：:\n0123456789年月日无变化至到因为资金项目'.split(''),
      '目前',
      '有关',
      '情况',
      '工作',
    )
    const text = fc.array(piece, { maxLength: 60 }).map(parts => `经研究，${parts.join('').replace(/\n/g, ' ')}`)
    fc.assert(
      fc.property(fc.oneof(text, fc.string(), fc.string({ unit: 'grapheme' })), words => {
        const { kind } = unit(words)
        expect(['feedback', 'unclear']).toContain(kind)
      }),
      { numRuns: 5000, seed: 20260302 },
    )
  })
})

describe('an answer', () => {
  it.each([
    ['nothing but the original', '-----原始邮件-----\n发件人: a\n发送时间: b\n主题: c\n\n请反馈', '没有读出正文'],
    ['nothing', ' \n', '没有正文'],
    ['our own foot', `完成。\n${AUTOMATIC}`, '疑似'],
    ['a divider within a line', '完成。 ------------------ 原始邮件 ------------------ 发件人：x', '疑似'],
    ['a line between quoted ones', '> 一\n二\n> 三', '中间'],
  ])('of %s is unclear and whole', (_, text, why) => {
    const read = answerText(text)
    expect(read).toMatchObject({ kind: 'unclear', text, cut: [] })
    expect(read.kind === 'unclear' ? read.why : '').toContain(why)
  })

  it('keeps what it cut, by what it is', () => {
    expect(answerText('完成。\n发自我的iPhone\n\n在 2026年3月2日，09:00，督查室 写道：\n> 请反馈\n')).toEqual({
      kind: 'answer',
      answer: '完成。',
      cut: [
        { what: 'device', text: '发自我的iPhone' },
        { what: 'original', text: '在 2026年3月2日，09:00，督查室 写道：\n> 请反馈' },
      ],
    })
  })

  it.each([
    ['局长在会上写道：今年必须完成。'],
    ['时间：3月5日\n地点：三楼\n主题：推进会'],
    ['使用手机巡查120次。'],
    ['会议于2026年3月2日召开，形成纪要如下：\n一、完成征地。'],
  ])('%j has nothing cut', text => {
    expect(answerText(text)).toEqual({ kind: 'answer', answer: text, cut: [] })
  })
})
