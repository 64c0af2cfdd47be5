import * as z from 'zod/mini'
import { Instant, epochMs } from '#domain/calendar/day.ts'
import { recipientKey } from '#domain/directory.ts'
import { Person, recipientOf } from '#domain/people.ts'
import type { SessionStore, StoredSession } from '#usecases/sign-in-ports.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { transactPatiently } from './patient.ts'
import { getRow } from './gather.ts'
import { queryRows } from './reads.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { drop, putRow, transactionLimit } from './writes.ts'

const Stored = z.object({ person: Person, address: z.string(), startedAt: Instant, until: Instant })

const readSession = (row: StoredRow): StoredSession => readRow('session', Stored, row)

/** Sessions by the digest of their token. DynamoDB removes what is over some days later; who reads looks at `until`. */
export function createSessionStore(table: Table): SessionStore {
  return {
    open: async (digest, session) => {
      const { person, until } = session
      const key = keys.sessionKey(person.tenant, recipientKey(recipientOf(person)), digest)
      await putRow(table, rowOf(key, 'session', { ...session, expiresAt: Math.ceil(epochMs(until) / 1000) }))
    },
    find: async (tenant, who, digest) => {
      const row = await getRow(table, keys.sessionKey(tenant, recipientKey(who), digest))
      return row === undefined ? undefined : readSession(row)
    },
    of: async (tenant, who) =>
      (await queryRows(table, keys.sessionPartition(tenant, recipientKey(who)))).map(readSession),
    end: async (tenant, who, digest) => {
      await transactPatiently(table, [drop(table, keys.sessionKey(tenant, recipientKey(who), digest))])
    },
    endAll: async (tenant, who) => {
      const rows = await queryRows(table, keys.sessionPartition(tenant, recipientKey(who)))
      const writes = rows.map(row => drop(table, keyOf(row)))
      for (let at = 0; at < writes.length; at += transactionLimit) {
        await transactPatiently(table, writes.slice(at, at + transactionLimit))
      }
    },
  }
}
