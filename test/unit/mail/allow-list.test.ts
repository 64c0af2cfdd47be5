import { describe, expect, it } from 'vitest'
import { allowListed, isAllowed } from '#shared/mail/allow-list.ts'
import type { Mailer } from '#shared/mail/mailer.ts'
import { aMessage } from '#test/support/mail-fixtures.ts'

describe('the allow-list of trial operation', () => {
  it.each([
    ['a@x.example', [], true],
    ['a@x.example', ['a@x.example'], true],
    ['A@X.example', [' a@x.EXAMPLE '], true],
    ['a@x.example', ['b@x.example'], false],
    ['a@x.example', ['@x.example'], true],
    ['a@sub.x.example', ['@x.example'], false],
    ['a@evilx.example', ['x.example'], false],
    ['"@x.example"@evil.example', ['@x.example'], false],
    ['a@x.example', ['@'], false],
    ['a@x.example', [''], false],
  ])('%s in %j: %s', (address, list, allowed) => {
    expect(isAllowed(address, list)).toBe(allowed)
  })

  it('refuses for good what is outside and hands on what is inside', async () => {
    const sent: string[] = []
    const carrier: Mailer = {
      send: ({ to }) => {
        sent.push(to)
        return Promise.resolve({ kind: 'accepted', messageId: '1' })
      },
    }
    const mailer = allowListed(carrier, ['@inside.example'])
    expect(await mailer.send(aMessage('a@outside.example'))).toEqual({
      kind: 'refused',
      permanent: true,
      code: 'not-on-allow-list',
    })
    expect(await mailer.send(aMessage('a@inside.example'))).toEqual({ kind: 'accepted', messageId: '1' })
    expect(sent).toEqual(['a@inside.example'])
  })
})
