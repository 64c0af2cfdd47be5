import * as z from 'zod/mini'
import type { Signatory } from '#domain/amendment.ts'
import { Day, Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { TenantId, UnitId } from '#domain/ids.ts'
import { IntegrationName, Scope, TokenId, unitScopes } from '#domain/integration.ts'
import type { Integration } from '#domain/integration.ts'
import { Actor } from '#domain/ledger.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { KeepingStore } from './keeping.ts'
import type { Clock, DirectoryStore, Ids } from './ports.ts'

/** A token (接口令牌) as it is kept: never the secret, only what the secret is known by. */
export const Token = z.object({
  id: TokenId,
  name: IntegrationName,
  scopes: z.array(Scope).check(z.minLength(1)),
  unitId: z.optional(UnitId),
  /** SHA-256 of the secret. */
  digest: z.string(),
  createdAt: Instant,
  createdBy: Actor,
  /** The name of who created it, as it was then. */
  by: z.string(),
  revokedAt: z.optional(Instant),
  lastUsedOn: z.optional(Day),
})
export type Token = z.infer<typeof Token>

export type TokenStore = {
  /** At most a hundred, in the order of their names. */
  of: (tenant: TenantId) => Promise<Token[]>
  find: (tenant: TenantId, id: TokenId) => Promise<Token | undefined>
  add: (tenant: TenantId, token: Token) => Promise<void>
  /** False when it was revoked before. */
  revoke: (tenant: TenantId, token: Token, at: Instant) => Promise<boolean>
  markUsed: (tenant: TenantId, token: Token, on: Day) => Promise<void>
  /** Counts one more use in this minute; the count so far. */
  countUse: (tenant: TenantId, id: TokenId, now: Instant) => Promise<number>
  /**
   * Remembers what a request with a key of its own said: `new`, the `same` as before, or `other`, which is a mistake of
   * the caller.
   */
  remember: (tenant: TenantId, id: TokenId, key: string, saying: string) => Promise<'new' | 'same' | 'other'>
}

type Deps = { tokens: TokenStore; keeping: Pick<KeepingStore, 'note'>; ids: Ids; clock: Clock; hash: Hash }
type Hash = (text: string) => string

/** As many as anybody keeps an eye on. */
const MOST_TOKENS = 100
/** A use a tenth of a second, over a minute: more than any office system asks. */
export const USES_A_MINUTE = 600

type Wanted = { name: string; scopes: readonly Scope[]; unitId?: UnitId }

function refused({ name, scopes, unitId }: Wanted, known: readonly Token[]): Result<never, Refusal> | undefined {
  if (!IntegrationName.safeParse(name).success) return refuse('token.name', '请填写对接系统的名称，2至30个字', 'name')
  if (known.some(one => one.name === name && one.revokedAt === undefined))
    return refuse('token.name-taken', '已有同名的有效令牌，请换一个名称，或先停用原令牌', 'name')
  if (scopes.length === 0) return refuse('token.no-scope', '请至少选择一项权限', 'scopes')
  if (unitId !== undefined && scopes.some(scope => !unitScopes.includes(scope)))
    return refuse('token.unit-scope', '单位的令牌只能查看本单位事项和报送反馈，请取消其他权限', 'scopes')
  return known.length < MOST_TOKENS
    ? undefined
    : refuse('token.too-many', `令牌已达${MOST_TOKENS}个，请联系系统管理员清理`)
}

const secretText = (tenant: TenantId, id: TokenId, secret: string) => `duban_${tenant}_${id}_${secret}`

/** Issues a token; its text is told once and kept nowhere. */
export async function issueToken(
  { tokens, keeping, ids, clock, hash }: Deps,
  { tenant, wanted, by }: { tenant: Tenant; wanted: Wanted; by: Signatory },
): Promise<Result<{ token: Token; text: string }, Refusal>> {
  const no = refused(wanted, await tokens.of(tenant.id))
  if (no) return no
  const id = TokenId.parse(ids.next())
  // Twice 128 random bits.
  const secret = `${ids.next()}${ids.next()}`
  const { name, scopes, unitId } = wanted
  const now = clock.now()
  const token: Token = {
    id,
    name,
    scopes: [...scopes],
    ...(unitId === undefined ? {} : { unitId }),
    digest: hash(secret),
    createdAt: now,
    createdBy: by.actor,
    by: by.name,
  }
  await tokens.add(tenant.id, token)
  const facts = [
    { label: '名称', text: name },
    { label: '权限', text: scopes.join('、') },
  ]
  await keeping.note(tenant.id, { at: now, ...by, subject: 'token', about: id, what: '新建接口令牌', facts })
  return ok({ token, text: secretText(tenant.id, id, secret) })
}

/** 停用: from the next request on the token opens nothing; it cannot be taken back. */
export async function revokeToken(
  { tokens, keeping, clock }: Omit<Deps, 'ids' | 'hash'>,
  { tenant, id, by }: { tenant: Tenant; id: TokenId; by: Signatory },
): Promise<Token | undefined> {
  const token = await tokens.find(tenant.id, id)
  if (!token) return undefined
  const now = clock.now()
  if (token.revokedAt === undefined && (await tokens.revoke(tenant.id, token, now))) {
    const facts = [{ label: '名称', text: token.name }]
    await keeping.note(tenant.id, { at: now, ...by, subject: 'token', about: id, what: '停用接口令牌', facts })
  }
  return token
}

const form = /^duban_([a-z0-9][a-z0-9-]{0,39})_([a-z2-7]{26})_([a-z2-7]{52})$/

export type Entered = { integration: Integration; tenant: Tenant }

/** Who stands behind the text of a token; undefined for one that is unknown, wrong or revoked, without a difference. */
export async function enterByToken(
  deps: Pick<Deps, 'tokens' | 'clock' | 'hash'> & {
    directory: Pick<DirectoryStore, 'tenant' | 'unit'>
    same: (one: string, other: string) => boolean
  },
  text: string,
): Promise<Entered | 'too-often' | undefined> {
  const { tokens, clock, hash, directory, same } = deps
  const [, office = '', tokenId = '', secret = ''] = form.exec(text) ?? []
  const [tenantId, id] = [TenantId.safeParse(office).data, TokenId.safeParse(tokenId).data]
  if (tenantId === undefined || id === undefined) return undefined
  const token = await tokens.find(tenantId, id)
  if (!token || !same(token.digest, hash(secret)) || token.revokedAt !== undefined) return undefined
  const tenant = await directory.tenant(tenantId)
  if (tenant?.active !== true) return undefined
  // Nobody answers for a unit that is no more.
  if (token.unitId !== undefined && (await directory.unit(tenantId, token.unitId))?.active !== true) return undefined
  const now = clock.now()
  if ((await tokens.countUse(tenantId, id, now)) > USES_A_MINUTE) return 'too-often'
  const today = dayIn(tenant.zone, now)
  if (token.lastUsedOn !== today) await tokens.markUsed(tenantId, token, today)
  const { name, scopes, unitId } = token
  const integration = { kind: 'integration' as const, tenant: tenantId, tokenId: id, name, scopes }
  return { integration: unitId === undefined ? integration : { ...integration, unitId }, tenant }
}
