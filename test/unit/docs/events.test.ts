import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { toldActs } from '#domain/change.ts'
import { textOf } from '#test/support/repository.ts'
import { eventsPage } from './events-page.ts'

const page = 'docs/events.md'

it('docs/events.md says what the code says', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, eventsPage())
  expect(textOf(page)).toBe(eventsPage())
})

it('names somebody who reacts to every act that is told, and to mails', () => {
  for (const type of [...toldActs, 'MailReady'])
    expect(eventsPage()).toMatch(new RegExp(`^\\| \`${type}\` \\|.*\\| .*\`[a-z-]+\`.* \\|$`, 'm'))
})
