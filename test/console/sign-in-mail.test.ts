import { afterAll, beforeAll, expect, it } from 'vitest'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { sendMail } from '#usecases/send.ts'
import type { SendDeps } from '#usecases/send.ts'
import { reportUndeliverable } from '#usecases/undeliverable.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { openDoors } from '#test/support/sign-in-office.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const liaison = 'liaison@finance.example'

/** The console, and what sends its mails. */
async function posted() {
  const doors = await openDoors(await engine.freshTable())
  const to: string[] = []
  const deps: SendDeps = {
    items: createItemStore(doors.table),
    directory: doors.directory,
    outbox: createOutboxStore(doors.table),
    rulebook: openRulebook(doors.directory, chinaCalendar),
    clock: doors.clock,
    carrier: {
      send: (_, { address }) => {
        to.push(address)
        return Promise.resolve({ kind: 'accepted', messageId: 'm1' })
      },
    },
  }
  await doors.asks(doors.browse(), liaison)
  const [mail] = await doors.mails()
  if (!mail) throw new Error('no mail')
  return { doors, deps, to, mail, send: () => sendMail(deps, mail.tenant, mail.id) }
}

it('a code goes to the address it was asked for', async () => {
  const { send, to } = await posted()
  expect([await send(), to]).toEqual(['sent', [liaison]])
})

it('a code that is too old goes nowhere', async () => {
  const { doors, send, to } = await posted()
  doors.clock.pass(10 * 60_000)
  expect([await send(), to]).toEqual(['withheld', []])
  expect(await doors.mails()).toMatchObject([{ status: 'cancelled', cancelledWhy: 'code-expired' }])
})

it('a code for an address that the person lost meanwhile goes nowhere, and to nobody else', async () => {
  const { doors, send, to } = await posted()
  const contacts = doors.unit.contacts.map(one => ({ ...one, addresses: [{ address: 'new@finance.example' }] }))
  await doors.directory.putUnit(doors.tenant.id, { ...doors.unit, contacts })
  expect([await send(), to]).toEqual(['undeliverable', []])
  expect(await doors.mails()).toHaveLength(1)
})

it('a code that bounced is never sent to the next in line, though the address is marked', async () => {
  const { doors, deps, send, mail } = await posted()
  await send()
  await reportUndeliverable(deps, { ...mail, status: 'undeliverable', address: liaison, failure: 'bounce' })
  expect(await doors.mails()).toHaveLength(1)
  const unit = await doors.directory.unit(doors.tenant.id, doors.unit.id)
  expect(unit?.contacts[0]?.addresses[0]?.failed?.reason).toBe('bounce')
  await doors.asks(doors.browse(), liaison)
  expect(await doors.mails()).toHaveLength(1)
})
