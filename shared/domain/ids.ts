import * as z from 'zod/mini'

/** Ids are opaque, lower-case and safe in keys, mail tags and addresses. */
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '编号只能用小写字母、数字和连字符，最长40位'))

export const TenantId = id.brand<'TenantId'>()
export type TenantId = z.infer<typeof TenantId>

export const UnitId = id.brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>

/** A person: an officer or leader of the tenant, or a contact of a unit. Unique in the tenant. */
export const PersonId = id.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const ItemId = id.brand<'ItemId'>()
export type ItemId = z.infer<typeof ItemId>

/** The id of a mail is derived from its reason, so that one reason can never make two mails. */
export const MailId = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/))
  .brand<'MailId'>()
export type MailId = z.infer<typeof MailId>
