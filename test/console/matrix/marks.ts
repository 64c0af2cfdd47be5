import { Buffer } from 'node:buffer'
import { unpack } from '#shared/documents/read-zip.ts'
import { beforeAssignment } from './model.ts'
import type { Situation } from './model.ts'
import type { Actor } from './people.ts'

/** Planted in every text of the other department, its name apart: nobody of ours ever reads it. */
export const theirs = '金丝雀canary'
/** In the other department's name and series, which the list of departments shows to the administrator. */
export const theirName = '别名canary'
/** In the texts of our items, of those that no unit was given, of what the lead unit said, of what the office keeps to itself. */
export const words = { item: '事项词', early: '未交办词', lead: '牵头词', inner: '内部词' }

/** The words of ours that a person must never read. */
export function hiddenFrom({ role, part }: Actor): string[] {
  if (role === 'administrator') return Object.values(words)
  if (part === undefined) return []
  const { early, inner, lead, item } = words
  return [early, inner, ...(part === 'lead' ? [] : [lead]), ...(part === 'none' ? [item] : [])]
}

export const titleWord = (situation: Situation) =>
  beforeAssignment.includes(situation) ? `${words.item}${words.early}` : words.item

type Answer = { text: string; bytes: Buffer; headers: Headers }

/** Everything an answer says, packed files opened, names of files decoded. */
export function allOf({ text, bytes, headers }: Answer): string {
  const lines = [...headers].map(([, value]) => (/%/.test(value) ? decodeURIComponent(value) : value))
  const packed = bytes.subarray(0, 2).toString('latin1') === 'PK' ? [...unpack(bytes, () => true)] : []
  return [text, ...lines, ...packed.flatMap(([name, file]) => [name, file.toString('utf8')])].join('\n')
}
