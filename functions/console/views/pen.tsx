import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import type { PenMail } from '#domain/pen.ts'
import { HiddenFields, Submit, TextField } from './fields.tsx'

type Refused = { id: string; note: string; message: string }

type Shown = {
  mails: readonly PenMail[]
  more: boolean
  settled: readonly PenMail[]
  zone: Zone
  hidden: Readonly<Record<string, string>>
  refused: Refused | undefined
  maySettle: boolean
}

const Settle = ({ id, hidden, refused }: Pick<Shown, 'hidden' | 'refused'> & { id: string }) => {
  const own = refused?.id === id ? refused : undefined
  return (
    <form method="post" action={`/pen/${id}/settle`} class="stack">
      <HiddenFields fields={hidden} />
      <TextField
        id={`f-note-${id}`}
        name="note"
        label="处理情况"
        required
        maxLength={200}
        value={own?.note}
        fault={own?.message}
        hint="如：已电话核实并补登反馈；冒名来信，不予登记"
      />
      <p class="actions">
        <Submit second label="记录" />
      </p>
    </form>
  )
}

/** A mail as text: nothing of it is markup, a link or a picture here. */
const Mail = ({ mail, zone }: { mail: PenMail; zone: Zone }) => (
  <>
    <h2>{mail.subject === '' ? '（无主题）' : mail.subject}</h2>
    <dl class="facts">
      <dt>待核原因</dt>
      <dd>{mail.why}</dd>
      <dt>发件人</dt>
      <dd class="words">{mail.from === '' ? '（未写明）' : mail.from}</dd>
      <dt>收到时间</dt>
      <dd>{instantText(mail.at, zone)}</dd>
      {mail.files.length > 0 && (
        <>
          <dt>附件</dt>
          <dd class="words">{mail.files.join('、')}</dd>
        </>
      )}
    </dl>
    <p class="words prose">{mail.text === '' ? '（没有正文）' : mail.text}</p>
    {mail.itemId !== undefined && (
      <p>
        <a href={`/items/${mail.itemId}`}>打开所涉事项</a>
      </p>
    )}
  </>
)

const Settled = ({ settled, zone }: Pick<Shown, 'settled' | 'zone'>) =>
  settled.length === 0 ? null : (
    <details>
      <summary>已处理的（{settled.length}封）</summary>
      <ol class="history">
        {settled.map(one => (
          <li>
            {instantText(one.at, zone)} {one.subject}
            <div class="words soft">{one.from}</div>
            {one.settled && `${instantText(one.settled.at, zone)}：${one.settled.note}`}
          </li>
        ))}
      </ol>
    </details>
  )

/** 待核来信: each with why it waits, what is written in it, and what came of it. */
export const PenView = ({ mails, more, settled, zone, hidden, refused, maySettle }: Shown) => (
  <>
    {mails.length === 0 ? (
      <p class="card">没有待核来信。</p>
    ) : (
      <p class="soft">
        共{mails.length}封{more && '以上，处理后显示其余的'}
        。来信未登记到事项，请核实发件人后处理；确属单位反馈的，请单位回复督办邮件或登录补报。
      </p>
    )}
    {mails.map(mail => (
      <section class="card">
        <Mail mail={mail} zone={zone} />
        {maySettle && <Settle id={mail.id} hidden={hidden} refused={refused} />}
      </section>
    ))}
    <Settled settled={settled} zone={zone} />
  </>
)
