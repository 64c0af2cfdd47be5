import * as z from 'zod/mini'
import { instantOf } from '#domain/calendar/day.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Cloud } from './cloud.ts'
import { askConsole } from './gateway.ts'
import type { Answer, Listener, Request } from './listen.ts'
import { listen } from './listen.ts'
import { nextTime, steps } from './next-times.ts'
import type { Overview, OverviewItem } from './overview.ts'
import { mailPage, overviewPage, ownPath } from './page.ts'

export type Parts = {
  cloud: Pick<
    Cloud,
    'advanceTo' | 'clock' | 'mailbox' | 'deadLetters' | 'failures' | 'endpoints' | 'serve' | 'tableName'
  >
  overview: Overview
  zone: Zone
}

const latestMails = 50
const AdvanceTo = z.object({ advanceTo: z.string() })
const StepForm = z.enum(steps)

/** Refuses what a page of another site could make this browser ask (DNS rebinding, foreign forms). */
function isForeign({ headers }: Request): boolean {
  const host = headers.host ?? ''
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host)) return true
  return headers.origin !== undefined && headers.origin !== `http://${host}`
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
const mailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const page = (body: string, contentPolicy = policy): Answer => ({
  status: 200,
  type: 'text/html; charset=utf-8',
  body,
  headers: {
    'content-security-policy': contentPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  },
})
const json = (body: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(body)}\n`,
})
const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body })

/** The console, and under /_local/ what only the local run has: clock, mailbox and JSON. On 127.0.0.1 only. */
export const serveLocal = (port: number, parts: Promise<Parts>): Promise<Listener> =>
  listen(port, async request => {
    const { pathname } = request.url
    if (!pathname.startsWith(ownPath)) return askConsole((await parts).cloud, request)
    return isForeign(request) ? plain(403, 'Only from this machine.') : route(request, await parts)
  })

async function route(request: Request, parts: Parts): Promise<Answer> {
  const { pathname } = request.url
  const mail = /^\/_local\/mails\/([\w-]+)(\.html|\.eml)?$/.exec(pathname)
  if (request.method === 'GET') {
    if (pathname === ownPath) return overviewOf(request, parts)
    if (mail !== null) return mailOf(request, parts, mail[1] ?? '', mail[2])
    if (pathname === '/_local/state') return json(await stateOf(parts))
    if (pathname === '/_local/mails') return mailsOf(request, parts)
  }
  if (request.method === 'POST' && pathname === '/_local/step') return press(request, parts)
  if (request.method === 'POST' && pathname === '/_local/clock') return advance(request, parts)
  return plain(404, 'Not found')
}

async function overviewOf({ headers }: Request, { cloud, overview, zone }: Parts): Promise<Answer> {
  const entries = cloud.mailbox.entries()
  const latest = await Promise.all(entries.slice(-latestMails).map(entry => cloud.mailbox.mail(entry.id)))
  return page(
    overviewPage({
      origin: `http://${headers.host ?? ''}`,
      zone,
      now: new Date(cloud.clock.now()),
      items: await overview.items(),
      outbox: await overview.outbox(),
      mails: latest.filter(mail => mail !== undefined).toReversed(),
      mailCount: entries.length,
      failures: cloud.failures().length,
      deadLetters: cloud.deadLetters().length,
    }),
  )
}

/** How many open items show each signal: colour and cause. */
function signalsOf(items: readonly OverviewItem[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { color, cause } of items) counts[`${color} ${cause}`] = (counts[`${color} ${cause}`] ?? 0) + 1
  return counts
}

async function stateOf({ cloud, overview }: Parts) {
  const items = await overview.items()
  return {
    now: new Date(cloud.clock.now()).toISOString(),
    tableName: cloud.tableName,
    endpoints: cloud.endpoints,
    rows: await overview.counts(),
    states: await overview.states(),
    signals: signalsOf(items),
    items,
    outbox: await overview.outbox(),
    mails: cloud.mailbox.entries().length,
    failures: cloud.failures(),
    deadLetters: cloud.deadLetters(),
  }
}

async function mailOf(request: Request, { cloud, zone }: Parts, id: string, part?: string): Promise<Answer> {
  const mail = await cloud.mailbox.mail(id)
  if (mail === undefined) return plain(404, 'No such mail')
  if (part === '.html') return page(mail.html, mailPolicy)
  if (part !== '.eml') return page(mailPage(mail, `http://${request.headers.host ?? ''}`, zone))
  const body = (await cloud.mailbox.rawOf(id))?.toString() ?? ''
  return {
    status: 200,
    type: 'message/rfc822',
    body,
    headers: { 'content-disposition': `attachment; filename=${id}.eml` },
  }
}

async function mailsOf({ url }: Request, { cloud }: Parts): Promise<Answer> {
  const to = url.searchParams.get('to')
  const since = url.searchParams.get('since')
  if (since !== null && Number.isNaN(Date.parse(since))) return json({ error: `Not an instant: ${since}` }, 400)
  return json(await cloud.mailbox.mails({ ...(to === null ? {} : { to }), ...(since === null ? {} : { since }) }))
}

async function press(request: Request, { cloud, zone }: Parts): Promise<Answer> {
  const step = StepForm.safeParse(new URLSearchParams(request.body).get('step'))
  if (!step.success) return plain(400, '没有这个按钮。 No such step.')
  await cloud.advanceTo(nextTime(step.data, zone, instantOf(cloud.clock.now())))
  return { status: 303, type: 'text/plain', body: '', headers: { location: ownPath } }
}

/** Answers when everything that was set off has come to rest. */
async function advance(request: Request, { cloud }: Parts): Promise<Answer> {
  const asked = AdvanceTo.safeParse(parseJson(request.body))
  if (!asked.success) return json({ error: 'Expected {"advanceTo": "2026-02-13T08:30:00.000Z"}' }, 400)
  const { advanceTo } = asked.data
  const target = Date.parse(advanceTo)
  if (Number.isNaN(target) || !/(Z|[+-]\d\d:\d\d)$/.test(advanceTo)) {
    return json({ error: `Not an instant with its zone: ${advanceTo}` }, 400)
  }
  if (target < cloud.clock.now()) {
    return json({ error: `The clock does not go backwards: it is ${new Date(cloud.clock.now()).toISOString()}` }, 400)
  }
  await cloud.advanceTo(advanceTo)
  return json({ now: new Date(cloud.clock.now()).toISOString() })
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}
