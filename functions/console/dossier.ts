import type { Attachment } from '#domain/attachment.ts'
import { can } from '#domain/can.ts'
import type { Dossier } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { seesEntry, seesPartOf } from '#domain/sees.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { breakWord, verifyLedger } from '#usecases/verify-ledger.ts'
import type { Scene } from './item-scene.ts'
import { itemIdIn, sceneOf } from './item-scene.ts'
import type { Asked } from './route.ts'
import { unitsOf } from './routes/item-reading.ts'
import { seesFile } from './views/attachments.tsx'
import type { Reading } from './world.ts'

/** Everything of an item that this person may read, for a file that leaves the system. */
export type Papers = {
  scene: Scene
  entries: readonly LedgerEntry[]
  files: readonly Attachment[]
  /** Whether these are all entries, or those of one unit. */
  whole: boolean
  /** What the check of the chain found, in words. */
  proof: string
}

const proofOf = (broken: ReturnType<typeof verifyChain>, count: number): string =>
  broken === undefined
    ? `办理记录共${count}条，已逐条校验，编号连续、内容与记录时一致。`
    : `办理记录校验未通过：第${broken.seq}条${breakWord[broken.why]}，请联系系统管理员核查。`

/** The item with its ledger and files; undefined is missing. */
export async function papersOf(asked: Asked<Reading>): Promise<Papers | undefined> {
  const { person, tenant, world, params } = asked
  const itemId = itemIdIn(params)
  const dossier = itemId && (await world.items.load(tenant.id, itemId))
  if (!dossier || !can(person, 'item.read', dossier.item) || !can(person, 'ledger.export')) return undefined
  const { item } = dossier
  const [scene, ledger, files, verified] = await Promise.all([
    sceneOf(asked, asReadBy(asked, dossier), unitsOf(item)),
    world.items.ledger(tenant.id, item.id),
    world.attachments.of(tenant.id, item.id),
    verifyLedger({ items: world.items, verify: verifyChain }, tenant.id, item.id),
  ])
  const entries = ledger.filter(entry => seesEntry(person, item, entry))
  return {
    scene,
    entries,
    files: files.filter(file => seesFile(asked, item, file)),
    whole: entries.length === ledger.length,
    proof: proofOf(verified?.broken, ledger.length),
  }
}

/** The dossier with the parts, and the due points, that the person may read. */
function asReadBy({ person }: Asked<Reading>, dossier: Dossier): Dossier {
  const { item, assignments, obligations } = dossier
  return {
    ...dossier,
    assignments: assignments.filter(({ unitId }) => seesPartOf(person, item, unitId)),
    obligations: obligations.filter(({ bearer }) =>
      bearer.kind === 'unit' ? seesPartOf(person, item, bearer.unitId) : person.kind === 'staff',
    ),
  }
}
