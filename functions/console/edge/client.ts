import type { Context } from 'hono'
import type { Edge } from './gateway.ts'

/** Who has one address of version 6 has 2^64 of them: they count as one. */
const block = (address: string) =>
  address.includes(':') ? address.toLowerCase().split(':').slice(0, 4).join(':') : address

/** The network a request comes from, as limits count it. What forwards say of it is not believed. */
export const clientOf = (context: Context<Edge>): string => block(context.env.clientAddress)
