import type { Key } from './keys.ts'

/** A stored row that is not what it must be: names the row and the trouble, never what stands in it. */
export class RowFault extends Error {
  readonly pk: string
  readonly sk: string
  readonly code: string

  constructor({ pk, sk }: Key, code: string) {
    super(`${code}: ${pk} ${sk}`)
    this.name = 'RowFault'
    this.pk = pk
    this.sk = sk
    this.code = code
  }
}
