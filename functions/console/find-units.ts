import type { Unit } from '#domain/directory.ts'
import type { UnitId } from '#domain/ids.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** The names in a field, one a line or with 、 between them. */
const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、，,；;]/)
      .map(plain)
      .filter(name => name !== ''),
  ),
]

/** Names that look like what was typed. */
const similar = (name: string, units: readonly Unit[]): string =>
  units
    .filter(one => one.active && [one.name, ...one.aliases].some(known => known.includes(name) || name.includes(known)))
    .slice(0, 3)
    .map(one => one.name)
    .join('、')

/** The units that are called so, by name or by another name of theirs, in the order typed; or which names fit none. */
export function findUnits(text: string, units: readonly Unit[]): Result<UnitId[], string> {
  const byName = new Map<string, Unit>()
  for (const unit of units) for (const alias of unit.aliases) byName.set(plain(alias), unit)
  for (const unit of units) byName.set(plain(unit.name), unit)
  const wrong: string[] = []
  const found = namesIn(text).flatMap(name => {
    const unit = byName.get(name)
    if (unit?.active) return [unit.id]
    const like = similar(name, units)
    if (unit) wrong.push(`“${name}”已撤销或合并，请改填承接其职能的单位`)
    else wrong.push(`没有找到“${name}”${like === '' ? '，请核对名称，或先在单位名录中增加' : `，是否为：${like}`}`)
    return []
  })
  return wrong.length > 0 ? err(wrong.join('；')) : ok([...new Set(found)])
}
