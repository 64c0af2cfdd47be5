import type { OutboxMail } from '#domain/mail.ts'
import type { OutboxStore } from '#usecases/ports.ts'
import { mayHaveTakenEffect } from './ambiguity.ts'
import { same } from './canonical.ts'
import { claimMail, findMail, holds } from './claim.ts'
import type { Table } from './client.ts'
import { foldMails } from './fold.ts'
import * as keys from './keys.ts'
import { unmoved } from './mail-guards.ts'
import { outboxMails } from './mail-id.ts'
import { planMails } from './plan-mails.ts'
import { readMailRow } from './read-rows.ts'
import { getRows } from './read-batch.ts'
import { queryIndex } from './reads.ts'
import { keyOf, mailRow } from './rows.ts'
import { putRow } from './writes.ts'

/** Mails as rows: planned once, leased to one sender, marked with what became of them. */
export function createOutboxStore(table: Table): OutboxStore {
  return {
    get: (tenant, id) => findMail(table, tenant, id),
    plan: (tenant, mails, at) => planMails(table, outboxMails(tenant, mails, at)),
    claim: (tenant, id, now, leaseUntil) => claimMail(table, { tenant, id, now, leaseUntil }),
    replace: (was, next) => replaceMail(table, was, next),
    folding: async tenant => {
      const waiting = (await queryIndex(table, 'view', keys.foldingPartition(tenant))).map(keyOf)
      const mails = (await getRows(table, waiting)).map(readMailRow).filter(({ status }) => status === 'folding')
      // A batch answers in any order; the index is in that of readers.
      const place = new Map(waiting.map(({ pk }, index) => [pk, index]))
      const placeOf = (mail: OutboxMail) => place.get(keys.mailKey(mail.tenant, mail.id).pk) ?? 0
      return mails.toSorted((a, b) => placeOf(a) - placeOf(b))
    },
    fold: (digest, told, at) => foldMails(table, digest, told, at),
    conditionHolds: (tenant, condition) => holds(table, tenant, condition),
  }
}

async function replaceMail(table: Table, was: OutboxMail, next: OutboxMail): Promise<boolean> {
  const stands = async () => same(await findMail(table, next.tenant, next.id), next)
  try {
    const outcome = await putRow(table, mailRow(next), unmoved(was))
    // After a try without an answer, what stands in the way may be our own write.
    return outcome.done || (outcome.repeated && (await stands()))
  } catch (error) {
    if (mayHaveTakenEffect(error) && (await stands())) return true
    throw error
  }
}
