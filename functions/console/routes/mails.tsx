import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import { can } from '#domain/can.ts'
import { recipientKey } from '#domain/directory.ts'
import { MailId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { readerName } from '#domain/recipients.ts'
import { renderMail } from '#shared/mail/render.ts'
import { mailLists } from '#usecases/mail-lists.ts'
import type { MailCursor } from '#usecases/mail-lists.ts'
import { mayResend, resendMail } from '#usecases/resend.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import { MailView, MailsView } from '../views/mails.tsx'
import { readerOf } from '../views/mail-words.ts'
import type { Acting, Reading } from '../world.ts'

/** Mails on one page: each costs a read of its row, and a page ten units. */
const AT_ONCE = 12
/** Resends shown with a mail. */
const LATEST = 5

const done = { resent: '已重发，新邮件见近期列表。' }

const ListName = z.enum(mailLists)
const Cursor = z.tuple([Instant, MailId, z.string()])

/** Where the page before ended, as its link says. */
function cursorIn(query: URLSearchParams): MailCursor | undefined {
  const parsed = Cursor.safeParse([query.get('at'), query.get('id'), query.get('reader')])
  if (!parsed.success) return undefined
  const [createdAt, id, reader] = parsed.data
  return { createdAt, id, reader }
}

/** The mail as its reader got it; whoever only shows it has no codes. */
const rendered = ({ tenant }: Asked<Reading>, mail: OutboxMail) => renderMail(mail.data, { ...tenant, trial: false })

async function showList(asked: Asked<Reading>): Promise<Shown> {
  const { tenant, world, query, now } = asked
  const list = ListName.safeParse(query.get('list') ?? 'recent')
  if (!list.success) return missing
  const where = { month: now.slice(0, 7), after: cursorIn(query), limit: AT_ONCE }
  const { mails, more } = await world.mailLists.page(tenant.id, list.data, where)
  const last = more ? mails.at(-1) : undefined
  const next = last && { list: list.data, at: last.createdAt, id: last.id, reader: recipientKey(last.to) }
  const troubled =
    list.data === 'undeliverable'
      ? (await world.keeping.unitList(tenant.id)).filter(unit => unit.active && unit.reach !== 'reached')
      : undefined
  const body = (
    <MailsView
      list={list.data}
      lines={mails.map(mail => ({ mail, subject: rendered(asked, mail).subject }))}
      next={next && `/mails?${new URLSearchParams(next).toString()}`}
      troubled={troubled}
      zone={tenant.zone}
    />
  )
  return page({ title: '邮件', body })
}

/** The mail that a path names; what holds the code of a sign-in is not there for anybody. */
async function mailAt({ params, tenant, world }: Asked<Reading>): Promise<OutboxMail | undefined> {
  const id = MailId.safeParse(params['id'])
  const mail = id.success ? await world.outbox.get(tenant.id, id.data) : undefined
  return mail?.data.kind === 'signIn' ? undefined : mail
}

async function readerNow({ tenant, world }: Asked<Reading>, { to, data }: OutboxMail): Promise<string> {
  const directory = await world.rulebook.people(tenant.id, to.kind === 'contact' ? [to.unitId] : [])
  return readerName(to, directory) || readerOf(data)
}

async function mailPage(asked: Asked<Reading>, mail: OutboxMail, refused?: string): Promise<Shown> {
  const { person, tenant, world, query, now, csrf } = asked
  const { subject, text } = rendered(asked, mail)
  const may = mayResend(mail)
  const resend = may.ok ? { hidden: { csrf, asked: now } } : { refused: may.error.message }
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      {refused !== undefined && (
        <p class="notice fault" role="alert">
          {refused}
        </p>
      )}
      <MailView
        {...{ mail, subject, text, zone: tenant.zone }}
        reader={await readerNow(asked, mail)}
        resend={can(person, 'mail.resend') ? resend : undefined}
        amendments={await world.keeping.amendmentsOf(tenant.id, 'mail', mail.id, LATEST)}
      />
    </>
  )
  return page({ title: '邮件', body }, refused === undefined ? 200 : 422)
}

async function resend(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world, now } = asked
  const mail = await mailAt(asked)
  const at = Instant.safeParse(form.text('asked'))
  if (!mail || !at.success) return missing
  const order = { tenant: tenant.id, mailId: mail.id, asked: at.data, now, by: signatoryOf(asked) }
  const sent = await resendMail(world, order)
  return sent.ok ? redirect(`/mails/${mail.id}?done=resent`) : mailPage(asked, mail, sent.error.message)
}

export const mailRoutes: readonly Route[] = [
  { method: 'GET', path: '/mails', verb: 'mail.read', show: showList },
  {
    method: 'GET',
    path: '/mails/:id',
    verb: 'mail.read',
    show: async asked => {
      const mail = await mailAt(asked)
      return mail ? mailPage(asked, mail) : missing
    },
  },
  { method: 'POST', path: '/mails/:id/resend', verb: 'mail.resend', act: resend },
]
