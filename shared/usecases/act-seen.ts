import type { UnitId } from '#domain/ids.ts'
import type { Dossier, Item } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { meanwhile } from '#domain/meanwhile.ts'
import { err } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { act, notFound } from './act.ts'
import type { ActDeps } from './act.ts'
import type { ItemPages } from './item-pages.ts'

export type SeenDeps = ActDeps & { pages: Pick<ItemPages, 'since' | 'answered'> }

/** What the person had before their eyes when they decided. */
export type Seen = {
  /** The last number of the ledger then. */
  seq: number
  /** The unit that the act concerns, where it concerns one. */
  about: UnitId | undefined
  /** The same act sent twice is done once. */
  once: string
}

/** `moved`: what others did since the person looked, and what they could not have known. */
export type Acted =
  | { kind: 'done'; seq: number | undefined }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'moved'; entries: LedgerEntry[] }
  | { kind: 'missing' }

const movedOn: Refusal = { code: 'item.moved', message: '该事项刚刚有新的变化，请核对后再提交' }

/**
 * An act decided on a page: done at once if nothing that matters to it has happened since the page was made, else
 * given back to the person with what has happened. `may` is asked with the item as it is now.
 */
export async function actSeen(
  deps: SeenDeps,
  target: Parameters<typeof act>[1],
  { seq, about, once }: Seen,
  may: (item: Item) => boolean,
  command: (dossier: Dossier, context: Context) => Result<Decision, Refusal>,
): Promise<Acted> {
  const { tenant, itemId } = target
  for (let known = seq; ;) {
    const acted = await act(
      deps,
      target,
      (dossier, context) => {
        if (!may(dossier.item)) return err(notFound)
        return dossier.item.lastSeq > known ? err(movedOn) : command(dossier, context)
      },
      { once },
    )
    if (acted.ok) return { kind: 'done', seq: acted.value.entries.at(-1)?.seq }
    if (acted.error === notFound) return { kind: 'missing' }
    if (acted.error !== movedOn) return { kind: 'refused', refusal: acted.error }
    if ((await deps.pages.answered(tenant, once)) === itemId) return { kind: 'done', seq: undefined }
    const since = await deps.pages.since(tenant, itemId, known)
    const entries = meanwhile(since, about)
    if (entries.length > 0) return { kind: 'moved', entries }
    const last = since.at(-1)
    if (last === undefined) throw new Error('ledger.behind-item')
    known = last.seq
  }
}
