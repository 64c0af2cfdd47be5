import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { typedAddress, typedCode } from '#domain/sign-in.ts'
import type { Person } from '#domain/people.ts'
import type { EntrantOf } from '#usecases/sign-in-ports.ts'
import type { SignInDeps } from '#usecases/sign-in.ts'
import { askForCode, choicesOf, choose, enterCode } from '#usecases/sign-in.ts'
import type { Page } from '../route.ts'
import { asDocument } from '../views/document.ts'
import { foreignPage, sameAgainPage } from '../views/messages.tsx'
import { addressPage, choicePage, codePage } from '../views/sign-in.tsx'
import { clientOf } from './client.ts'
import { clearCookie, entryCookie, sessionCookie, setCookie } from './cookies.ts'
import type { Entry } from './entry.ts'
import { entryCsrf, entryText, readEntry } from './entry.ts'
import type { Form } from './form.ts'
import { formOf } from './form.ts'
import type { Edge } from './gateway.ts'
import { isForeign } from './headers.ts'
import type { Path } from './own-path.ts'
import { ownPath } from './own-path.ts'
import type { Porter } from './session.ts'
import { entranceWords } from './words.ts'

export type EntranceDeps = {
  hosts: readonly string[]
  porter: Porter
  signIn: SignInDeps
  onEntered: (person: Person) => void
}

type At = Context<Edge>

const show = (context: At, page: Page, status: 200 | 403 | 422 | 429 = 200) =>
  context.html(asDocument({ page, shell: { office: '', path: context.req.path } }), status)

const send = (context: At, cookie: string) => {
  context.header('set-cookie', cookie, { append: true })
}

const withTo = (path: string, to: string) => (to === '/' ? path : `${path}?to=${encodeURIComponent(to)}`)

/** Sign-in and sign-out. Everything here works without a session; what a browser does is tied to its entry cookie. */
export function createEntrance({ hosts, porter, signIn, onEntered }: EntranceDeps): Hono<Edge> {
  const { seals, clock } = signIn
  const app = new Hono<Edge>()
  const entryOf = (context: At) => readEntry(getCookie(context, entryCookie))
  const toOf = (context: At) => ownPath(context.req.query('to'))
  const carriedOf = (entry: Entry, to: string) => ({ csrf: entryCsrf(entry, seals), to })

  /** A form that this browser got from us, or the page that says why not. */
  const formFrom = async (context: At): Promise<{ entry: Entry; form: Form; to: Path } | Response> => {
    if (isForeign(context.req.raw.headers, hosts)) return show(context, foreignPage, 403)
    const [entry, form] = [entryOf(context), await formOf(context.req)]
    if (!form) return show(context, sameAgainPage(), 403)
    if (!entry || !seals.same(form.text('csrf'), entryCsrf(entry, seals))) return freshStart(context, form)
    return { entry, form, to: ownPath(form.text('to')) }
  }

  /** Without the cookie of the form nothing is done: most often the page was open too long, or cookies are refused. */
  const freshStart = (context: At, form: Form) => {
    const entry = { token: seals.token() }
    send(context, setCookie(entryCookie, entryText(entry)))
    const word = entranceWords.fresh
    return show(context, addressPage(carriedOf(entry, ownPath(form.text('to'))), { word }), 403)
  }

  const letIn = async (context: At, entrant: EntrantOf, address: string, to: Path) => {
    const now = clock.now()
    send(context, await porter.admit(entrant, address, getCookie(context, sessionCookie), now))
    send(context, clearCookie(entryCookie))
    onEntered(entrant.person)
    return context.redirect(to, 303)
  }

  app.get('/sign-in', context => {
    const entry = { token: entryOf(context)?.token ?? seals.token() }
    if (!entryOf(context)) send(context, setCookie(entryCookie, entryText(entry)))
    const done = context.req.query('done')
    const word = done === 'out' || done === 'everywhere' ? entranceWords[done] : undefined
    return show(context, addressPage(carriedOf(entry, toOf(context)), { word }))
  })

  app.post('/sign-in', async context => {
    const from = await formFrom(context)
    if (from instanceof Response) return from
    const { entry, form, to } = from
    const typed = form.text('address')
    const address = typedAddress(typed)
    const carried = carriedOf(entry, to)
    if (address === undefined)
      return show(context, addressPage(carried, { address: typed, fault: entranceWords.noAddress }), 422)
    const next = { token: seals.token(), address }
    const asked = await askForCode(signIn, { address, browser: next.token }, clientOf(context))
    if (asked !== 'asked') return show(context, addressPage(carried, { address, fault: entranceWords[asked] }), 429)
    send(context, setCookie(entryCookie, entryText(next)))
    return context.redirect(withTo('/sign-in/code', to), 303)
  })

  app.get('/sign-in/code', context => {
    const entry = entryOf(context)
    const to = toOf(context)
    if (entry?.address === undefined) return context.redirect(withTo('/sign-in', to), 303)
    return show(context, codePage(carriedOf(entry, to), { address: entry.address }))
  })

  app.post('/sign-in/code', async context => {
    const from = await formFrom(context)
    if (from instanceof Response) return from
    const { entry, form, to } = from
    const { token, address } = entry
    if (address === undefined) return context.redirect(withTo('/sign-in', to), 303)
    const carried = carriedOf(entry, to)
    const code = typedCode(form.text('code'))
    if (code === undefined) return show(context, codePage(carried, { address, fault: entranceWords.noCode }), 422)
    const entered = await enterCode(signIn, { address, browser: token }, code)
    if (!entered.ok) {
      const { error } = entered
      const fault = error.kind === 'over' ? entranceWords.over : entranceWords.wrong(error.left)
      return show(context, codePage(carried, { address, fault }), 422)
    }
    const [first, ...others] = entered.value
    if (!first || others.length > 0) return context.redirect(withTo('/sign-in/choose', to), 303)
    return letIn(context, first, address, to)
  })

  app.get('/sign-in/choose', async context => {
    const entry = entryOf(context)
    const to = toOf(context)
    const { token = '', address } = entry ?? {}
    const entrants = address === undefined ? [] : await choicesOf(signIn, { address, browser: token })
    if (!entry || entrants.length === 0) return context.redirect(withTo('/sign-in', to), 303)
    return show(context, choicePage(carriedOf(entry, to), entrants))
  })

  app.post('/sign-in/choose', async context => {
    const from = await formFrom(context)
    if (from instanceof Response) return from
    const { entry, form, to } = from
    const { token, address } = entry
    const chosen =
      address === undefined ? undefined : await choose(signIn, { address, browser: token }, form.text('who'))
    if (!chosen || address === undefined) return context.redirect(withTo('/sign-in', to), 303)
    return letIn(context, chosen, address, to)
  })

  app.post('/sign-out', async context => {
    if (isForeign(context.req.raw.headers, hosts)) return show(context, foreignPage, 403)
    const cookie = getCookie(context, sessionCookie)
    const token = porter.tokenOf(cookie)
    const form = await formOf(context.req)
    if (token !== undefined && !seals.same(form?.text('csrf') ?? '', token)) return show(context, sameAgainPage(), 403)
    await porter.leave(cookie)
    send(context, clearCookie(sessionCookie))
    return context.redirect('/sign-in?done=out', 303)
  })

  return app
}
