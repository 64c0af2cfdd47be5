import { shippedPacks } from '#domain/policies/shipped.ts'
import { Tenant } from '#domain/tenant.ts'
import type { Command, Given, Option } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { parsed } from './told.ts'
import type { Fields } from './told.ts'

const fields: Fields = {
  id: { option: 'id', mend: '只用小写字母、数字和连字符，最长40位，如 yunling' },
  name: { option: 'name', mend: '填写督查室全称，1到100个字' },
  letterhead: { option: 'letterhead', mend: '填写文头名称，1到100个字' },
  series: { option: 'series', mend: '填写发文机关代字，1到12个字，如 云政督' },
  zone: { option: 'zone', mend: '填写时区名，如 Asia/Shanghai' },
  workingHours: { option: 'hours', mend: '由早到晚、互不重叠，如 08:30-12:00,14:30-17:30' },
  sender: { option: 'sender', mend: '填写发件邮箱，如 ducha@yunling.example' },
  contactLine: { option: 'contact-line', mend: '最长200个字' },
}

const described: Readonly<Record<string, Option>> = {
  letterhead: { about: '文头名称，默认同全称' },
  zone: { about: '时区，默认 Asia/Shanghai' },
  'contact-line': { about: '邮件末尾的联系方式' },
  hours: { about: '办公时间，默认 08:30-12:00,14:30-17:30' },
}

const hoursOf = (text: string): string[][] => text.split(/[,，]/).map(span => span.trim().split('-'))

/** Only what was typed, under the names of the tenant's fields. */
const changes = (given: Given): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      name: given['name'],
      letterhead: given['letterhead'],
      series: given['series'],
      zone: given['zone'],
      sender: given['sender'],
      contactLine: given['contact-line'],
      workingHours: given['hours'] === undefined ? undefined : hoursOf(given['hours']),
    }).filter(([, value]) => value !== undefined),
  )

const told = (tenant: Tenant): string =>
  `${tenant.id}  ${tenant.name}  代字 ${tenant.series}  发件 ${tenant.sender}  规则 ${tenant.pack.name} 第${tenant.pack.version}版  ${tenant.zone}${tenant.active ? '' : '  已停用'}`

export const tenantCreate: Command = {
  about: '建立督查室',
  options: {
    id: { about: '编号，小写字母、数字和连字符', required: true },
    name: { about: '全称', required: true },
    series: { about: '发文机关代字，如 云政督', required: true },
    sender: { about: '发件邮箱', required: true },
    ...described,
    pack: { about: `规则包，默认 default，可选 ${Object.keys(shippedPacks).join('|')}` },
  },
  run: async ({ office }, given) => {
    const name = given['pack'] ?? 'default'
    const pack = shippedPacks[name]
    if (!pack) throw new Refused(`--pack 没有“${name}”这套规则，可选：${Object.keys(shippedPacks).join('、')}`)
    const blank = {
      letterhead: given['name'],
      zone: 'Asia/Shanghai',
      contactLine: '',
      workingHours: hoursOf('08:30-12:00,14:30-17:30'),
    }
    const whole = { ...blank, ...changes(given), id: given['id'], pack: { name, version: 1 }, active: true }
    const tenant = parsed(Tenant, whole, fields)
    if (await office.directory.tenant(tenant.id))
      throw new Refused(`督查室“${tenant.id}”已经建立，修改请用 tenant update --tenant ${tenant.id}`)
    // The rules stand before the office that points to them.
    if (!(await office.directory.putPack(tenant.id, 1, pack)))
      throw new Refused(`督查室“${tenant.id}”留有不同的第1版规则，请换一个编号`)
    await office.directory.putTenant(tenant)
    return { ok: true, lines: [`已建立 ${told(tenant)}`], data: { tenant } }
  },
}

export const tenantList: Command = {
  about: '列出督查室',
  options: {},
  run: async ({ office }) => {
    const tenants = await office.directory.tenants()
    return { ok: true, lines: tenants.length === 0 ? ['还没有督查室'] : tenants.map(told), data: { tenants } }
  },
}

export const tenantUpdate: Command = {
  about: '修改督查室，只改写明的各项',
  options: {
    ...tenantOption,
    name: { about: '全称' },
    series: { about: '发文机关代字' },
    sender: { about: '发件邮箱' },
    ...described,
    active: { about: 'yes 启用，no 停用' },
  },
  run: async (world, given) => {
    const before = await findTenant(world, given['tenant'])
    const active = given['active']
    if (active !== undefined && active !== 'yes' && active !== 'no') throw new Refused('--active 只能填 yes 或 no')
    const wanted = { ...before, ...changes(given), active: active === undefined ? before.active : active === 'yes' }
    const tenant = parsed(Tenant, wanted, fields)
    await world.office.directory.putTenant(tenant)
    return { ok: true, lines: [`已更新 ${told(tenant)}`], data: { tenant } }
  },
}
