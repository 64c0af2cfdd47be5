import { createHash } from 'node:crypto'

/** One text for one value: keys in order, what is undefined left out. Two values are equal exactly when these are. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    return `{${fields.join(',')}}`
  }
  return value === undefined ? 'null' : JSON.stringify(value)
}

export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
