import { assign } from '#domain/commands/assign.ts'
import { draft, register } from '#domain/commands/register.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { ImportDefaults, Lookup } from '#domain/importing/as-item.ts'
import type { ImportedRow } from '#domain/importing/imported-row.ts'
import { ItemId } from '#domain/ids.ts'
import type { Brief, Dossier } from '#domain/item.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import type { Context, Rules } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { NewItem } from './enter.ts'
import { onceOfRow, readRow } from './import-items.ts'
import { unknownUnitsOf } from './import-run.ts'
import type { Clock, OnceStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

type Deps = {
  onces: OnceStore
  rulebook: Rulebook
  clock: Clock
  hash: (text: string) => string
}

type Asked = {
  tenant: Tenant
  rows: readonly ImportedRow[]
  look: Lookup
  defaults: ImportDefaults
  mayAssign: boolean
}

/** What entering a row would come to. */
export type RowPreview = {
  row: ImportedRow
  /** The dossier as it would stand after 立项; the rule's time limit is in it where the list states none. */
  dossier: Dossier
  unknown: string[]
  /** Entered before, from this list or another. */
  before?: ItemId
  /** What keeps it from being assigned at once; '' when nothing does. */
  lacking: string
}

const nobody = ItemId.parse('preview')

/** A row as it would be registered and assigned, by the same rules, without writing anything. */
function foresee(item: NewItem, brief: Brief, rules: Rules, context: Context): { dossier: Dossier; lacking: string } {
  const { tenant, pack } = rules
  const ruling = { pack: pack.name, version: tenant.pack.version, rule: ruleFor(pack, item).id }
  const head = { tenant: tenant.id, id: nobody, state: 'draft', ruling, version: 0, lastSeq: 0, lastHash: '' } as const
  const blank = draft({ ...item, ...head }, brief)
  const registered = register(blank, { series: tenant.series, year: 2000, n: 1 }, context)
  if (!registered.ok) return { dossier: blank, lacking: registered.error.message }
  const dossier = registered.value.after
  if (item.leadUnit === undefined) return { dossier, lacking: '缺少责任单位，待明确后交办' }
  const assigned = assign(dossier, [item.leadUnit], true, context)
  return { dossier, lacking: assigned.ok ? '' : assigned.error.message }
}

/** Rows of a list as they are understood; nothing is written. */
export async function previewRows(
  { onces, rulebook, clock, hash }: Deps,
  { tenant, rows, look, defaults, mayAssign }: Asked,
): Promise<RowPreview[]> {
  const keys = rows.map(row => onceOfRow(row, hash))
  const [rules, known] = await Promise.all([rulebook.rulesNow(tenant), onces.known(tenant.id, keys)])
  const now = clock.now()
  const context: Context = { actor: { kind: 'system', name: 'preview' }, via: 'import', now, rules }
  return rows.map((row, index) => {
    const { item, brief } = readRow(row, { look, defaults, today: dayIn(tenant.zone, now), pack: rules.pack })
    const { dossier, lacking } = foresee(item, brief, rules, context)
    const before = known.get(keys[index] ?? '')
    return {
      row,
      dossier,
      unknown: unknownUnitsOf(row, look),
      lacking: lacking === '' && !mayAssign ? '立项后由督查员交办' : lacking,
      ...(before === undefined ? {} : { before }),
    }
  })
}
