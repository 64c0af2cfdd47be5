import { randomBytes } from 'node:crypto'
import type { Ids } from '#usecases/ports.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits as 26 lower-case letters and digits. */
export const randomIds: Ids = {
  next: () => {
    let bits = 0
    let value = 0
    let text = ''
    for (const byte of randomBytes(16)) {
      value = (value << 8) | byte
      bits += 8
      while (bits >= 5) {
        text += alphabet.charAt((value >>> (bits - 5)) & 31)
        bits -= 5
      }
    }
    return text + alphabet.charAt((value << (5 - bits)) & 31)
  },
}
