import { ladderOf } from '#domain/ladder.ts'
import type { Obligation } from '#domain/item.ts'
import { baotouPack } from '#domain/policies/baotou.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { itemsOf, outboxOf } from './evidence.ts'
import type { MailRow } from './evidence.ts'

/** What one accepted mail was about, in the words of these tests: `feedback-1`, `ItemAssigned`, `digest feedback-1`. */
export type Letter = { wall: string; person: string; about: string; steps: string[] }

const signed = (n: number) => (n < 0 ? String(n) : `+${n}`)

/** `finance.deploy@1.2` → `deploy+1`: which duty, and how far from its due point. */
function stepLabel(name: string, duties: ReadonlyMap<string, Obligation>): string {
  const [, id = '', rung = ''] = /^(.+)@\d+\.(\d+)$/.exec(name) ?? []
  const duty = duties.get(id)
  const step = duty && ladderOf(baotouPack, duty)[Number(rung) - 1]
  if (!step) throw new Error(`No such step: ${name}`)
  return `${duty.kind}${signed(step.offset.n)}`
}

/** Every mail that SES accepted, in order, told by the reason its row gives. Items of the pack `baotou`. */
export async function letters(running: RunningOffice): Promise<Letter[]> {
  const { office, tenant, cloud } = running
  const rows = await outboxOf(cloud)
  const byId = new Map<string, MailRow>(rows.map(row => [row.id, row]))
  const duties = new Map<string, Map<string, Obligation>>()
  const acts = new Map<string, string>()
  for (const id of await itemsOf(running)) {
    duties.set(id, new Map((await running.dossier(id)).obligations.map(one => [one.id, one])))
    for (const { seq, act } of await office.items.ledger(tenant.id, id)) acts.set(`${id} ${seq}`, act)
  }
  const stepsOf = ({ reason }: MailRow): string[] => {
    const [kind, item = '', rest = ''] = reason.split('/')
    if (kind !== 'step') return []
    return rest.split('+').map(name => stepLabel(name, duties.get(item) ?? new Map()))
  }
  const wordsOf = (row: MailRow): string[] => {
    const [kind = '', item = '', seq = ''] = row.reason.split('/')
    if (kind === 'act') return [acts.get(`${item} ${seq}`) ?? '']
    return kind === 'step' ? stepsOf(row) : [kind]
  }
  return cloud.mailbox.entries().map(({ at, tags }) => {
    const row = byId.get(tags['mail'] ?? '')
    if (!row) throw new Error(`A mail without a row: ${tags['mail'] ?? ''}`)
    const told = rows.filter(({ foldedInto }) => foldedInto === row.id)
    return {
      wall: running.wall(at),
      person: row.to.personId,
      about: [...wordsOf(row).sort(), ...told.flatMap(wordsOf).sort()].join(' '),
      steps: [row, ...told].flatMap(stepsOf),
    }
  })
}

export const lineOf = ({ wall, person, about }: Letter): string => `${wall.slice(5)} ${person} ${about}`
