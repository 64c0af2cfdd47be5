import type { Mailer } from './mailer.ts'

/** Whether mail may go to the address: an empty list allows all; an entry is an address, or a domain written `@example.cn`. */
export function isAllowed(address: string, list: readonly string[]): boolean {
  if (list.length === 0) return true
  const wanted = address.trim().toLowerCase()
  const domain = wanted.slice(wanted.lastIndexOf('@'))
  return list.some(entry => {
    const allowed = entry.trim().toLowerCase()
    return allowed === wanted || (allowed.length > 1 && allowed.startsWith('@') && allowed === domain)
  })
}

/** In trial operation no mail leaves for an address outside the list. */
export const allowListed = (mailer: Mailer, list: readonly string[]): Mailer => ({
  send: async message =>
    isAllowed(message.to, list)
      ? await mailer.send(message)
      : { kind: 'refused', permanent: true, code: 'not-on-allow-list' },
})
