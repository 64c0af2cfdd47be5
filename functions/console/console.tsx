import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { mayEver } from '#domain/can.ts'
import { assets } from './design/assets.ts'
import { readForm } from './edge/form.ts'
import type { Edge } from './edge/gateway.ts'
import { isForeign, ownHost, safeHeaders } from './edge/headers.ts'
import { sessionCookie } from './edge/session.ts'
import type { Doorman, Session } from './edge/session.ts'
import type { Asked, Route, Shown } from './route.ts'
import { notAllowedPage, notFoundPage, sameAgainPage, troublePage } from './views/messages.tsx'
import { Layout } from './views/layout.tsx'
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
  onFault: (fault: unknown) => void
}

/** A request through API Gateway holds 10 MB, through Lambda 6 MB with its encoding. */
const LARGEST_BODY = 4.5 * 1024 * 1024

/** The whole page as text. */
const asDocument = (parts: Parameters<typeof Layout>[0]) => html`<!doctype html>${Layout(parts)}`

type Visit = { session: Session; world: Acting; asked: Asked<Acting> }

/** The console: every page behind sign-in and role, every act behind the form's token; one table of routes makes it. */
export function createConsole({ hosts, doorman, openWorld, routes, entrance, onFault }: Deps): Hono<Edge> {
  const app = new Hono<Edge>()
  app.use(safeHeaders)
  app.use(ownHost(hosts))
  app.use(
    bodyLimit({ maxSize: LARGEST_BODY, onError: context => context.text('文件或内容过大，请控制在4MB以内', 413) }),
  )
  for (const { path, type, text } of Object.values(assets)) {
    app.get(path, context =>
      context.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  }
  app.route('/', entrance)

  const visit = async (context: Context<Edge>): Promise<Visit | undefined> => {
    const world = openWorld()
    const now = world.clock.now()
    const session = await doorman.enter(getCookie(context, sessionCookie), now)
    if (!session) return undefined
    if (session.renewed !== undefined) context.header('set-cookie', session.renewed, { append: true })
    const { person, name, csrf } = session
    const tenant = await world.directory.tenant(person.tenant)
    if (!tenant) return undefined
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

  for (const route of routes) {
    const handle = async (context: Context<Edge>) => {
      const visited = await visit(context)
      // A page that was asked for comes back after sign-in; an act never does.
      if (!visited) return context.redirect(signInPath(route, context.req.path), 303)
      const { asked } = visited
      if (!mayEver(asked.person, route.verb)) return refused(context, visited, notAllowedPage, 403)
      if (route.method === 'GET') return answer(context, visited, await route.show(asked))
      if (isForeign(context.req.raw.headers, hosts)) return refused(context, visited, notAllowedPage, 403)
      const form = readForm(await context.req.formData())
      if (form.text('csrf') !== asked.csrf) return refused(context, visited, sameAgainPage, 403)
      return answer(context, visited, await route.act(asked, form))
    }
    app.on(route.method, route.path, handle)
  }

  app.notFound(context => context.html(asDocument({ page: notFoundPage, shell: { office: '', path: '' } }), 404))
  app.onError((fault, context) => {
    onFault(fault)
    return context.html(asDocument({ page: troublePage, shell: { office: '', path: '' } }), 500)
  })
  return app
}

const signInPath = (route: Route, path: string) =>
  route.method === 'GET' && path !== '/' ? `/sign-in?to=${encodeURIComponent(path)}` : '/sign-in'
