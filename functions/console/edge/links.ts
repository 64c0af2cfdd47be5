import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { can } from '#domain/can.ts'
import type { Dossier } from '#domain/item.ts'
import { err, ok } from '#domain/result.ts'
import type { Refusal } from '#domain/rules.ts'
import { looksLikeTicket, readTicket, writeTicket } from '#domain/ticket.ts'
import { actSeen } from '#usecases/act-seen.ts'
import type { Seals } from '#usecases/ports.ts'
import type { LinkVisit, Reached } from '../link-scene.ts'
import { overIn, reach, sceneOfLink, unitOfLink } from '../link-scene.ts'
import type { Page } from '../route.ts'
import type { LinkForm } from '../routes/link-forms.tsx'
import { linkForms } from '../routes/link-forms.tsx'
import { asDocument } from '../views/document.ts'
import type { Faults } from '../views/fields.tsx'
import { linkPage, overPage, signInFirstPage, strangeLinkPage } from '../views/link.tsx'
import { foreignPage, sameAgainPage } from '../views/messages.tsx'
import type { Acting } from '../world.ts'
import type { Form } from './form.ts'
import { formOf } from './form.ts'
import type { Edge } from './gateway.ts'
import { isOwnForm } from './headers.ts'

export type LinkDeps = { hosts: readonly string[]; seals: Seals; openWorld: () => Acting }

/** Words of three forms, and nothing else. */
const LARGEST_BODY = 128 * 1024

const over: Refusal = { code: 'ticket.over', message: '' }
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

type Status = 200 | 403 | 404 | 409 | 410 | 422
type Again = { typed: (name: string) => string; faults: Faults; status: Status; word?: string | undefined }

/** Whether what `done` says is so: anybody can write it into the address. */
const isDone = (form: LinkForm, { assignments }: Dossier, visit: LinkVisit): boolean => {
  const part = assignments.find(({ unitId }) => unitId === visit.bearer.unit.id)
  const proof = { acknowledge: part?.acknowledgedAt, feedback: part?.lastFeedback, extension: part?.extension }
  return proof[form.act] !== undefined
}

/** Acts by a link of a mail: no session and no cookie. A page is looked at without any effect; acting is a form of that page. */
export function createLinks({ hosts, seals, openWorld }: LinkDeps): Hono<Edge> {
  const app = new Hono<Edge>()
  const show = (context: Context<Edge>, page: Page, status: Status, office = '') =>
    context.html(asDocument({ page, shell: { office, path: '' } }), status)
  const strange = (context: Context<Edge>) => show(context, strangeLinkPage, 404)

  const reached = async (context: Context<Edge>, world: Acting): Promise<Reached | undefined> => {
    const text = context.req.param('ticket') ?? ''
    return looksLikeTicket(text) ? reach(world, tenants => readTicket(text, 'link', tenants, seals)) : undefined
  }
  const pathOf = ({ ticket }: LinkVisit) => `/a/${writeTicket(ticket, 'link', seals)}`
  /** Ties a form to the page that it stands on: this ticket, this state of the item. */
  const tokenOf = (visit: LinkVisit, seq: string) => seals.seal('link form', `${pathOf(visit)}\n${seq}`)

  /** Where the visit ends before any form; undefined when there are forms. */
  const ended = (context: Context<Edge>, at: Reached, status: 200 | 403): Response | Promise<Response> | undefined => {
    const { tenant, number, signIn } = at
    if (at.kind === 'over') return show(context, overPage(at.why, number, signIn), 410, tenant.name)
    if (tenant.linksNeedSignIn === true || at.dossier.item.classification === 'workSecret')
      return show(context, signInFirstPage(number, signIn), status, tenant.name)
    return undefined
  }

  const formPage = async (context: Context<Edge>, world: Acting, visit: LinkVisit, again: Again) => {
    const { dossier, tenant, signIn } = visit
    const why = overIn(visit, dossier)
    const scene = await sceneOfLink(world, visit)
    const seq = String(dossier.item.lastSeq)
    const done = linkForms.find(({ act }) => act === context.req.query('done'))
    const word = again.word ?? (done && isDone(done, dossier, visit) ? done.done : undefined)
    if (why !== undefined && word === undefined)
      return show(context, overPage(why, visit.number, signIn), 410, tenant.name)
    const unit = unitOfLink(visit)
    const page = linkPage({
      ...{ scene, unit, signIn, word, typed: again.typed, faults: again.faults },
      path: pathOf(visit),
      forms: why === undefined ? linkForms.filter(form => form.isOffered(scene, unit)) : [],
      hidden: { seq, csrf: tokenOf(visit, seq) },
    })
    return show(context, page, again.status, tenant.name)
  }

  const act = async (context: Context<Edge>, world: Acting, visit: LinkVisit, way: LinkForm, form: Form) => {
    const { ticket, tenant, person, dossier, bearer } = visit
    const read = way.read(form.text)
    if (!read.ok) return formPage(context, world, visit, { typed: form.text, faults: read.error, status: 422 })
    const itemId = dossier.item.id
    const seq = Number(form.text('seq'))
    const words = way.names.map(form.text)
    const once = ['link', way.act, ticket.mail, ticket.entry]
    // 签收 is one act however often it is sent; words sent again are the same act only if nothing has changed.
    if (way.act !== 'acknowledge') once.push(seq, hash(JSON.stringify(words)))
    const done = () => context.redirect(`${pathOf(visit)}?done=${way.act}`, 303)
    if ((await world.pages.answered(tenant.id, once.join(' '))) === itemId) return done()
    const acted = await actSeen(
      world,
      {
        ...{ tenant: tenant.id, itemId, via: 'link' },
        actor: { kind: 'contact', unitId: bearer.unit.id, personId: bearer.contact.id },
      },
      { seq: Math.min(seq, dossier.item.lastSeq), about: bearer.unit.id, once: once.join(' ') },
      item => can(person, way.verb, item),
      (now, context) => {
        if (overIn(visit, now) !== undefined) return err(over)
        const decided = read.value(now, context, { unit: bearer.unit.id, name: `${bearer.contact.name}，凭邮件链接` })
        if (!decided.ok) return decided
        const { entries } = decided.value
        // A link can be forwarded: the ledger says to whom it was sent, not who pressed.
        const told = entries.map(entry => ({ ...entry, facts: { ...entry.facts, sentTo: bearer.contact.name } }))
        return ok({ ...decided.value, entries: told })
      },
    )
    if (acted.kind === 'done') return done()
    const fresh = await reached(context, world)
    if (fresh?.kind !== 'visit') return (fresh && ended(context, fresh, 403)) ?? strange(context)
    const again = { typed: form.text, faults: {} }
    if (acted.kind === 'moved')
      return formPage(context, world, fresh, {
        ...again,
        status: 409,
        faults: { '': '您打开本页后该事项有新的变化，刚才的内容没有提交，仍保留在下面，请核对后再提交' },
      })
    if (acted.kind === 'missing' || acted.refusal.code === over.code)
      return show(context, overPage(overIn(fresh, fresh.dossier) ?? 'reassigned', fresh.number, fresh.signIn), 410)
    const { field = '', message } = acted.refusal
    const at = way.names.includes(field) ? field : ''
    return formPage(context, world, fresh, { ...again, status: 422, faults: { [at]: message } })
  }

  app.get('/a/:ticket', async context => {
    const world = openWorld()
    const at = await reached(context, world)
    if (!at) return strange(context)
    const end = ended(context, at, 200)
    if (end || at.kind === 'over') return end ?? strange(context)
    return formPage(context, world, at, { typed: () => '', faults: {}, status: 200 })
  })

  for (const way of linkForms) {
    const limit = bodyLimit({ maxSize: LARGEST_BODY, onError: context => context.text('内容过大，请精简', 413) })
    app.post(`/a/:ticket/${way.act}`, limit, async context => {
      if (!isOwnForm(context.req.raw.headers, hosts)) return show(context, foreignPage, 403)
      const form = await formOf(context.req)
      const world = openWorld()
      const at = await reached(context, world)
      // Nobody learns from the answer whether a ticket is one.
      if (!at) return strange(context)
      const end = ended(context, at, 403)
      if (end || at.kind === 'over') return end ?? strange(context)
      if (!form) return show(context, sameAgainPage(), 403, at.tenant.name)
      const seq = form.text('seq')
      if (!/^\d{1,8}$/.test(seq) || !seals.same(form.text('csrf'), tokenOf(at, seq)))
        return show(context, sameAgainPage(form), 403, at.tenant.name)
      return act(context, world, at, way, form)
    })
  }
  return app
}
