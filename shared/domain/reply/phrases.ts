import { flat } from './quote-marks.ts'

const bare = (text: string): string => flat(text).replace(/[\s，,。.！!；;、~～：:“”"'（）()]/g, '')

const nothing =
  /^(?:暂|目前|尚|均|都)*(?:无|無|没有|沒有|否|不需要?|无需|暂无|不涉及|na|n\/a|none|nil)(?:问题|困难|事项|需要?协调(?:的)?(?:事项|问题)?|需协调)?$/i

/** 无, 没有, 暂无: a label that was left without matter. */
export const isNothing = (words: string): boolean => words.trim() === '' || nothing.test(bare(words))

/** 无变化, and nothing else. */
export const isUnchanged = (words: string): boolean =>
  /^(?:本期|目前|当前|暂|进展|情况|较上期|与上期相比|同上期相比)*(?:无变化|無變化|没有变化|沒有變化|无新变化|无新进展|同上期|同上次)$/.test(
    bare(words),
  )

const greeting = /^(?:您好|你好|各位好|各位领导好?|领导好|老师好|早上好|上午好|下午好|大家好)$/
const salutation =
  /^(?:尊敬的)?.{0,20}(?:督查室|督查科|办公室|同志|科长|主任|处长|老师|领导|秘书长|先生|女士)(?:您好|你好)?$/
const lead = /^(?:现将|现就|根据|按照|关于)?.{0,40}(?:情况|进展|如下|反馈|汇报|报告)(?:反馈|汇报|报告|说明)?如下$/
const thanks =
  /^(?:谢谢|感谢|多谢|此致|敬礼|此致敬礼|祝好|顺祝商祺|特此反馈|特此报告|特此回复|以上请审阅|请审阅|请查收|辛苦了)+$/

/** Words of courtesy around an answer, which say nothing of the matter. */
export const isCourtesy = (line: string): boolean => {
  const words = bare(line)
  return (
    words.length <= 60 &&
    (greeting.test(words) ||
      thanks.test(words) ||
      (/[:：，,！!]\s*$/.test(flat(line)) && (salutation.test(words) || lead.test(words))))
  )
}

const received =
  /^(?:已|均已|我(?:局|委|办|单位|镇|街道|区|县)已?|现已)?(?:收到|收悉|签收|簽收|知悉|确认签收|收到签收|已签收|签收确认)(?:该|此|本|督办|交办)?(?:事项|任务|通知|邮件|件|了)?$/
const promise =
  /^(?:我(?:们|局|委|办|单位|镇|街道|区|县)?|将|会|即|并|一定|尽快|马上|立即|抓紧|及时|按时|按要求|按规定|按照要求|认真|严格|组织|安排|开展|推进|研究|办理|落实|处理|反馈|部署|报送|好的|明白|谢谢|感谢)+$/

const signed = (line: string): boolean => {
  const words = bare(line)
  return (
    /^(?:\+?\d[\d\-—]{5,14})$/.test(words) ||
    /^\d{4}[年\-/]\d{1,2}[月\-/]\d{1,2}日?$/.test(words) ||
    /^(?:电话|手机|联系电话|联系人|经办人)/.test(words) ||
    (words.length <= 24 &&
      /(?:局|委|委员会|办|办公室|科|处|室|中心|公司|政府|镇|街道|街道办|乡|院|大队|支队)[\u4e00-\u9fff]{0,4}$/.test(
        words,
      ) &&
      !/[已未将正]/.test(words)) ||
    (/^[\u4e00-\u9fff]{2,3}$/.test(words) && !/[已未将正在无有完办了]/.test(words))
  )
}

/** 收到, 签收, with at most a promise, thanks and a signature: nothing is reported, so nothing is lost by 签收. */
export function isAcknowledgement(text: string): boolean {
  const lines = text.split('\n').filter(line => bare(line) !== '' && !isCourtesy(line))
  const [first, ...rest] = lines
  if (first === undefined || first.length > 60) return false
  const [head = '', ...others] = first
    .split(/[，,。.！!；;、~～\s]+/)
    .map(bare)
    .filter(part => part !== '')
  const said = /^(?:好的?|您好|你好)$/.test(head) ? others.shift() : head
  return (
    received.test(said ?? '') &&
    others.every(part => promise.test(part) || received.test(part)) &&
    rest.every(line => signed(line) || promise.test(bare(line)) || received.test(bare(line)))
  )
}

const assent =
  /^(?:好|好的|好滴|可以|行|嗯+|是|是的|对|对的|明白|明白了|知道|知道了|了解|清楚|没问题|ok|okay|yes|辛苦|辛苦了|麻烦了)?$/i

/** 好的, 明白, OK, or signs alone: neither 签收 nor a report, and never taken for one. */
export const isAssent = (text: string): boolean =>
  text
    .split(/[\n，,。.！!；;、~～？?…\s]+/)
    .map(bare)
    .every(part => assent.test(part) || isCourtesy(part))
