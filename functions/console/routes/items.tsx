import { can } from '#domain/can.ts'
import type { UnitId } from '#domain/ids.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { seesPartOf } from '#domain/sees.ts'
import { signalOf } from '#domain/signal-of.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import type { Scene } from '../item-scene.ts'
import { sceneOf, unitIdIn } from '../item-scene.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page } from '../route.ts'
import { attachmentsSection } from '../views/attachments.tsx'
import { DoneNotice } from '../views/done-notice.tsx'
import type { Reported } from '../views/item-feedback.tsx'
import { reportingUnits } from '../views/item-feedback.tsx'
import { ItemView } from '../views/item.tsx'
import type { Reading } from '../world.ts'
import { doneWords, itemActs, offersIn, unitOffersIn } from './item-offers.ts'
import { historyOf, readItem, unitsOf } from './item-reading.ts'
import { itemRecordRoutes } from './item-records.tsx'

const ENTRIES_ON_PAGE = 10
const MAILS_ON_PAGE = 5

async function reportedIn(asked: Asked<Reading>, scene: Scene, sees: (unit: UnitId) => boolean): Promise<Reported[]> {
  const { item } = scene.dossier
  const parts = reportingUnits(scene, unitIdIn(asked.query.get('unit') ?? ''), sees)
  const seqs = parts.flatMap(({ feedbackSeqs }) => feedbackSeqs ?? [])
  const entries = new Map(
    (await asked.world.pages.entries(item.tenant, item.id, seqs)).map((one): [number, LedgerEntry] => [one.seq, one]),
  )
  return parts.map(part => {
    const [latest, before] = (part.feedbackSeqs ?? []).map(seq => entries.get(seq))
    return { part, ...(latest && { latest }), ...(before && { before }) }
  })
}

async function showItem(asked: Asked<Reading>): Promise<Shown> {
  const found = await readItem(asked)
  if (!found) return missing
  const { dossier, shown } = found
  const { item } = dossier
  const sees = (unit: UnitId) => seesPartOf(asked.person, item, unit)
  const scene = await sceneOf(asked, dossier, unitsOf(item))
  const parts = dossier.assignments
    .filter(({ unitId }) => shown.includes(unitId))
    .toSorted((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'))
  // Of an item with many units the page is full; its mails stand on their own.
  const latestMails = () =>
    found.signals ? { mails: undefined, more: true } : asked.world.pages.mailsOf(item.tenant, item.id, MAILS_ON_PAGE)
  const [history, reported, mails, attachments] = await Promise.all([
    historyOf(asked, item, ENTRIES_ON_PAGE),
    reportedIn(asked, scene, sees),
    can(asked.person, 'mail.read') ? latestMails() : undefined,
    attachmentsSection(asked, item),
  ])
  const body = (
    <ItemView
      scene={scene}
      signal={found.signals ? signalAt(found.signals, asked.now) : signalOf(dossier, scene.rules, asked.now)}
      done={<DoneNotice query={asked.query} words={doneWords} />}
      offers={offersIn(scene)}
      unitOffers={unitOffersIn(scene)}
      parts={parts}
      nextUnits={found.next}
      sees={sees}
      reported={reported}
      history={history}
      mails={mails}
      attachments={attachments}
    />
  )
  return page({ title: item.title, body })
}

/** The page of an item, its history, its mails, and every act on it. */
export const itemRoutes: readonly Route[] = [
  { method: 'GET', path: '/items/:id', verb: 'item.read', show: showItem },
  ...itemRecordRoutes,
  ...itemActs.flatMap(({ routes }) => routes),
]
