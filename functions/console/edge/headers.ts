import type { MiddlewareHandler } from 'hono'

/**
 * On every answer: our own styles and script and nothing else, no frame, no referrer to others, no guess of types, nothing
 * kept by caches (reliability T04, T15). `same-origin` and not `no-referrer`: with that, browsers send our own forms with
 * an Origin of `null`, and nobody could tell them from those of another site.
 */
const always: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
}

export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(always)) {
    if (name !== 'cache-control' || !context.res.headers.has(name)) context.res.headers.set(name, value)
  }
}

/** The console answers under its own name only: another Host could end up in what a proxy keeps (T14). */
export const ownHost =
  (hosts: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!hosts.includes(host)) return context.text('Unknown host', 421)
    await next()
    return undefined
  }

/**
 * Whether a form says that it was sent from a page of ours. Where nothing but the page’s own token could tell, as there is
 * no session, a browser that says nothing at all is refused: robots of mail gateways mostly are such.
 */
export const isOwnForm = (headers: Headers, hosts: readonly string[]): boolean => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const from = URL.parse(headers.get('origin') ?? headers.get('referer') ?? '')
  return from !== null && hosts.includes(from.host)
}

/**
 * A POST from another site is refused by what the browser says of it, before the token is looked at (T08). Browsers that
 * say nothing of where a request comes from are held to the token alone.
 */
export const isForeign = (headers: Headers, hosts: readonly string[]): boolean => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (origin === null || origin === 'null') return origin === 'null'
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host)
}
