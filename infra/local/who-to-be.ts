import { roleWord } from '#domain/people.ts'
import { demoStaff } from '#infra/demo/made-up.ts'
import type { Office } from '#infra/office/open-office.ts'

/** As whom one can sign in to the demonstration: one of each role; nothing where the office is not the made-up one. */
export async function whoToBe({ directory }: Pick<Office, 'directory'>): Promise<string[]> {
  const [tenant] = await directory.tenants()
  if (!tenant) return []
  const staff = await directory.staff(tenant.id)
  if (!demoStaff.every(({ id }) => staff.some(one => one.id === id))) return []
  const roles = [...new Set(demoStaff.map(({ role }) => role))]
  const office = roles.flatMap(role => {
    const found = staff.find(one => one.role === role && one.active)
    return found ? [{ word: roleWord[role], address: found.addresses[0]?.address ?? '' }] : []
  })
  const units = await directory.units(tenant.id)
  const liaison = units[0]?.contacts.find(({ role, active }) => active && role === 'liaison')
  const unit = liaison ? [{ word: roleWord.liaison, address: liaison.addresses[0]?.address ?? '' }] : []
  return [...office, ...unit].map(({ word, address }) => `${word.padEnd(6, '\u3000')} ${address}`)
}
