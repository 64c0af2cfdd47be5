import type { Day } from '#domain/calendar/day.ts'
import { isAcknowledgement, isAssent, isCourtesy, isNothing, isUnchanged } from './phrases.ts'
import { labelOf } from './labels.ts'
import type { Topic } from './labels.ts'
import { readDay } from './reply-day.ts'

/** What a reply says, in the words of the acts it can lead to. It only ever files; it never closes, extends or reassigns. */
export type Meaning =
  | { kind: 'acknowledge' }
  | {
      kind: 'feedback'
      progress: string
      problems?: string
      coordination?: string
      expected?: Day
      noChange: boolean
      by?: string
    }
  | { kind: 'claim'; summary: string }
  | { kind: 'extension'; until: Day; reason: string }
  | { kind: 'instruction'; words: string }
  | { kind: 'unclear'; why: string; text: string }

export type Reader = {
  today: Day
  /** Who has written: a unit answers, a leader instructs. */ writer: 'unit' | 'leader'
}

/** As long as feedback may be (Feedback). */
const LONGEST = { progress: 5000, other: 2000 }

type Pieces = ReadonlyMap<Topic | 'free', string>

/** The pieces of a reply by their labels; what stands before the first label is free text. */
function piecesOf(answer: string): Pieces {
  const pieces = new Map<Topic | 'free', string>()
  let topic: Topic | 'free' = 'free'
  for (const line of answer.split('\n')) {
    const label = labelOf(line)
    if (label) topic = label.topic
    const words = label ? label.rest : line.trim()
    if (topic === 'free' && isCourtesy(words)) continue
    const former = pieces.get(topic) ?? ''
    pieces.set(topic, former === '' ? words : `${former}\n${words}`)
  }
  return new Map([...pieces].map(([name, words]) => [name, words.replace(/\n{2,}/g, '\n').trim()]))
}

const joined = (...words: (string | undefined)[]): string =>
  words.filter(one => one !== undefined && one !== '').join('\n')

const something = (words: string | undefined): string | undefined =>
  words === undefined || isNothing(words) ? undefined : words

function claimOf(pieces: Pieces, unclear: (why: string) => Meaning): Meaning {
  const words = pieces.get('claim') ?? ''
  if (isNothing(words) || /^(?:未|没有|尚未|还没|暂未|无法|不能)/.test(words))
    return unclear('写了“办结”但没有写办理结果；请写明事实、措施、结论，未办结的请写“进展：”')
  if (something(pieces.get('problems')) !== undefined || something(pieces.get('coordination')) !== undefined)
    return unclear('既报办结又提出了问题或需协调事项，请确认是否已经办结')
  return { kind: 'claim', summary: joined(pieces.get('free'), pieces.get('progress'), words) }
}

const untilWords =
  /(?:申请|申請|拟|擬|请求|需要?)?(?:延期|延长|延長|推迟|顺延)?(?:办理|时限|期限|完成)*(?:至|到|于)\s*([^，。；;\n]{2,24}?)(?=前?(?:办结|完成|反馈|报送)|[，。；;\n]|$)/

function extensionOf(pieces: Pieces, today: Day, unclear: (why: string) => Meaning): Meaning {
  const words = pieces.get('extension') ?? ''
  const found = untilWords.exec(words)
  const until = readDay(found?.[1] ?? words, today) ?? readDay(pieces.get('expected') ?? '', today)
  if (until === undefined) return unclear('申请延期但没有写明延期到哪一天；请写作“申请延期：因……，延期至2026年4月10日”')
  const around = found ? words.replace(found[0], '') : readDay(words, today) === undefined ? words : ''
  const reason = joined(
    pieces.get('reason'),
    around.replace(/^[，。；;、\s前]+|[，。；;、\s]+$/g, ''),
    pieces.get('free'),
  )
  const other = joined(something(pieces.get('progress')), something(pieces.get('problems')))
  if (reason === '' && other === '') return unclear('申请延期但没有写延期理由，请补充')
  return { kind: 'extension', until, reason: reason === '' ? other : reason }
}

function feedbackOf(pieces: Pieces, today: Day, unclear: (why: string) => Meaning): Meaning {
  const progress = joined(pieces.get('free'), pieces.get('progress'), pieces.get('reason'))
  const words = pieces.get('expected') ?? ''
  const expected = readDay(words, today)
  const unread = expected === undefined && !isNothing(words) ? `预计完成：${words}` : undefined
  const noChange = isUnchanged(progress)
  const told = joined(noChange ? undefined : progress, unread)
  const problems = something(pieces.get('problems'))
  const coordination = something(pieces.get('coordination'))
  const by = something(pieces.get('by'))
  if (!noChange && told === '' && !problems && !coordination) return unclear('没有写进展情况；没有变化的请写“无变化”')
  if (told.length > LONGEST.progress || [problems, coordination].some(one => (one ?? '').length > LONGEST.other))
    return unclear(`文字过长：进展不超过${LONGEST.progress}字，问题、需协调各不超过${LONGEST.other}字，其余请作附件`)
  return {
    kind: 'feedback',
    progress: told === '' && !noChange ? joined(problems, coordination) : told,
    ...(problems === undefined ? {} : { problems }),
    ...(coordination === undefined ? {} : { coordination }),
    ...(expected === undefined ? {} : { expected }),
    noChange: noChange && told === '',
    ...(by === undefined ? {} : { by }),
  }
}

/**
 * What the answer means. Labels at the head of lines name its parts in any order; free text of a unit is progress. 签收 is
 * taken only where nothing else is said, 办结 and 延期 only behind their label: no running text ever claims or asks by accident.
 */
export function meaningOf(answer: string, { today, writer }: Reader): Meaning {
  const text = answer.trim()
  const unclear = (why: string): Meaning => ({ kind: 'unclear', why, text })
  if (text === '') return unclear('来信没有正文')
  const pieces = piecesOf(text)
  if (writer === 'leader') {
    const words = joined(pieces.get('free'), pieces.get('instruction'))
    return pieces.size > (pieces.has('free') ? 1 : 0) + (pieces.has('instruction') ? 1 : 0)
      ? { kind: 'instruction', words: text }
      : words === '' || isAcknowledgement(text)
        ? unclear('没有读出批示内容')
        : { kind: 'instruction', words }
  }
  if (pieces.has('instruction')) return unclear('批示只能由领导本人回复作出')
  if (isAcknowledgement(text)) return { kind: 'acknowledge' }
  if (isAssent(text)) return unclear('没有写进展情况；表示签收的请写“收到”，没有变化的请写“无变化”')
  const claims = pieces.has('claim')
  const asks = pieces.has('extension') && !isNothing(pieces.get('extension') ?? '')
  if (claims && asks) return unclear('既报办结又申请延期，请确认是哪一项')
  if (claims) return claimOf(pieces, unclear)
  if (asks) return extensionOf(pieces, today, unclear)
  return feedbackOf(pieces, today, unclear)
}
