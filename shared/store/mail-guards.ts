import type { TenantId } from '#domain/ids.ts'
import type { Condition, OutboxMail } from '#domain/mail.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import type { Guard, Write } from './writes.ts'
import { check } from './writes.ts'

/** The row still is in this status and attempt: what every change of a mail is conditional on. */
export const unmoved = ({ status, attempts, resends }: OutboxMail): Guard => ({
  expression: '#status = :status AND #attempts = :attempts AND #resends = :resends',
  names: { '#status': 'status', '#attempts': 'attempts', '#resends': 'resends' },
  values: { ':status': status, ':attempts': attempts, ':resends': resends },
})

/** What the mail says is still owed: the obligation is open and in the epoch the mail was planned in. */
export const stillOwed = (table: Table, tenant: TenantId, { itemId, obligationId, epoch }: Condition): Write =>
  check(table, keys.obligationKey(tenant, itemId, obligationId), {
    expression: '#status = :open AND #epoch = :epoch',
    names: { '#status': 'status', '#epoch': 'epoch' },
    values: { ':open': 'open', ':epoch': epoch },
  })
