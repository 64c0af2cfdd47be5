import * as z from 'zod/mini'
import { epochMs } from '#domain/calendar/day.ts'
import { Token } from '#usecases/tokens.ts'
import type { TokenStore } from '#usecases/tokens.ts'
import { sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import type { StoredRow } from './rows.ts'
import { readRow, rowOf } from './rows.ts'
import type { Guard } from './writes.ts'
import { putRow } from './writes.ts'

const readToken = (row: StoredRow): Token => readRow('token', Token, row)
const Use = z.object({ n: z.int() })
const Request = z.object({ saying: z.string() })

const LISTED = 100
/** How often a count is tried again when another request counts at the same moment; then it goes uncounted. */
const COUNT_TRIES = 5

/** A token that is revoked stays so, whatever was read before. */
const stillValid: Guard = {
  expression: 'attribute_exists(#pk) AND attribute_not_exists(#revoked)',
  names: { '#pk': 'pk', '#revoked': 'revokedAt' },
  values: {},
}

const countStands = (n: number): Guard =>
  n === 0
    ? { expression: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} }
    : { expression: '#n = :n', names: { '#n': 'n' }, values: { ':n': n } }

/** Tokens by tenant and id; uses and requests beside them. */
export function createTokenStore(table: Table): TokenStore {
  return {
    of: async tenant => {
      const { rows } = await querySome(table, { pk: keys.tokenPartition(tenant), limit: LISTED })
      return rows.map(readToken).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
    },
    find: async (tenant, id) => {
      const row = await getRow(table, keys.tokenKey(tenant, id))
      return row === undefined ? undefined : readToken(row)
    },
    add: async (tenant, token) => {
      await putRow(table, rowOf(keys.tokenKey(tenant, token.id), 'token', token))
    },
    revoke: async (tenant, token, at) => {
      const row = rowOf(keys.tokenKey(tenant, token.id), 'token', { ...token, revokedAt: at })
      return (await putRow(table, row, stillValid)).done
    },
    markUsed: async (tenant, token, on) => {
      await putRow(table, rowOf(keys.tokenKey(tenant, token.id), 'token', { ...token, lastUsedOn: on }), stillValid)
    },
    countUse: async (tenant, id, now) => {
      const key = keys.useKey(tenant, id, now.slice(0, 16))
      const expiresAt = Math.ceil(epochMs(now) / 1000) + 3600
      let n = 0
      for (let attempt = 0; attempt < COUNT_TRIES; attempt++) {
        const row = await getRow(table, key)
        n = row === undefined ? 0 : readRow('use', Use, row).n
        const outcome = await putRow(table, rowOf(key, 'use', { n: n + 1, expiresAt }), countStands(n))
        if (outcome.done) return n + 1
      }
      return n
    },
    remember: async (tenant, id, key, saying) => {
      const place = keys.requestKey(tenant, sha256(`${id} ${key}`))
      const outcome = await putRow(table, rowOf(place, 'request', { saying: sha256(saying) }))
      if (outcome.done) return 'new'
      const known = outcome.old && readRow('request', Request, outcome.old).saying
      return known === sha256(saying) ? 'same' : 'other'
    },
  }
}
