import type { Dossier } from '../item.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { outOfState } from '../state-refusals.ts'

/** 批示: a leader's words on an item. They change no duty; the officer is told at once and decides what follows. */
export function instruct(dossier: Dossier, words: string, _context: Context): Result<Decision, Refusal> {
  if (dossier.item.state === 'draft') return outOfState('instruct.draft', dossier.item, '立项后才能批示')
  if (words.trim() === '') return refuse('instruct.empty', '请填写批示内容', 'words')
  return ok({ after: dossier, entries: [{ act: 'Instructed', facts: { words } }] })
}
