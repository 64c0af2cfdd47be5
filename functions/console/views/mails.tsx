import type { Amendment } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { MailList } from '#usecases/mail-lists.ts'
import { mailLists } from '#usecases/mail-lists.ts'
import type { UnitEntry } from '#usecases/keeping.ts'
import { AmendmentList } from './amendment-list.tsx'
import { HiddenFields, Submit } from './fields.tsx'
import { deliveryColor, deliveryWord, listWord, readerOf, why } from './mail-words.ts'
import { ReachMark } from './units.tsx'

export type MailLine = { mail: OutboxMail; subject: string }

const State = ({ mail }: { mail: OutboxMail }) => {
  const code = mail.failure ?? mail.cancelledWhy
  return (
    <>
      <span class={`signal ${deliveryColor[mail.status]}`}>{deliveryWord[mail.status]}</span>
      {code !== undefined && ['undeliverable', 'cancelled'].includes(mail.status) && (
        <div class="soft">{why(code)}</div>
      )}
    </>
  )
}

const Reader = ({ mail }: { mail: OutboxMail }) => {
  const name = readerOf(mail.data)
  return mail.to.kind === 'contact' ? <a href={`/units/${mail.to.unitId}`}>{name}</a> : <>{name}</>
}

const Tabs = ({ list }: { list: MailList }) => (
  <nav class="actions" aria-label="邮件分类">
    {mailLists.map(one => (
      <a href={`/mails?list=${one}`} aria-current={one === list ? 'page' : undefined}>
        {listWord[one].label}
      </a>
    ))}
  </nav>
)

/** Units of whose addresses one has failed: where to mend it. */
const Troubled = ({ units }: { units: readonly UnitEntry[] }) => (
  <section class="card">
    <h2>联系方式有问题的单位</h2>
    {units.length === 0 ? (
      <p class="soft">各单位都有可用的邮箱。</p>
    ) : (
      <ul>
        {units.map(unit => (
          <li>
            <a href={`/units/${unit.id}`}>{unit.name}</a> <ReachMark unit={unit} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

type List = {
  list: MailList
  lines: readonly MailLine[]
  next: string | undefined
  troubled: readonly UnitEntry[] | undefined
  zone: Zone
}

/** 邮件: what was written to whom, and what became of it. */
export const MailsView = ({ list, lines, next, troubled, zone }: List) => (
  <>
    <Tabs list={list} />
    {lines.length === 0 ? (
      <p class="card">这里没有邮件。</p>
    ) : (
      <div class="scroll cards">
        <table>
          <caption>{listWord[list].about}</caption>
          <thead>
            <tr>
              <th scope="col">生成时间</th>
              <th scope="col">收件人</th>
              <th scope="col">主题</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ mail, subject }) => (
              <tr>
                <td class="nowrap" data-label="生成时间">
                  {instantText(mail.createdAt, zone)}
                </td>
                <td data-label="收件人">
                  <Reader mail={mail} />
                </td>
                <td class="title">
                  <a href={`/mails/${mail.id}`}>{subject}</a>
                </td>
                <td data-label="状态">
                  <div>
                    <State mail={mail} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    {next !== undefined && (
      <p>
        <a href={next}>下一页</a>
      </p>
    )}
    {troubled && <Troubled units={troubled} />}
  </>
)

type Mail = {
  mail: OutboxMail
  subject: string
  text: string
  reader: string
  zone: Zone
  resend: { hidden: Readonly<Record<string, string>> } | { refused: string } | undefined
  amendments: readonly Amendment[]
}

/** One mail: its way, and its words as the reader got them. */
export const MailView = ({ mail, subject, text, reader, zone, resend, amendments }: Mail) => {
  const { data, to, address, sentAt, deliveredAt, failure, cancelledWhy, attempts, resends, foldedInto } = mail
  const moment = (at: OutboxMail['sentAt']) => at && instantText(at, zone)
  const facts = [
    ['收件人', to.kind === 'contact' ? <a href={`/units/${to.unitId}`}>{reader}</a> : reader],
    ['邮箱', address],
    ['状态', <State mail={mail} />],
    ['生成', moment(mail.createdAt)],
    ['发出', moment(sentAt)],
    ['送达', moment(deliveredAt)],
    [
      '尝试次数',
      attempts > 1 || resends > 0 ? `${attempts}次，其中${resends}次因结果不明重发，收件人可能收到两份` : undefined,
    ],
    ['未送达原因', failure !== undefined && mail.status !== 'undeliverable' ? why(failure) : undefined],
    ['取消原因', cancelledWhy !== undefined && mail.status !== 'cancelled' ? why(cancelledWhy) : undefined],
    ['事项', 'item' in data ? <a href={`/items/${data.item.itemId}`}>{data.item.number}</a> : undefined],
    ['并入', foldedInto && <a href={`/mails/${foldedInto}`}>督办日报</a>],
  ] as const
  return (
    <>
      <div class="columns">
        <section class="card">
          <h2>正文</h2>
          <p>
            <strong>{subject}</strong>
          </p>
          <div class="prose">{text}</div>
        </section>
        <div>
          <section class="card">
            <h2>发送情况</h2>
            <dl class="facts">
              {facts.map(
                ([label, value]) =>
                  value !== undefined &&
                  value !== '' && (
                    <>
                      <dt>{label}</dt>
                      <dd>{value}</dd>
                    </>
                  ),
              )}
            </dl>
          </section>
          {resend && (
            <section class="card">
              <h2>重发</h2>
              {'hidden' in resend ? (
                <form method="post" action={`/mails/${mail.id}/resend`}>
                  <HiddenFields fields={resend.hidden} />
                  <p class="soft">按现在的联系人和尚未办结的时限重新生成，单独即时发送。</p>
                  <Submit label="重发这封邮件" />
                </form>
              ) : (
                <p class="soft">{resend.refused}</p>
              )}
            </section>
          )}
          {amendments.length > 0 && (
            <section class="card">
              <h2>重发记录</h2>
              <AmendmentList amendments={amendments} zone={zone} />
            </section>
          )}
        </div>
      </div>
    </>
  )
}
