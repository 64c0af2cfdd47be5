import { issuerLevelWord, requestKindWord, sourceTypeWord, urgencyWord } from '#domain/policies/words.ts'
import type { Choice } from './fields.tsx'

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const sources = choicesOf(sourceTypeWord)
export const issuerLevels = choicesOf(issuerLevelWord)
export const requestKinds = choicesOf(requestKindWord)
export const urgencies = choicesOf(urgencyWord)
