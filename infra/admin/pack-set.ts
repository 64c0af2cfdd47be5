import { validatePack } from '#domain/policies/check.ts'
import { describePack } from '#domain/policies/describe.ts'
import { overridePack } from '#domain/policies/override.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import type { Pack } from '#domain/policy.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { changeRules } from '#usecases/change-rules.ts'
import type { Command, World } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { readNamed } from './read-file.ts'

async function readOverrides(world: World, path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readNamed(world, path))
  try {
    const read: unknown = JSON.parse(text)
    return read
  } catch (cause) {
    throw new Refused(`--overrides ${path} 不是有效的 JSON，请核对`, ...(cause instanceof Error ? [cause.message] : []))
  }
}

async function packOf(world: World, name: string, overrides: string | undefined): Promise<Pack> {
  const base = shippedPacks[name]
  if (!base) throw new Refused(`--name 没有“${name}”这套规则，可选：${Object.keys(shippedPacks).join('、')}`)
  const made = overrides === undefined ? validatePack(base) : overridePack(base, await readOverrides(world, overrides))
  if (!made.ok) throw new Refused(...made.error.map(({ field, message }) => `${field || '规则包'}：${message}`))
  return made.value
}

/** How the log of amendments names whoever gives a command. */
const operator = { actor: { kind: 'system', name: 'admin' }, name: '系统维护（命令）' } as const

export const packSet: Command = {
  about: '启用一套规则，可按本地规定改写；已立项的事项仍按原版本办理',
  options: {
    ...tenantOption,
    name: { about: Object.keys(shippedPacks).join('|'), required: true },
    overrides: { about: '改写内容的 JSON 文件，见 docs/policies.md' },
  },
  run: async (world, given) => {
    const before = await findTenant(world, given['tenant'])
    const pack = await packOf(world, given['name'] ?? '', given['overrides'])
    const deps = { ...world.office, keeping: createKeepingStore(world.table) }
    const done = await changeRules(deps, { tenant: before.id, seen: before.pack, pack, by: operator })
    if (done.kind === 'changed') throw new Refused('规则刚被他人更换，请核对后重新执行')
    const { name, version } = done.now
    const isNew = name !== before.pack.name || version !== before.pack.version
    const head = isNew ? `已启用 ${name} 第${version}版` : `${name} 第${version}版正在使用，没有变化`
    return { ok: true, lines: [head, ...describePack(pack)], data: { pack: done.now, isNew } }
  },
}
