import type { Pack } from '../policy.ts'
import { alone, folded, minutes } from './terms.ts'

/**
 * The plain ladders. Before the due day only the liaison hears, in the digest; from the day after it the circle grows
 * (4minitz #570, ERPNext #14841: escalate when nobody answers). Only steps from the due day on are urgings, so that
 * no unit is counted as urged before it was late. A missing 签收 waits for the morning like any other: a list of thirty items
 * would otherwise bring its reader thirty mails (for urgent items every urging travels alone, whatever stands here). No rule set prescribes these numbers; every pack may replace them.
 */
export const plainLadders: Pack['ladders'] = {
  work: [
    folded(-3, 'remind', 'liaison'),
    folded(-1, 'remind', 'liaison'),
    folded(0, 'urge', 'liaison', 'unitHead'),
    alone(1, 'warn', 'liaison', 'unitHead'),
    alone(3, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
    alone(5, 'report', 'unitHead', 'portfolioLeader', 'officer', 'officeHead'),
  ],
  feedback: [
    folded(-1, 'remind', 'liaison'),
    folded(0, 'remind', 'liaison'),
    alone(1, 'urge', 'liaison', 'unitHead'),
    alone(3, 'warn', 'liaison', 'unitHead', 'officer'),
    alone(5, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officeHead'),
  ],
  acknowledge: [
    folded(0, 'remind', 'liaison'),
    folded(1, 'urge', 'liaison', 'unitHead'),
    folded(2, 'warn', 'liaison', 'unitHead', 'officer'),
    folded(3, 'supervise', 'unitHead', 'portfolioLeader', 'officer'),
  ],
  /** Borne by units and by the office alike, so every step names people of both; those of the other side fall away. */
  hours: [
    minutes(-15, 'remind', 'liaison', 'officer'),
    minutes(0, 'urge', 'liaison', 'unitHead', 'officer'),
    minutes(60, 'warn', 'liaison', 'unitHead', 'officer', 'officeHead'),
    minutes(240, 'supervise', 'unitHead', 'portfolioLeader', 'officer', 'officeHead'),
  ],
  office: [
    folded(-1, 'remind', 'officer'),
    folded(0, 'remind', 'officer'),
    folded(1, 'urge', 'officer'),
    folded(2, 'warn', 'officer', 'officeHead'),
    folded(5, 'report', 'officeHead'),
  ],
}
