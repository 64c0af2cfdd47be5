import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { bodyLimit } from 'hono/body-limit'
import { mayEver } from '#domain/can.ts'
import { assets } from './design/assets.ts'
import { sessionCookie } from './edge/cookies.ts'
import { formOf } from './edge/form.ts'
import type { Edge } from './edge/gateway.ts'
import { isForeign, ownHost, safeHeaders } from './edge/headers.ts'
import type { Doorman, Session } from './edge/session.ts'
import type { Asked, Page, Route, Shown } from './route.ts'
import { asDocument } from './views/document.ts'
import { foreignPage, lostPage, notAllowedPage, notFoundPage, sameAgainPage, troublePage } from './views/messages.tsx'
import type { Acting } from './world.ts'

export type Deps = {
  /** Names the console answers to: `host` or `host:port`. */
  hosts: readonly string[]
  doorman: Doorman
  /** Fresh for each request. */
  openWorld: () => Acting
  routes: readonly Route[]
  /** Sign-in and sign-out, which need no session. */
  entrance: Hono<Edge>
  /** What other systems ask for, by token. */
  api: Hono<Edge>
  /** Acts by links of mails, which need none either. */
  links: Hono<Edge>
  onFault: (fault: unknown) => void
}

/** A request through API Gateway holds 10 MB, through Lambda 6 MB with its encoding. */
const LARGEST_BODY = 4.45 * 1024 * 1024

type Visit = { session: Session; world: Acting; asked: Asked<Acting> }

/** The console: every page behind sign-in and role, every act behind the form's token; one table of routes makes it. */
export function createConsole({ hosts, doorman, openWorld, routes, entrance, api, links, onFault }: Deps): Hono<Edge> {
  const app = new Hono<Edge>()
  app.use(safeHeaders)
  app.use(ownHost(hosts))
  // Before the limit of the pages: it has a narrower one, and answers in its own form.
  app.route('/', api)
  app.use(
    bodyLimit({ maxSize: LARGEST_BODY, onError: context => context.text('文件或内容过大，请控制在4.4MB以内', 413) }),
  )
  for (const { path, type, text } of Object.values(assets)) {
    app.get(path, context =>
      context.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  }
  app.route('/', entrance)
  app.route('/', links)

  const visit = async (context: Context<Edge>): Promise<Visit | undefined> => {
    const world = openWorld()
    const now = world.clock.now()
    const session = await doorman.enter(getCookie(context, sessionCookie), now)
    if (!session) return undefined
    if (session.renewed !== undefined) context.header('set-cookie', session.renewed, { append: true })
    const { person, name, csrf } = session
    const tenant = await world.directory.tenant(person.tenant)
    if (tenant?.active !== true) return undefined
    const query = new URL(context.req.url).searchParams
    return { session, world, asked: { person, name, tenant, world, params: context.req.param(), query, now, csrf } }
  }

  const answer = (context: Context<Edge>, { asked }: Visit, shown: Shown) => {
    if (shown.kind === 'redirect') return context.redirect(shown.to, 303)
    if (shown.kind === 'download') {
      const { name, type, bytes } = shown.file
      const disposition = `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(name)}`
      return context.body(bytes, 200, { 'content-type': type, 'content-disposition': disposition })
    }
    const { person, name, tenant, csrf } = asked
    const shell = { office: tenant.name, person, name, csrf, path: context.req.path }
    if (shown.kind === 'missing') return context.html(asDocument({ page: notFoundPage, shell }), 404)
    return context.html(asDocument({ page: shown.page, shell }), shown.status)
  }

  const refused = (context: Context<Edge>, { asked }: Visit, page: typeof notFoundPage, status: 403) => {
    const { person, name, tenant, csrf } = asked
    const shell = { office: tenant.name, person, name, csrf, path: context.req.path }
    return context.html(asDocument({ page, shell }), status)
  }

  /** A page that was asked for comes back after sign-in; an act never does, but what was typed can be copied. */
  const shutOut = async (context: Context<Edge>, route: Route) => {
    if (route.method === 'GET') return context.redirect(signInPath(context.req.url), 303)
    if (isForeign(context.req.raw.headers, hosts)) return bare(context, foreignPage, 403)
    return bare(context, lostPage(await formOf(context.req)), 401)
  }

  for (const route of routes) {
    const handle = async (context: Context<Edge>) => {
      const visited = await visit(context)
      if (!visited) return shutOut(context, route)
      const { asked } = visited
      if (!mayEver(asked.person, route.verb)) return refused(context, visited, notAllowedPage, 403)
      if (route.method === 'GET') return answer(context, visited, await route.show(asked))
      if (isForeign(context.req.raw.headers, hosts)) return refused(context, visited, foreignPage, 403)
      const form = await formOf(context.req)
      if (form?.text('csrf') !== asked.csrf) return refused(context, visited, sameAgainPage(form), 403)
      return answer(context, visited, await route.act(asked, form))
    }
    app.on(route.method, route.path, handle)
  }

  app.notFound(context => bare(context, notFoundPage, 404))
  app.onError((fault, context) => {
    onFault(fault)
    return bare(context, troublePage, 500)
  })
  return app
}

/** Without anything of the visitor, whom nobody knows. */
const bare = (context: Context<Edge>, page: Page, status: 401 | 403 | 404 | 500) =>
  context.html(asDocument({ page, shell: { office: '', path: '' } }), status)

const signInPath = (asked: string) => {
  const { pathname, search } = new URL(asked)
  return pathname === '/' && search === '' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname + search)}`
}
