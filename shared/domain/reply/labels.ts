import { flat } from './quote-marks.ts'

/** What a labelled piece of a reply is about. */
export type Topic =
  'progress' | 'problems' | 'coordination' | 'expected' | 'claim' | 'extension' | 'reason' | 'instruction' | 'by'

/** The words people put before the colon, simplified and traditional. */
const topics: readonly (readonly [Topic, RegExp])[] = [
  ['claim', /^(?:申请|申請|报|報)?(?:办结|辦結)(?:情况|情況|结果|結果|说明|報告|报告)?$|^办理结果$|^辦理結果$/],
  ['extension', /^(?:申请|申請)?延期(?:申请|申請|至|到)?$|^(?:申请|申請)延长(?:时限|期限)?$/],
  ['reason', /^(?:申请)?(?:延期)?(?:理由|原因|事由)$/],
  ['instruction', /^(?:领导|領導)?(?:批示|批示意见|批示意見|批示内容)$/],
  [
    'expected',
    /^(?:预计|預計|计划|計劃|拟|擬|力争)(?:完成|办结|辦結)?(?:时间|時間|日期|时限|時限)?$|^(?:完成|办结|辦結)(?:时限|時限|时间|時間|日期)$/,
  ],
  [
    'coordination',
    /^(?:目前|当前)?(?:需要?|请|請|提请|需市里|需上级|需督查室)?(?:协调|協調|支持|帮助)(?:解决|解決)?(?:的)?(?:事项|事項|问题|問題|内容)?$/,
  ],
  [
    'problems',
    /^(?:目前|当前|主要)?(?:存在|遇到|面临)?(?:的)?(?:主要|突出)?(?:问题|問題|困难|困難)(?:和|及|与|、)?(?:问题|困难|不足)?$|^(?:存在)?(?:的)?(?:问题|困难)及(?:原因|不足|困难)$/,
  ],
  [
    'progress',
    /^(?:目前|当前|最新|近期|本期|工作|办理|辦理|落实|落實|推进|项目|总体)*(?:进展|進展|进度|進度)(?:情况|情況)?$|^(?:办理|辦理|落实|落實|完成|工作)(?:情况|情況)$|^反馈(?:内容|情况|意见)?$|^反饋(?:內容|情況)?$/,
  ],
  ['by', /^(?:反馈人|填报人|报送人|经办人|联系人|填報人|聯繫人)$/],
]

const numbering =
  /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]|[•●·■◆*－–—-]{1,2}|第[一二三四五六七八九十]、)\s*/

const topicOf = (words: string): Topic | undefined => {
  const plain = words.replace(/\s/g, '')
  return topics.find(([, pattern]) => pattern.test(plain))?.[0]
}

/**
 * The label at the head of a line, and what stands behind it: half-width or full-width colon, numbered or not, in brackets,
 * or alone on its line.
 */
export function labelOf(line: string): { topic: Topic; rest: string } | undefined {
  const text = flat(line)
    .normalize('NFKC')
    .replace(/[﹕︰∶：]/g, ':')
    .replace(numbering, '')
  const [, bracketed, after] = /^[【[［「](.{2,14}?)[】\]］」]\s*:?\s*(.*)$/.exec(text) ?? []
  if (bracketed !== undefined) {
    const topic = topicOf(bracketed)
    return topic && { topic, rest: restOf(line, after ?? '') }
  }
  const at = text.indexOf(':')
  if (at < 0) {
    const topic = text.length <= 12 ? topicOf(text) : undefined
    return topic === undefined || topic === 'claim' || topic === 'extension' ? undefined : { topic, rest: '' }
  }
  const topic = at <= 16 ? topicOf(text.slice(0, at)) : undefined
  return topic && { topic, rest: restOf(line, text.slice(at + 1)) }
}

/** The words behind the label as they were written, before widths were made alike. */
function restOf(line: string, normal: string): string {
  const written = flat(line)
  for (let length = 0; length <= written.length; length++) {
    const end = written.slice(length)
    if (flat(end.normalize('NFKC').replace(/[﹕︰∶：]/g, ':')) === flat(normal)) return end.trim()
  }
  return normal.trim()
}
