import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { Change } from '#domain/change.ts'
import type { Unit } from '#domain/directory.ts'
import { MailId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import type { MailFact } from '#domain/outbox.ts'
import { recordMailFact } from '#usecases/mail-event.ts'
import type { MailEventDeps } from '#usecases/mail-event.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import type { DirectoryStore } from '#usecases/ports.ts'
import { aTenant, aUnit, at, finance, personId, rules, wang } from '#test/support/builders.ts'
import { inState } from '#test/support/deciding.ts'

const now = at('2026-03-12T10:00+08:00')
const id = MailId.parse('0123456789abcdef0123456789abcdef')
const { pack } = rules('default')
const address = 'finance-liaison@yunling.example'

const aMail = (over: Partial<OutboxMail>): OutboxMail => ({
  tenant: aTenant().id,
  id,
  reason: 'act/item-1/3/finance/finance/finance-liaison',
  to: { kind: 'contact', unitId: finance, personId: personId('finance-liaison') },
  lane: 'urgent',
  status: 'doubt',
  conditions: [],
  data: {
    kind: 'notice',
    act: 'ItemReturned',
    item: {
      itemId: inState('returned', rules()).item.id,
      number: '',
      title: '',
      leadUnit: '',
      supportingUnits: [],
      officer: '',
    },
    unit: '',
    at: '',
    by: '',
    facts: [],
    duties: [],
    ask: '',
  },
  createdAt: now,
  attempts: 1,
  resends: 0,
  until: at('2026-03-12T10:15+08:00'),
  address,
  ...over,
})

/** One mail, one item, one unit, each replaced by what is written. */
function anOffice(mail: OutboxMail) {
  const state: { mail: OutboxMail; unit: Unit; dossier: Dossier; planned: PlannedMail[] } = {
    mail,
    unit: aUnit('finance'),
    dossier: inState('returned', rules()),
    planned: [],
  }
  const set = <K extends keyof typeof state>(key: K, value: (typeof state)[K]) => {
    state[key] = value
    return Promise.resolve()
  }
  const directory = {
    tenant: () => Promise.resolve(aTenant()),
    pack: () => Promise.resolve(pack),
    unit: () => Promise.resolve(state.unit),
    staff: () => Promise.resolve([]),
    markUnit: (_: unknown, _was: Unit, unit: Unit) => set('unit', unit).then(() => true),
  } as unknown as DirectoryStore
  const deps: MailEventDeps = {
    directory,
    rulebook: openRulebook(directory, chinaCalendar),
    clock: { now: () => now },
    items: {
      load: () => Promise.resolve(state.dossier),
      commit: ({ after }: Change) => set('dossier', after).then(() => ({ kind: 'done', entries: [] })),
    },
    outbox: {
      get: () => Promise.resolve(state.mail),
      replace: (_, next) => set('mail', next).then(() => true),
      plan: (_, mails) => set('planned', [...state.planned, ...mails]),
    },
  }
  const told = (fact: MailFact) => recordMailFact(deps, aTenant().id, id, fact)
  return { state, told }
}

const task = ({ obligations }: Dossier) => obligations.find(one => one.id === 'office.followUp.finance')

describe('a complaint', () => {
  it('ends a doubt, takes the address off the card, tells the next contact and gives the office a task', async () => {
    const { state, told } = anOffice(aMail({}))
    await told({ kind: 'complained', address })
    expect(state.mail).toMatchObject({ status: 'undeliverable', failure: 'complaint' })
    expect(state.unit.contacts[0]?.addresses[0]?.failed).toEqual({ at: now, reason: 'complaint' })
    expect(state.planned.map(({ to }) => to.personId)).toEqual(['finance-head'])
    expect(task(state.dossier)).toMatchObject({ status: 'open', bearer: { personId: wang } })
    expect(JSON.stringify(task(state.dossier)?.explanation)).toContain('收件人投诉督办邮件')
  })

  it('names the address where the sender was cut off before it wrote it down', async () => {
    const { address: _, ...unmarked } = aMail({})
    const { state, told } = anOffice(unmarked)
    await told({ kind: 'complained', address })
    expect(state.unit.contacts[0]?.addresses[0]?.failed?.reason).toBe('complaint')
  })

  it('is about the address that the event names, not about the one that the mail was sent to later', async () => {
    const { state, told } = anOffice(aMail({ status: 'sent', address: 'second@yunling.example' }))
    await told({ kind: 'bounced', address })
    expect(state.unit.contacts[0]?.addresses[0]?.failed?.reason).toBe('bounce')
  })
})

it('a mail that was not wanted any more and came back is given to nobody else; the address is still looked after', async () => {
  const { state, told } = anOffice(aMail({ status: 'cancelled', cancelledWhy: 'answered' }))
  await told({ kind: 'bounced', address })
  expect(state.mail).toMatchObject({ status: 'undeliverable', cancelledWhy: 'answered' })
  expect(state.planned).toEqual([])
  expect(state.unit.contacts[0]?.addresses[0]?.failed?.reason).toBe('bounce')
  expect(task(state.dossier)?.status).toBe('open')
})

it('a mail that SES took and then threw away leaves the office a task and the address as it was', async () => {
  const { state, told } = anOffice(aMail({ status: 'sent' }))
  await told({ kind: 'rejected', code: 'Reject' })
  expect(state.mail.status).toBe('undeliverable')
  expect(task(state.dossier)?.status).toBe('open')
  expect(state.unit).toEqual(aUnit('finance'))
})
