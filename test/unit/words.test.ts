import { describe, expect, it } from 'vitest'
import { textOf, trackedFiles } from '#test/support/repository.ts'

/** This file names what it forbids. */
const self = 'test/unit/words.test.ts'
const isText = (file: string) => !/\.(?:xlsx|docx|png|jpg|gif|pdf|zip|gz|woff2?)$/.test(file)
const files = trackedFiles().filter(file => file !== self && isText(file))

/** What has no place in the repository, and why. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  [
    'who or what wrote a line is not the project',
    /\b(?:sub-?agents?|claude|anthropic|copilot|chatgpt|codex|llms?)\b/gi,
  ],
  [
    'a number of a ticket tells a reader nothing',
    /(?:\b(?:issue|ticket|pull request|pr|fixes|closes)\s+#\d+|\(#\d+\))/gi,
  ],
  ['a path of one machine', /(?:^|[\s'"`(=:])\/(?:work|home|root|Users)\/[\w.-]+/gm],
  [
    'a registry of one network',
    /\b(?:registry\.[a-z0-9.-]+|[a-z0-9.-]*(?:artifactory|jfrog|codeartifact|npmmirror|nexus)\.[a-z0-9.-]+)/gi,
  ],
]

const places = (pattern: RegExp): string[] =>
  files.flatMap(file => [...textOf(file).matchAll(pattern)].map(([found]) => `${file}: ${found.trim()}`))

/** Domains that belong to nobody (RFC 2606, RFC 6761), and the simulator of SES. */
const isNobodys = (domain: string): boolean =>
  /(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|org|net)$|^simulator\.amazonses\.com$/i.test(
    domain,
  )

describe('words', () => {
  it.each(forbidden)('%s', (_why, pattern) => {
    expect(places(pattern)).toEqual([])
  })

  it('every e-mail address is nobody’s', () => {
    const address = /[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})\b/gi
    const real = files.flatMap(file =>
      [...textOf(file).matchAll(address)]
        .filter(([, domain = '']) => !isNobodys(domain))
        .map(([found]) => `${file}: ${found}`),
    )
    expect(real).toEqual([])
  })

  it('the lock file names no place to download from', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"')
  })

  it('looks at the files', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(files).toContain('package.json')
  })
})
