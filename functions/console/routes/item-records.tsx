import { seesEntry } from '#domain/sees.ts'
import { sceneOf } from '../item-scene.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page } from '../route.ts'
import { AboutItem } from '../views/forms.tsx'
import { History, WholeEntry } from '../views/item-history.tsx'
import { MailList } from '../views/item-mails.tsx'
import type { Reading } from '../world.ts'
import { historyOf, readItem, unitsOf } from './item-reading.ts'

const ENTRIES_OF_HISTORY = 30
const MAILS_OF_LIST = 10

async function showHistory(asked: Asked<Reading>): Promise<Shown> {
  const found = await readItem(asked)
  if (!found) return missing
  const scene = await sceneOf(asked, found.dossier, unitsOf(found.dossier.item))
  const { entries, older } = await historyOf(asked, found.dossier.item, ENTRIES_OF_HISTORY)
  const body = (
    <>
      <AboutItem scene={scene} />
      <section class="card">
        <History entries={entries} scene={scene} older={older} />
      </section>
    </>
  )
  return page({ title: '办理记录', body })
}

async function showEntry(asked: Asked<Reading>): Promise<Shown> {
  const found = await readItem(asked)
  const seq = /^\d{1,8}$/.exec(asked.params['seq'] ?? '')?.[0]
  if (!found || seq === undefined) return missing
  const { item } = found.dossier
  const [entry] = await asked.world.pages.entries(item.tenant, item.id, [Number(seq)])
  if (!entry || !seesEntry(asked.person, item, entry)) return missing
  const scene = await sceneOf(asked, found.dossier, unitsOf(item))
  const body = (
    <>
      <AboutItem scene={scene} />
      <WholeEntry entry={entry} scene={scene} />
    </>
  )
  return page({ title: `办理记录第${entry.seq}条`, body })
}

async function showMails(asked: Asked<Reading>): Promise<Shown> {
  const found = await readItem(asked, 'mail.read')
  if (!found) return missing
  const { item } = found.dossier
  const scene = await sceneOf(asked, found.dossier, unitsOf(item))
  const { mails } = await asked.world.pages.mailsOf(item.tenant, item.id, MAILS_OF_LIST)
  const body = (
    <>
      <AboutItem scene={scene} />
      <section class="card">
        <MailList mails={mails} scene={scene} />
      </section>
    </>
  )
  return page({ title: '有关邮件', body })
}

/** The ledger of an item, one entry of it, and the mails about it. */
export const itemRecordRoutes: readonly Route[] = [
  { method: 'GET', path: '/items/:id/history', verb: 'item.read', show: showHistory },
  { method: 'GET', path: '/items/:id/entries/:seq', verb: 'item.read', show: showEntry },
  { method: 'GET', path: '/items/:id/mails', verb: 'mail.read', show: showMails },
]
