import { noticeMails } from '#domain/notice-mails.ts'
import type { Clock, ItemStore, Notice, NoticeStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'
import { discreet } from './discreet.ts'

type Deps = { items: Pick<ItemStore, 'load'>; notices: NoticeStore; rulebook: Rulebook; clock: Clock }

/** Tells whoever must know of one act: its mails go into the outbox and the notice is closed, once, however often it is asked. */
export async function notify({ items, notices, rulebook, clock }: Deps, notice: Notice): Promise<number> {
  const entry = await notices.open(notice)
  if (!entry) return 0
  const dossier = await items.load(notice.tenant, notice.itemId)
  if (!dossier) throw new Error('item.missing')
  const now = clock.now()
  const [rules, directory] = await Promise.all([rulebook.rulesOf(dossier.item), rulebook.peopleOf(dossier)])
  const scene = { dossier, rules, directory, now }
  const mails = noticeMails(entry, scene).map(mail => discreet(mail, dossier.item))
  await notices.settle(notice, mails, now)
  return mails.length
}
