import type { Child } from 'hono/jsx'
import type { UnitId } from '#domain/ids.ts'
import type { Assignment } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { instantText } from '#domain/lines.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { openOnes } from '#domain/obligations.ts'
import type { Signal } from '#domain/signal.ts'
import type { Scene } from '../item-scene.ts'
import { HiddenFields, Submit } from './fields.tsx'
import { DutyList, linesOf } from './item-duties.tsx'
import { SlipFacts } from './item-facts.tsx'
import type { Reported } from './item-feedback.tsx'
import { Feedbacks } from './item-feedback.tsx'
import { History } from './item-history.tsx'
import { MailList } from './item-mails.tsx'
import { SignalMark } from './item-signal.tsx'
import type { Offer } from './item-units.tsx'
import { Applications, UnitTable } from './item-units.tsx'
import { numberText, stateWord } from './item-words.ts'

export type ItemPage = {
  scene: Scene
  signal: Signal
  done: Child
  offers: readonly Offer[]
  unitOffers: ReadonlyMap<UnitId, readonly Offer[]>
  parts: readonly Assignment[]
  nextUnits: UnitId | undefined
  sees: (unit: UnitId) => boolean
  reported: readonly Reported[]
  history: { entries: readonly LedgerEntry[]; older: number | undefined }
  /** Undefined for who may not read mails; without any where they stand on a page of their own. */
  mails: { mails: readonly OutboxMail[] | undefined; more: boolean } | undefined
  attachments: Child
}

/** What may be done now, and nothing else. A press is a form of its own. */
const Actions = ({ scene, offers }: Pick<ItemPage, 'scene' | 'offers'>) => {
  const { item } = scene.dossier
  if (offers.length === 0) return null
  return (
    <div class="actions" role="group" aria-label="可以办理的操作">
      {offers.map(({ path, title, press, next, hidden }) =>
        press ? (
          <form method="post" action={`/items/${item.id}/${path}`}>
            <HiddenFields fields={{ csrf: scene.csrf, seq: String(item.lastSeq), ...hidden }} />
            <Submit label={title} second={!next} />
          </form>
        ) : (
          <a class={next ? 'button' : 'button second'} href={`/items/${item.id}/${path}`}>
            {title}
          </a>
        ),
      )}
    </div>
  )
}

const Standing = ({ scene, signal }: Pick<ItemPage, 'scene' | 'signal'>) => {
  const { item } = scene.dossier
  return (
    <p class="standing">
      <b>{numberText(scene.dossier)}</b> <SignalMark signal={signal} /> {stateWord[item.state]}
      {item.suspension &&
        `：${instantText(item.suspension.since, scene.rules.tenant.zone)}起中止，原因：${item.suspension.reason}`}
    </p>
  )
}

const OfficeDuties = ({ scene }: Pick<ItemPage, 'scene'>) => {
  const lines = linesOf(
    openOnes(scene.dossier, ({ bearer }) => bearer.kind === 'office'),
    scene,
  )
  if (scene.person.kind !== 'staff' || lines.length === 0) return null
  return (
    <section class="card">
      <h2>督查室待办</h2>
      <DutyList lines={lines} />
    </section>
  )
}

const OwnDuties = ({ scene }: Pick<ItemPage, 'scene'>) => {
  const { person, dossier } = scene
  if (person.kind !== 'contact') return null
  const lines = linesOf(
    openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === person.unitId),
    scene,
  )
  return (
    <section class="card">
      <h2>贵单位待办</h2>
      {lines.length === 0 ? <p class="soft">目前没有待办的时限。</p> : <DutyList lines={lines} />}
    </section>
  )
}

const Mails = ({ scene, mails }: Pick<ItemPage, 'scene' | 'mails'>) =>
  mails && (
    <section class="card">
      <h2>有关邮件</h2>
      {mails.mails && <MailList mails={mails.mails} scene={scene} />}
      {mails.more && (
        <p class="offers">
          <a href={`/items/${scene.dossier.item.id}/mails`}>{mails.mails ? '更多邮件' : '查看邮件'}</a>
        </p>
      )}
    </section>
  )

/** All there is to know of an item, and what the person may do with it. */
export const ItemView = (page: ItemPage): Child => {
  const { scene, parts, reported, sees, history } = page
  return (
    <>
      {page.done}
      <Standing {...page} />
      <Actions {...page} />
      <div class="columns">
        <div>
          <OwnDuties scene={scene} />
          <section class="card">
            <h2>任务交办单</h2>
            <SlipFacts scene={scene} />
          </section>
          {parts.length > 0 && (
            <section id="units">
              <h2>责任单位</h2>
              <UnitTable scene={scene} parts={parts} next={page.nextUnits} sees={sees} offers={page.unitOffers} />
            </section>
          )}
          <Feedbacks reported={reported} scene={scene} />
        </div>
        <div>
          <OfficeDuties scene={scene} />
          <Applications scene={scene} parts={parts.filter(({ unitId }) => sees(unitId))} />
          {page.attachments}
          <Mails {...page} />
          <section class="card">
            <h2>办理记录</h2>
            <History entries={history.entries} scene={scene} older={history.older} />
          </section>
        </div>
      </div>
    </>
  )
}
