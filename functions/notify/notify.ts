import * as z from 'zod/mini'
import { ItemEvent } from '#shared/bus/events.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { notify } from '#usecases/notify.ts'
import type { Clock, ItemStore, NoticeStore } from '#usecases/ports.ts'

export type Deps = {
  items: Pick<ItemStore, 'load'>
  notices: NoticeStore
  clock: Clock
  openRulebook: () => Rulebook
}

/** Turns one fact about an item into mails for whoever must know. */
export const createNotify =
  ({ openRulebook, ...deps }: Deps) =>
  async (event: unknown) => {
    const { detail } = z.parse(ItemEvent, event)
    return { mails: await notify({ ...deps, rulebook: openRulebook() }, detail) }
  }
