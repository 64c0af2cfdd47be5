import { instantOf } from '#domain/calendar/day.ts'
import { MailId, TenantId } from '#domain/ids.ts'
import type { MailData } from '#domain/mail.ts'
import type { Rendered } from '#shared/mail/letter.ts'
import { buildMessage } from '#shared/mail/message.ts'
import { renderMail } from '#shared/mail/render.ts'
import { frame, samples } from '#test/support/mail-fixtures.ts'
import { quantile, rounded } from './statistics.ts'

const WARM_UP = 50
const RENDERS = 200

type Row = {
  mail: string
  renderP50Ms: number
  renderP99Ms: number
  mimeP50Ms: number
  mimeP99Ms: number
  textBytes: number
  htmlBytes: number
  mimeBytes: number
}

const build = (rendered: Rendered) =>
  buildMessage({
    tenant: TenantId.parse('yunling'),
    mail: MailId.parse('0123456789abcdef0123456789abcdef'),
    office: frame.name,
    sender: 'ducha@yunling.example',
    to: { address: 'liaison@finance.example' },
    thread: undefined,
    at: instantOf(Date.UTC(2026, 10, 23)),
    rendered,
  })

async function measure(mail: string, data: MailData): Promise<Row> {
  const renders: number[] = []
  const mimes: number[] = []
  for (let n = 0; n < WARM_UP + RENDERS; n++) {
    const begun = performance.now()
    const rendered = renderMail(data, frame)
    const between = performance.now()
    await build(rendered)
    const ended = performance.now()
    if (n < WARM_UP) continue
    renders.push(between - begun)
    mimes.push(ended - between)
  }
  const rendered = renderMail(data, frame)
  return {
    mail,
    renderP50Ms: rounded(quantile(renders, 0.5), 3),
    renderP99Ms: rounded(quantile(renders, 0.99), 3),
    mimeP50Ms: rounded(quantile(mimes, 0.5), 3),
    mimeP99Ms: rounded(quantile(mimes, 0.99), 3),
    textBytes: Buffer.byteLength(rendered.text),
    htmlBytes: Buffer.byteLength(rendered.html),
    mimeBytes: (await build(rendered)).raw.byteLength,
  }
}

/** E7: time to render each sample mail and to build its MIME message, and how large each is. */
export async function measureRender(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, data] of Object.entries(samples)) rows.push(await measure(name, data))
  return rows
}
