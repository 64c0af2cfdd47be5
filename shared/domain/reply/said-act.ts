import type { Verb } from '../can.ts'
import { acknowledge, claimCompletion, fileFeedback } from '../commands/answer.ts'
import { instruct } from '../commands/instruct.ts'
import { extendable, requestExtension } from '../commands/time.ts'
import type { UnitId } from '../ids.ts'
import type { Dossier } from '../item.ts'
import type { DutyLine } from '../mail-lines.ts'
import { openOnes } from '../obligations.ts'
import type { Result } from '../result.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import type { Meaning } from './meaning.ts'

/** What a reply says that can be done. */
export type Said = Exclude<Meaning, { kind: 'unclear' }>

/** Who answers which lines of a mail. */
export type Answering = { unit: UnitId; by: string; duties: readonly DutyLine[] }

/** What one must be allowed for it. */
export const verbOf: Record<Said['kind'], Verb> = {
  acknowledge: 'item.acknowledge',
  feedback: 'item.feedback',
  claim: 'item.claim',
  extension: 'item.requestExtension',
  instruction: 'item.instruct',
}

/** The limit that an application is about: of those that the mail names, else of those that are open; 整改 or 办结 before a node. */
function extendableDuty(dossier: Dossier, { unit, duties }: Answering): string {
  const mine = openOnes(
    dossier,
    ({ bearer, kind }) => bearer.kind === 'unit' && bearer.unitId === unit && extendable.includes(kind),
  )
  const named = mine.filter(({ id }) => duties.some(line => line.id === id))
  const among = named.length > 0 ? named : mine
  return (among.find(({ kind }) => kind !== 'milestone') ?? among[0])?.id ?? ''
}

/** A leader’s words become 批示. */
export const instructed = (dossier: Dossier, said: Said & { kind: 'instruction' }, context: Context) =>
  instruct(dossier, said.words, context)

/** What a unit said becomes the act that it says. */
export function answeredBy(
  dossier: Dossier,
  said: Exclude<Said, { kind: 'instruction' }>,
  context: Context,
  answering: Answering,
): Result<Decision, Refusal> {
  const { unit, by } = answering
  switch (said.kind) {
    case 'acknowledge':
      return acknowledge(dossier, unit, context)
    case 'feedback': {
      const { kind: _, ...words } = said
      return fileFeedback(dossier, unit, { by, ...words }, context)
    }
    case 'claim':
      return claimCompletion(dossier, unit, said.summary, by, context)
    case 'extension': {
      const obligationId = extendableDuty(dossier, answering)
      return requestExtension(dossier, unit, { obligationId, newDay: said.until, reason: said.reason }, context)
    }
  }
}

/** What was done, in the words of a receipt. */
export const takenWords: Record<Said['kind'], string> = {
  acknowledge: '已登记签收',
  feedback: '正文已登记为反馈',
  claim: '正文已登记为报办结',
  extension: '正文已登记为延期申请',
  instruction: '正文已登记为批示',
}

/** What was written, as it was read. */
export function wordsOf(said: Said): string {
  switch (said.kind) {
    case 'acknowledge':
      return '签收'
    case 'feedback':
      return [said.noChange ? '无变化' : said.progress, said.problems, said.coordination].filter(Boolean).join('\n')
    case 'claim':
      return said.summary
    case 'extension':
      return `申请延期至${said.until}：${said.reason}`
    case 'instruction':
      return said.words
  }
}
