import { close, returnForRework } from '#domain/commands/decide.ts'
import { decideExtension } from '#domain/commands/time.ts'
import type { Dossier } from '#domain/item.ts'
import type { Office } from '#infra/office/open-office.ts'
import { act } from '#usecases/act.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { chanceOf } from './behaviour.ts'

/** Lets the office decide what waits for it: it closes four claims of five, returns the others once, grants two extensions of three. */
export async function officeActs(office: Office, rulebook: Rulebook, dossier: Dossier, seed: number): Promise<number> {
  const { item } = dossier
  const actor = { kind: 'staff' as const, personId: item.officer }
  const target = { tenant: item.tenant, itemId: item.id, actor, via: 'console' as const }
  let acts = 0
  for (const { unitId, extension } of dossier.assignments) {
    if (!extension) continue
    const granted = chanceOf(seed, `${unitId} ${item.number?.n ?? 0} grant`) < 0.67
    const reason = granted ? '理由充分，同意延期，请抓紧办理。' : '时限已充分考虑，请按原时限办结。'
    const done = await act({ ...office, rulebook }, target, (d, c) =>
      decideExtension(d, unitId, { granted, reason }, c),
    )
    acts += done.ok ? 1 : 0
  }
  if (item.state !== 'completed' && item.state !== 'underReview') return acts
  const returnedBefore = dossier.obligations.some(({ kind }) => kind === 'rectification')
  const back = !returnedBefore && chanceOf(seed, `${item.number?.n ?? 0} return`) < 0.2
  const done = await act({ ...office, rulebook }, target, (d, c) =>
    back
      ? returnForRework(d, '办结报告缺少落实成效的具体数据，请补充后重新报送。', undefined, c)
      : close(d, { conclusion: '经核查，任务已按要求落实，同意销号。', grade: 'good' }, c),
  )
  return acts + (done.ok ? 1 : 0)
}
