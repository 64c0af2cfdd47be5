import type { Rules } from '#domain/rules.ts'
import { canonical, sha256 } from './canonical.ts'

/** Rises when lines are computed in another way, so that all of them are written again. */
const FORMAT = 1

/** What a line depends on besides the dossier and its pack: how lines are computed, the holidays published, the zone. */
export const editionOf = ({ calendar, tenant }: Pick<Rules, 'calendar' | 'tenant'>): string =>
  sha256(canonical([FORMAT, calendar.edition, tenant.zone])).slice(0, 6)

/** Stands for the edition where some units' lists are not written yet. */
export const owed = ''
