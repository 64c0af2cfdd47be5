import { Staff, StaffRole } from '#domain/directory.ts'
import type { Command } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { parsed } from './told.ts'
import type { Fields } from './told.ts'

const roles = StaffRole.options.join('|')

const fields: Fields = {
  id: { option: 'id', mend: '只用小写字母、数字和连字符，最长40位' },
  name: { option: 'name', mend: '填写姓名，1到50个字' },
  title: { option: 'title', mend: '填写职务，最长50个字，如 督查室主任' },
  role: { option: 'role', mend: `填写 ${roles} 之一（督查室主任、督查员、登记员、领导、审计员、系统管理员）` },
  order: { option: 'order', mend: '填写0、1、2等整数' },
  addresses: { option: 'email', mend: '填写有效邮箱，多个用分号隔开' },
}

export const officerAdd: Command = {
  about: '登记督查室人员或领导，同名同编号的更新',
  options: {
    ...tenantOption,
    name: { about: '姓名', required: true },
    title: { about: '职务，如 督查室主任', required: true },
    role: { about: roles, required: true },
    email: { about: '邮箱，多个用分号隔开', required: true },
    order: { about: '同一角色中的先后，默认0' },
    id: { about: '人员编号，重名时用以区分' },
    active: { about: 'yes 在任（默认），no 停用' },
  },
  run: async (world, given) => {
    const { office } = world
    const tenant = await findTenant(world, given['tenant'])
    const staff = await office.directory.staff(tenant.id)
    const before = staff.find(one => (given['id'] === undefined ? one.name === given['name'] : one.id === given['id']))
    const known = new Map(before?.addresses.map(one => [one.address, one]))
    const emails = (given['email'] ?? '').split(/[;；,，\s]+/).filter(one => one !== '')
    const person = parsed(
      Staff,
      {
        id: before?.id ?? given['id'] ?? `o-${office.hash(`${tenant.id} ${given['name'] ?? ''}`).slice(0, 16)}`,
        name: given['name'],
        title: given['title'],
        role: given['role'],
        order: given['order'] === undefined ? (before?.order ?? 0) : Number(given['order']),
        addresses: emails.map(address => known.get(address) ?? { address }),
        active: given['active'] !== 'no',
      },
      fields,
    )
    await office.directory.putStaff(tenant.id, person)
    const act = before ? '已更新' : '已登记'
    return { ok: true, lines: [`${act} ${person.name}（${person.title}），编号 ${person.id}`], data: { person } }
  },
}
