import type { AnswerText } from '#domain/reply/answer-text.ts'

/** The lines of a text that say something, in no order. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .sort()

/** The same of an answer with everything that was cut from it: nothing may be lost. */
export const partsAsLines = (read: AnswerText): string[] =>
  linesOf(read.kind === 'unclear' ? read.text : [read.answer, ...read.cut.map(({ text }) => text)].join('\n'))
