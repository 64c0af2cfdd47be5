import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { CODE_DIGITS } from '#domain/sign-in.ts'
import type { Seals } from '#usecases/ports.ts'

/** The key that codes and sessions are sealed with: 256 bits or more, in the environment and never in the table. */
export const SealingKey = z.string().check(z.minLength(32))

const hmac = (key: string, purpose: string, text: string) => createHmac('sha256', key).update(`${purpose}\n${text}`)

/** Everything secret about signing in: random tokens, what is kept of them, and what only the holder of the key can make. */
export const createSeals = (key: string): Seals => ({
  token: () => randomBytes(32).toString('base64url'),
  digest: text => createHash('sha256').update(text).digest('base64url'),
  seal: (purpose, text) => hmac(key, purpose, text).digest('base64url'),
  // Of 64 bits, eight digits take so few that no code is likelier than another by a hundredth of a millionth.
  code: nonce => {
    const bits = hmac(key, 'code', nonce).digest().readBigUInt64BE()
    return String(bits % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  },
  same: (one, other) => {
    const [a, b] = [one, other].map(text => createHash('sha256').update(text).digest())
    return a !== undefined && b !== undefined && timingSafeEqual(a, b)
  },
})
