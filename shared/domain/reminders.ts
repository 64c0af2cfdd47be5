import type { Instant } from './calendar/day.ts'
import { isUrging, stepName, toneRank } from './commands/take-steps.ts'
import type { TakenStep } from './commands/take-steps.ts'
import { recipientKey } from './directory.ts'
import type { Recipient } from './directory.ts'
import type { Dossier, Obligation } from './item.ts'
import { dutyLines, itemFacts } from './lines.ts'
import type { PlannedMail } from './mail.ts'
import type { Audience } from './policy.ts'
import { readerName, recipientsOf, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'
import type { Rules } from './rules.ts'

const bearerName = ({ bearer }: Obligation, directory: Directory, rules: Rules): string =>
  bearer.kind === 'unit' ? unitName(directory, bearer.unitId) : rules.tenant.name

const bearerKey = ({ bearer }: Obligation): string => (bearer.kind === 'unit' ? bearer.unitId : 'office')

/** A step that finds nobody of its audience goes to the officer who follows the item: nobody is silently unreachable. */
function told(taken: TakenStep, dossier: Dossier, directory: Directory): Recipient[] {
  const found = recipientsOf(taken.step.audience, taken.obligation.bearer, dossier.item, directory)
  return found.length > 0 ? found : recipientsOf(['officer'], taken.obligation.bearer, dossier.item, directory)
}

/** The epoch in which a duty is asked once its step is taken: feedback that was missed is in that of its next period. */
const epochIn = (dossier: Dossier, { id, epoch }: Obligation): number =>
  dossier.obligations.find(one => one.id === id)?.epoch ?? epoch

/** Those who must act; everybody else on the step is told for information (抄告). */
const acting: readonly Audience[] = ['liaison']

/**
 * The mails of the steps taken on one item at one time: one mail per person and responsible unit, its tone the highest
 * of them, urgent if one of them is or the item is pressing (急件); the rest waits for the person's digest. `dossier` is
 * the item as it stands once they are taken: a mail holds as long as the unit has not answered.
 */
export function reminderMails(
  taken: readonly TakenStep[],
  dossier: Dossier,
  rules: Rules,
  directory: Directory,
  now: Instant,
): PlannedMail[] {
  const groups = new Map<string, { to: Recipient; steps: TakenStep[] }>()
  for (const one of taken)
    for (const to of told(one, dossier, directory)) {
      const key = `${bearerKey(one.obligation)} ${recipientKey(to)}`
      const group = groups.get(key) ?? { to, steps: [] }
      group.steps.push(one)
      groups.set(key, group)
    }
  return [...groups.values()].flatMap(({ to, steps }): PlannedMail[] => {
    const highest = steps.toSorted((a, b) => toneRank(b.step) - toneRank(a.step))[0]
    if (!highest) return []
    const actors = recipientsOf(acting, highest.obligation.bearer, dossier.item, directory)
    const pressing = dossier.item.urgency !== 'normal'
    const urgent = steps.some(({ step }) => step.lane === 'urgent' || (pressing && isUrging(step)))
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
        data: {
          kind: 'reminder',
          tone: highest.step.tone,
          item: itemFacts(dossier, directory),
          unit: bearerName(highest.obligation, directory, rules),
          reader: readerName(to, directory),
          forInformation: !actors.some(({ personId }) => personId === to.personId),
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
