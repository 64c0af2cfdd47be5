import { typedAddress } from '#domain/sign-in.ts'
import type { Seals } from '#usecases/ports.ts'

/** A browser on its way in: a token of its own, and the address it asked a code for. */
export type Entry = { token: string; address?: string }

export const entryText = ({ token, address }: Entry): string =>
  address === undefined ? token : `${token}.${Buffer.from(address).toString('base64url')}`

export function readEntry(cookie: string | undefined): Entry | undefined {
  const [token = '', given] = (cookie ?? '').split('.')
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const address = given === undefined ? undefined : typedAddress(Buffer.from(given, 'base64url').toString())
  return { token, ...(address === undefined ? {} : { address }) }
}

/** The token that the forms of this browser must carry: a page of another site cannot know it (T09). */
export const entryCsrf = ({ token }: Entry, seals: Seals): string => seals.seal('entry', token)
