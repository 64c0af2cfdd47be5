import { TenantId } from '#domain/ids.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { World } from './command.ts'
import { Refused } from './command.ts'
import { parsed } from './told.ts'

export const tenantOption = { tenant: { about: '督查室编号', required: true } } as const

/** The office a command is about. */
export async function findTenant({ office }: World, id: string | undefined): Promise<Tenant> {
  const fields = { '': { option: 'tenant', mend: '编号只用小写字母、数字和连字符' } }
  const tenant = await office.directory.tenant(parsed(TenantId, id, fields))
  if (!tenant) throw new Refused(`没有编号为“${id ?? ''}”的督查室，请先用 tenant create 建立，或用 tenant list 查看`)
  return tenant
}
