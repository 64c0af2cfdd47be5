import type { Instant } from './calendar/day.ts'
import { recipientKey } from './directory.ts'
import { DISSOLVED, dissolvedNews } from './dissolved.ts'
import type { Recipient } from './directory.ts'
import type { UnitId } from './ids.ts'
import type { Dossier } from './item.ts'
import type { LedgerEntry } from './ledger.ts'
import { dutyLines, instantText, itemFacts } from './lines.ts'
import type { AssignmentMail, NoticeMail, PlannedMail } from './mail.ts'
import { missingOf } from './missing.ts'
import { noticeAsk, noticeFacts } from './notice-words.ts'
import { openOnes } from './obligations.ts'
import type { Audience } from './policy.ts'
import { isDissolved, readerName, recipientsOf, staffName, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'
import type { Rules } from './rules.ts'

type Told = { audience: readonly Audience[]; fold: boolean; whom: 'unit' | 'allUnits' | 'office' }

/** Who is told of an act, and whether it can wait for the morning digest. Acts that are not here are told to nobody. */
const toldOf: Partial<Record<LedgerEntry['act'], Told>> = {
  FeedbackFiled: { audience: ['officer'], fold: true, whom: 'office' },
  CompletionClaimed: { audience: ['officer'], fold: true, whom: 'office' },
  ExtensionRequested: { audience: ['officer'], fold: true, whom: 'office' },
  TalkProposed: { audience: ['officer', 'officeHead'], fold: true, whom: 'office' },
  AddressFailed: { audience: ['officer'], fold: false, whom: 'office' },
  Instructed: { audience: ['officer'], fold: false, whom: 'office' },
  Urged: { audience: ['liaison'], fold: false, whom: 'unit' },
  ItemReturned: { audience: ['liaison', 'unitHead'], fold: false, whom: 'unit' },
  DeadlineMoved: { audience: ['liaison'], fold: false, whom: 'unit' },
  ExtensionDecided: { audience: ['liaison'], fold: false, whom: 'unit' },
  ItemClosed: { audience: ['liaison'], fold: true, whom: 'allUnits' },
  ItemSuspended: { audience: ['liaison'], fold: false, whom: 'allUnits' },
  ItemResumed: { audience: ['liaison'], fold: false, whom: 'allUnits' },
  ItemCancelled: { audience: ['liaison'], fold: false, whom: 'allUnits' },
}

type Scene = { dossier: Dossier; rules: Rules; directory: Directory; now: Instant }

const dutiesOf = (unitId: UnitId, { dossier, rules, now }: Scene) =>
  dutyLines(
    openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unitId),
    dossier,
    rules,
    now,
  )

const unitBearer = (unitId: UnitId) => ({ kind: 'unit' as const, unitId })

/** What a 任务交办单 says to one unit. */
function assignmentData(unitId: UnitId, scene: Scene): AssignmentMail {
  const { dossier, directory } = scene
  const { item, brief, assignments } = dossier
  return {
    kind: 'assignment',
    item: itemFacts(dossier, directory),
    unit: unitName(directory, unitId),
    part: assignments.find(one => one.unitId === unitId)?.part ?? 'supporting',
    requirement: brief.requirement,
    criteria: brief.criteria ?? '',
    basis: brief.basis ?? '',
    sponsorLeader:
      item.sponsorLeader === undefined ? '' : readerName({ kind: 'staff', personId: item.sponsorLeader }, directory),
    accountablePerson: item.accountablePerson ?? '',
    urgency: item.urgency,
    duties: dutiesOf(unitId, scene),
  }
}

function assignmentMails(entry: LedgerEntry, scene: Scene): PlannedMail[] {
  const { dossier, directory } = scene
  const units = Array.isArray(entry.facts['units']) ? entry.facts['units'] : []
  const urgent = dossier.item.urgency !== 'normal'
  const audience: Audience[] = urgent ? ['liaison', 'unitHead'] : ['liaison']
  return dossier.assignments
    .filter(({ unitId }) => units.includes(unitId))
    .flatMap(({ unitId }) =>
      reachable(audience, unitId, scene).map((to): PlannedMail => ({
        reason: `act/${dossier.item.id}/${entry.seq}/${unitId}/${recipientKey(to)}`,
        to,
        lane: urgent ? 'urgent' : 'ordinary',
        fold: entry.facts['fold'] === true && !urgent,
        conditions: [],
        data: to.kind === 'contact' ? assignmentData(unitId, scene) : unreachableNotice(entry, unitId, scene),
      })),
    )
    .filter(({ to }) => directory.staff.length > 0 || to.kind === 'contact')
}

/** A unit nobody of which can be reached is told to the officer instead. */
function reachable(audience: readonly Audience[], unitId: UnitId, { dossier, directory }: Scene): Recipient[] {
  const found = recipientsOf(audience, unitBearer(unitId), dossier.item, directory)
  return found.length > 0 ? found : recipientsOf(['officer'], unitBearer(unitId), dossier.item, directory)
}

/** News for a unit that reached nobody of it is for the officer, who is asked to tell the unit. */
function news(entry: LedgerEntry, told: Told, unitId: UnitId | undefined, to: Recipient, scene: Scene): NoticeMail {
  const { dossier, directory } = scene
  const mail = notice(entry, unitId, scene)
  if (told.whom === 'office' || unitId === undefined) return mail
  if (isDissolved(directory, unitId)) return dissolvedNews(mail, dossier)
  const missing = missingOf(told.audience, unitBearer(unitId), [to])
  if (missing === undefined) return mail
  const name = unitName(directory, unitId)
  return { ...mail, missing, ask: `${name}没有可以送达的${missing}，请电话告知该单位，并补充联系方式。` }
}

function notice(entry: LedgerEntry, unitId: UnitId | undefined, scene: Scene): NoticeMail {
  const { dossier, rules, directory } = scene
  return {
    kind: 'notice',
    act: entry.act,
    item: itemFacts(dossier, directory),
    unit: unitId === undefined ? '' : unitName(directory, unitId),
    at: instantText(entry.at, rules.tenant.zone),
    by: actorName(entry, directory),
    facts: noticeFacts(entry, dossier, unitId),
    duties: unitId === undefined ? [] : dutiesOf(unitId, scene),
    ask: noticeAsk(entry),
  }
}

function unreachableNotice(entry: LedgerEntry, unitId: UnitId, scene: Scene): NoticeMail {
  const reason = isDissolved(scene.directory, unitId) ? DISSOLVED : 'no-contact'
  return notice({ ...entry, act: 'AddressFailed', facts: { reason } }, unitId, scene)
}

function actorName({ actor }: LedgerEntry, directory: Directory): string {
  if (actor.kind === 'staff') return staffName(directory, actor.personId)
  return actor.kind === 'contact' ? unitName(directory, actor.unitId) : '系统'
}

/** The mails an act calls for, one per person: 交办 to each unit, news to those concerned. Decided on the dossier as it is now. */
export function noticeMails(entry: LedgerEntry, scene: Scene): PlannedMail[] {
  if (entry.act === 'ItemAssigned') return assignmentMails(entry, scene)
  const told = toldOf[entry.act]
  if (!told) return []
  const { dossier, directory } = scene
  const units =
    told.whom === 'unit'
      ? entry.unitId === undefined
        ? []
        : [entry.unitId]
      : dossier.assignments.map(({ unitId }) => unitId)
  const concerned: { unitId: UnitId | undefined; to: Recipient }[] =
    told.whom === 'office'
      ? recipientsOf(told.audience, { kind: 'office', personId: dossier.item.officer }, dossier.item, directory).map(
          to => ({ unitId: entry.unitId, to }),
        )
      : units.flatMap(unitId => reachable(told.audience, unitId, scene).map(to => ({ unitId, to })))
  return concerned.map(({ unitId, to }) => ({
    reason: `act/${dossier.item.id}/${entry.seq}/${unitId ?? 'office'}/${recipientKey(to)}`,
    to,
    lane: told.fold ? 'ordinary' : 'urgent',
    fold: told.fold,
    conditions: [],
    data: news(entry, told, unitId, to, scene),
  }))
}
