import type { Fact, LedgerEntry } from '#domain/ledger.ts'
import { UnitId } from '#domain/ids.ts'
import { dutyName } from '#domain/duty-names.ts'
import { noticeFacts } from '#domain/notice-words.ts'
import { ObligationKind, Tone } from '#domain/policy.ts'
import { toneWord } from '#domain/policies/words.ts'
import type { Scene } from '../item-scene.ts'
import { staffNameIn, unitNameIn } from '../item-scene.ts'

type Said = { label: string; text: string }

const texts = (fact: Fact | undefined): string[] => (Array.isArray(fact) ? fact : [])
const unitNamed = (scene: Scene, text: string): string => {
  const id = UnitId.safeParse(text)
  return id.success ? unitNameIn(scene, id.data) : text
}

/** What a due point is called, by its id: `finance.feedback`, `finance.milestone.m1`, `office.review`. */
export function dutyNamed(scene: Scene, id: string): string {
  const known = scene.dossier.obligations.find(one => one.id === id)?.label
  const [bearer = '', kind = ''] = id.split('.')
  const named = ObligationKind.safeParse(kind)
  const what = known ?? (named.success ? dutyName[named.data] : kind)
  return bearer === 'office' ? what : `${unitNamed(scene, bearer)}${what}`
}

/** `finance.feedback@2.1 urge` → 云岭市财政局反馈进展（催办） */
function stepNamed(scene: Scene, step: string): string {
  const [duty = '', tone = ''] = step.split(/@\d+\.\d+ /)
  const known = Tone.safeParse(tone)
  return `${dutyNamed(scene, duty)}（${known.success ? toneWord[known.data] : tone}）`
}

const slipWord: Readonly<Record<string, string>> = {
  title: '标题',
  classification: '密级',
  officer: '责任督查员',
  leadUnit: '牵头单位',
  supportingUnits: '协办单位',
  sponsorLeader: '牵头领导',
  accountablePerson: '责任人',
  deadline: '完成时限',
  milestones: '节点',
  cadence: '反馈周期',
  requirement: '任务要求',
  criteria: '完成标准',
  basis: '立项依据',
}

/** What the mails do not say, because who is told knows it. */
function more(entry: LedgerEntry, scene: Scene): Said[] {
  const { facts } = entry
  switch (entry.act) {
    case 'ItemRegistered':
      return [{ label: '编号', text: String(facts['number'] ?? '') }]
    case 'ItemAssigned':
      return [
        {
          label: '单位',
          text: texts(facts['units'])
            .map(unit => unitNamed(scene, unit))
            .join('、'),
        },
      ]
    case 'ItemAmended': {
      const words = texts(facts['changed']).map(field => slipWord[field] ?? field)
      const text = facts['criteria'] ?? facts['requirement']
      return [
        { label: '补充内容', text: words.join('、') },
        ...(typeof text === 'string' ? [{ label: '内容', text }] : []),
      ]
    }
    case 'StepsTaken':
      return [
        {
          label: '对象',
          text: texts(facts['steps'])
            .map(step => stepNamed(scene, step))
            .join('；'),
        },
      ]
    case 'FeedbackMissed':
      return [{ label: '周期', text: String(facts['period'] ?? '') }]
    case 'Urged':
      return [
        {
          label: '催办事项',
          text: texts(facts['duties'])
            .map(id => dutyNamed(scene, id))
            .join('、'),
        },
        { label: '本单位累计人工催办', text: `${String(facts['times'] ?? '')}次` },
      ]
    case 'ItemClosed': {
      const released = texts(facts['released']).map(unit => unitNamed(scene, unit))
      return released.length === 0 ? [] : [{ label: '随销号解除的协办单位', text: released.join('、') }]
    }
    default:
      return []
  }
}

/** What an entry of the ledger says, label by label. */
export function saidIn(entry: LedgerEntry, scene: Scene): Said[] {
  const duty = entry.facts['obligationId']
  const about = typeof duty === 'string' ? [{ label: '事由', text: dutyNamed(scene, duty) }] : []
  // Who reported stands beside the act.
  const said = noticeFacts(entry, { ...scene.dossier, obligations: [] }, undefined).filter(
    ({ label }) => label !== '报送人',
  )
  return [...about, ...said, ...more(entry, scene)].filter(({ text }) => text !== '')
}

/** Who did it: a person of the office, a unit and who reported for it, the system, or another system by its name. */
export function doerOf({ actor, facts }: LedgerEntry, scene: Scene): string {
  if (actor.kind === 'staff') return staffNameIn(scene, actor.personId)
  const by = facts['by']
  const reporter = typeof by === 'string' && by !== '' ? `（${by}）` : ''
  if (actor.kind === 'system') return actor.name.startsWith('api:') ? `${actor.name.slice(4)}${reporter}` : '系统'
  return `${unitNameIn(scene, actor.unitId)}${reporter}`
}
