import * as z from 'zod/mini'
import { TenantId, UnitId } from './ids.ts'
import type { Actor } from './ledger.ts'

/** What a system of others may be allowed to do through the API (接口); each is granted by itself. */
export const scopes = ['items:read', 'items:write', 'feedback:write', 'units:read', 'reports:read'] as const
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>

/** Of these a token of one unit may have: what the unit's own people may do. */
export const unitScopes: readonly Scope[] = ['items:read', 'feedback:write']

/** What a person calls a system of others: it stands in the ledger. */
export const IntegrationName = z.string().check(z.trim(), z.minLength(2), z.maxLength(30))

export const TokenId = z.string().check(z.regex(/^[a-z2-7]{26}$/))
export type TokenId = z.infer<typeof TokenId>

/** A system of others behind a token: of the office, or of one unit. */
export const Integration = z.object({
  kind: z.literal('integration'),
  tenant: TenantId,
  tokenId: TokenId,
  name: IntegrationName,
  scopes: z.array(Scope),
  unitId: z.optional(UnitId),
})
export type Integration = z.infer<typeof Integration>

/** How the ledger names it. */
export const actorOfIntegration = ({ name }: Integration): Actor => ({ kind: 'system', name: `api:${name}` })
