import type { Instant } from './calendar/day.ts'
import { isUrging, stepName, toneRank } from './commands/take-steps.ts'
import type { TakenStep } from './commands/take-steps.ts'
import { recipientKey } from './directory.ts'
import { dissolvedNotice } from './dissolved.ts'
import type { Recipient } from './directory.ts'
import type { Dossier, Obligation } from './item.ts'
import { digestIsNext } from './ladder.ts'
import { dutyLines, itemFacts } from './lines.ts'
import type { PlannedMail } from './mail.ts'
import { missingOf, nobody } from './missing.ts'
import type { Audience } from './policy.ts'
import { isDissolved, readerName, recipientsOf, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'
import type { Rules } from './rules.ts'

const bearerName = ({ bearer }: Obligation, directory: Directory, rules: Rules): string =>
  bearer.kind === 'unit' ? unitName(directory, bearer.unitId) : rules.tenant.name

const bearerKey = ({ bearer }: Obligation): string => (bearer.kind === 'unit' ? bearer.unitId : 'office')

type Told = { to: Recipient; missing?: string }

/**
 * A step that finds nobody of its audience goes to the officer who follows the item: nobody is silently unreachable.
 * Where it finds nobody of the unit it speaks to, the officer is asked to tell the unit, also if they were to be told anyway.
 */
function told({ step, obligation }: TakenStep, { item }: Dossier, directory: Directory): Told[] {
  const found = recipientsOf(step.audience, obligation.bearer, item, directory)
  const missing = missingOf(step.audience, obligation.bearer, found)
  const officer = recipientsOf(['officer'], obligation.bearer, item, directory)
  if (missing === undefined) return (found.length > 0 ? found : officer).map(to => ({ to }))
  const standsIn = (to: Recipient) => officer.some(one => recipientKey(one) === recipientKey(to))
  return (found.length > 0 ? found : officer).map(to => (standsIn(to) ? { to, missing } : { to }))
}

/** The epoch in which a duty is asked once its step is taken: feedback that was missed is in that of its next period. */
const epochIn = (dossier: Dossier, { id, epoch }: Obligation): number =>
  dossier.obligations.find(one => one.id === id)?.epoch ?? epoch

/** Several steps may lack different people; a unit without any contact lacks them all. */
const lackOf = (missing: ReadonlySet<string>): string => (missing.has(nobody) ? nobody : [...missing].join('、'))

/** Those who must act; everybody else on the step is told for information (抄告). */
const acting: readonly Audience[] = ['liaison']

/**
 * The mails of the steps taken on one item at one time: one mail per person and responsible unit, its tone the highest
 * of them. It travels alone where the step is urgent and the item pressing (急件), the duty due at an hour, or the morning's digest
 * gone out already; the rest waits for the person's digest. `dossier` is
 * the item as it stands once they are taken: a mail holds as long as the unit has not answered.
 */
export function reminderMails(
  taken: readonly TakenStep[],
  dossier: Dossier,
  rules: Rules,
  directory: Directory,
  now: Instant,
): PlannedMail[] {
  const groups = new Map<string, { to: Recipient; steps: TakenStep[]; missing: Set<string> }>()
  for (const one of taken)
    for (const { to, missing } of told(one, dossier, directory)) {
      const key = `${bearerKey(one.obligation)} ${recipientKey(to)}`
      const group = groups.get(key) ?? { to, steps: [], missing: new Set() }
      group.steps.push(one)
      if (missing !== undefined) group.missing.add(missing)
      groups.set(key, group)
    }
  /** A unit that is no more cannot be reminded: its officer is told to give the work to another. */
  const dissolved = ({ bearer }: Obligation, to: Recipient, steps: readonly TakenStep[]) => {
    if (bearer.kind !== 'unit' || !isDissolved(directory, bearer.unitId)) return undefined
    const duties = steps.map(({ obligation }) => obligation)
    const scene = { dossier, rules, directory, now }
    return to.personId === dossier.item.officer ? dissolvedNotice(bearer.unitId, duties, scene) : undefined
  }
  return [...groups.values()].flatMap(({ to, steps, missing }): PlannedMail[] => {
    const highest = steps.toSorted((a, b) => toneRank(b.step) - toneRank(a.step))[0]
    if (!highest) return []
    const actors = recipientsOf(acting, highest.obligation.bearer, dossier.item, directory)
    const pressing = dossier.item.urgency !== 'normal'
    const copied = missing.size === 0 && !actors.some(({ personId }) => personId === to.personId)
    // Who is only told (抄告) of an ordinary item reads it with the morning's mail: forty copies a day are read by nobody.
    // So does who must act, while that mail is still to come: it is half an hour away, and says of all items what is asked.
    const waits = copied || digestIsNext(now, rules)
    const alone = ({ step, obligation }: TakenStep) =>
      step.lane === 'urgent' && (!waits || pressing || obligation.due.kind === 'instant')
    const urgent = steps.some(one => alone(one) || (pressing && isUrging(one.step)))
    return [
      {
        reason: `step/${dossier.item.id}/${steps.map(stepName).sort().join('+')}/${recipientKey(to)}`,
        to,
        lane: 'urgent',
        fold: !urgent,
        conditions: steps.map(({ obligation }) => ({
          itemId: dossier.item.id,
          obligationId: obligation.id,
          epoch: epochIn(dossier, obligation),
        })),
        data: dissolved(highest.obligation, to, steps) ?? {
          kind: 'reminder',
          tone: highest.step.tone,
          item: itemFacts(dossier, directory),
          unit: bearerName(highest.obligation, directory, rules),
          reader: readerName(to, directory),
          forInformation: copied,
          ...(missing.size === 0 ? {} : { missing: lackOf(missing) }),
          requirement: dossier.brief.requirement,
          duties: dutyLines(
            steps.map(({ obligation }) => obligation),
            dossier,
            rules,
            now,
          ),
          urgings: Math.max(...steps.map(({ obligation, step }) => obligation.urgings + (isUrging(step) ? 1 : 0))),
        },
      },
    ]
  })
}
