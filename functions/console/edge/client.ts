import type { Context } from 'hono'
import type { Edge } from './gateway.ts'

const GROUPS = 8

/** The first four groups of an address of version 6, however it was shortened. */
function networkOf(address: string): string {
  const [left = '', right = ''] = address.toLowerCase().replace(/%.*$/s, '').split('::')
  const [first, last] = [left, right].map(part => part.split(':').filter(group => group !== ''))
  const zeros = Array.from({ length: Math.max(0, GROUPS - (first?.length ?? 0) - (last?.length ?? 0)) }, () => '0')
  const groups = [...(first ?? []), ...zeros, ...(last ?? [])]
  return groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Who has one address of version 6 has 2^64 of them: they count as one. One of version 4 may be written as one of version 6. */
export const block = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain.includes(':') ? networkOf(plain) : plain
}

/** The network a request comes from, as limits count it. What forwards say of it is not believed. */
export const clientOf = (context: Context<Edge>): string => block(context.env.clientAddress)
