import { audit } from '#usecases/audit.ts'
import type { AuditDeps, Audited, Finding } from '#usecases/audit.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

export type Deps = Omit<AuditDeps, 'rulebook'> & {
  openRulebook: () => Rulebook
  onFinding: (finding: Finding) => void
  /** The heartbeat: only a run that came to its end beats, and says whether all was well. */
  onDone: (audited: Audited) => Promise<void>
}

/** The nightly proof that nothing due was missed. It runs apart from sweep and sender and mends nothing. */
export const createAudit =
  ({ openRulebook, onFinding, onDone, ...deps }: Deps) =>
  async () => {
    const audited = await audit({ ...deps, rulebook: openRulebook() })
    audited.findings.forEach(onFinding)
    await onDone(audited)
    const { offices, findings, ...counts } = audited
    return { ...counts, findings: findings.length, offices: offices.size }
  }
