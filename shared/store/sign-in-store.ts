import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Instant } from '#domain/calendar/day.ts'
import { epochMs } from '#domain/calendar/day.ts'
import { Challenge, windowOf } from '#domain/sign-in.ts'
import type { SignInStore, Standing } from '#usecases/sign-in-ports.ts'
import { addressDigest } from './address-rows.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { outboxMail } from './mail-id.ts'
import { getRow } from './gather.ts'
import { getRows } from './read-batch.ts'
import type { Row, StoredRow } from './rows.ts'
import { keyOf, mailRow, readRow, rowOf } from './rows.ts'
import type { Guard, Write } from './writes.ts'
import { put, putIf, putRow, transact } from './writes.ts'

const HOUR = 3600
const seconds = (at: Instant, more: number) => Math.floor(epochMs(at) / 1000) + more

const Count = z.object({ n: z.int() })
/** Of everybody together. */
const ALL = 'all'

const readChallenge = (row: StoredRow): Challenge => readRow('challenge', Challenge, row)

/** Asks of the last day are remembered, so the row outlives its code by a day. */
const challengeRow = (address: string, challenge: Challenge): Row =>
  rowOf(keys.challengeKey(addressDigest(address)), 'challenge', {
    ...challenge,
    expiresAt: seconds(challenge.until, 24 * HOUR),
  })

const unturned = (was: Challenge | undefined): Guard =>
  was === undefined
    ? { expression: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} }
    : { expression: '#turn = :turn', names: { '#turn': 'turn' }, values: { ':turn': was.turn } }

const uncounted = (n: number): Guard => ({
  expression: n === 0 ? 'attribute_not_exists(#n) OR #n = :n' : '#n = :n',
  names: { '#n': 'n' },
  values: { ':n': n },
})

const countWrite = (table: Table, whose: string, now: Instant, was: number, next: number): Write =>
  putIf(
    table,
    rowOf(keys.allowanceKey(whose, windowOf(now)), 'allowance', { n: next, expiresAt: seconds(now, HOUR) }),
    uncounted(was),
  )

/** As large as the row of a mail with a code, and as short-lived as the code. */
const decoyRow = (nonce: string, now: Instant): Row =>
  rowOf(keys.decoyKey(nonce), 'decoy', { filler: '0'.repeat(700), expiresAt: seconds(now, HOUR) })

/** Who was too slow waits a moment, each another one, so that they do not meet again. */
async function stepAside(): Promise<false> {
  await wait(randomInt(5, 50))
  return false
}

/** Codes asked for and tried. Every write is conditional on what was read, so that two at once never count as one. */
export function createSignInStore(table: Table): SignInStore {
  return {
    standing: async (address, client, now): Promise<Standing> => {
      const wanted = [
        keys.challengeKey(addressDigest(address)),
        keys.allowanceKey(client, windowOf(now)),
        keys.allowanceKey(ALL, windowOf(now)),
      ]
      const rows = new Map((await getRows(table, wanted)).map(row => [keyOf(row).pk, row]))
      const [challenge, ofClient, inAll] = wanted.map(({ pk }) => rows.get(pk))
      const count = (row: StoredRow | undefined) => (row === undefined ? 0 : readRow('allowance', Count, row).n)
      return {
        challenge: challenge === undefined ? undefined : readChallenge(challenge),
        ofClient: count(ofClient),
        inAll: count(inAll),
      }
    },
    ask: async ({ address, client, now, was, next }, mail) => {
      const outcome = await transact(table, [
        putIf(table, challengeRow(address, next), unturned(was.challenge)),
        countWrite(table, client, now, was.ofClient, was.ofClient + 1),
        countWrite(table, ALL, now, was.inAll, was.inAll + (mail ? 1 : 0)),
        put(table, mail ? mailRow(outboxMail(mail.tenant, mail.mail, now)) : decoyRow(next.nonce, now)),
      ])
      return outcome.done || (await stepAside())
    },
    challenge: async address => {
      const row = await getRow(table, keys.challengeKey(addressDigest(address)))
      return row === undefined ? undefined : readChallenge(row)
    },
    replace: async (address, was, next) =>
      (await putRow(table, challengeRow(address, next), unturned(was))).done || (await stepAside()),
  }
}
