import type { Html, Value } from '#shared/mail/html.ts'
import { html } from '#shared/mail/html.ts'
import { colorWord } from '#domain/signal.ts'
import type { Mail } from './mail-reader.ts'
import type { Step } from './next-times.ts'
import type { OverviewItem } from './overview.ts'
import { pageStyle } from './page-style.ts'

/** Where the pages of the local run lie; everything else is the console's. */
export const ownPath = '/_local/'

export type PageFacts = {
  /** Address of the page itself, `http://localhost:3000`. */
  origin: string
  zone: string
  now: Date
  items: readonly OverviewItem[]
  outbox: Readonly<Record<string, number>>
  mails: readonly Mail[]
  mailCount: number
  failures: number
  deadLetters: number
}

/** By MailStatus; a status without a word shows as it is. */
const statusWords: Readonly<Record<string, string>> = {
  folding: '待并入日报',
  ready: '待发送',
  sending: '发送中',
  doubt: '待核实',
  sent: '已发送',
  delivered: '已送达',
  folded: '已并入日报',
  cancelled: '已取消',
  undeliverable: '无法送达',
}

const stepWords: Readonly<Record<Step, string>> = {
  hour: '下一整点',
  workingDay: '下一工作日 08:30',
  monday: '下周一 09:00',
}

export function timeText(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at)
}

/** The whole page around a body. */
export const layout = (title: string, body: Html): string =>
  `<!doctype html>\n${html`<html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      ${pageStyle}
    </head>
    <body>
      ${body}
    </body>
  </html>`.toString()}`

/** Clock, items, mails and outbox of the system that runs on this machine. */
export function overviewPage(facts: PageFacts): string {
  const { origin, zone, items, mails } = facts
  const step = (name: Step) =>
    html`<form method="post" action="/_local/step">
      <input type="hidden" name="step" value="${name}" /><button>${stepWords[name]}</button>
    </form>`
  return layout(
    '督办 · 本机运行',
    html`<header>
        <h1>督办</h1>
        <p>本机运行：邮件只进入本页邮箱，不会发往外部。<a href="${`${origin}/`}">打开督办</a></p>
      </header>
      <main>
        <section>
          <h2>时钟</h2>
          <p class="now">${timeText(facts.now, zone)}</p>
          ${step('hour')}${step('workingDay')}${step('monday')}
          <p class="quiet">
            时钟只能向前拨。途中应办的巡查、日报、专报逐一执行，完毕后页面返回。拨过30分钟的，登录随之到期，需要重新登录。
          </p>
        </section>
        <section>
          <h2>在办事项（${items.length}）</h2>
          ${table(
            ['信号', '编号', '事项', '牵头单位', '最近时限'],
            items.map(item => [
              html`<span class="signal ${item.color}">${colorWord[item.color]} ${item.cause}</span>`,
              html`<span class="number">${item.number}</span>`,
              item.title,
              item.leadUnit,
              html`<span class="date">${item.due}</span>`,
            ]),
          )}
        </section>
        <section>
          <h2>邮箱（共 ${facts.mailCount} 封，列最近 ${mails.length} 封）</h2>
          ${table(
            ['时间', '收件人', '主题'],
            mails.map(mail => [
              timeText(new Date(mail.at), zone),
              mail.to.join('、'),
              html`<a href="${`${origin}${ownPath}mails/${mail.id}`}">${mail.subject}</a>`,
            ]),
          )}
        </section>
        <section>
          <h2>发件箱</h2>
          ${table(
            ['状态', '封数'],
            Object.entries(facts.outbox).map(([status, count]) => [statusWords[status] ?? status, count]),
          )}
          <p class="quiet">函数出错 ${facts.failures} 次，搁置消息 ${facts.deadLetters} 条。</p>
        </section>
      </main>`,
  )
}

const table = (heads: readonly string[], rows: readonly (readonly Value[])[]): Html =>
  rows.length === 0
    ? html`<p class="quiet">暂无。</p>`
    : html`<table>
        <thead>
          <tr>
            ${heads.map(head => html`<th>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            row =>
              html`<tr>
                ${row.map(cell => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>`

/** One mail as its reader sees it, and its text part. */
export const mailPage = (mail: Mail, origin: string, zone: string): string =>
  layout(
    mail.subject,
    html`<header>
        <h1>${mail.subject}</h1>
        <p>${timeText(new Date(mail.at), zone)}</p>
      </header>
      <main>
        <section>
          <table>
            <tbody>
              <tr>
                <th>发件人</th>
                <td>${mail.from}</td>
              </tr>
              <tr>
                <th>收件人</th>
                <td>${mail.to.join('、')}</td>
              </tr>
              <tr>
                <th>附件</th>
                <td>${mail.attachments.join('、')}</td>
              </tr>
            </tbody>
          </table>
          <p>
            <a href="${`${origin}${ownPath}`}">返回</a>
            <a href="${`${origin}${ownPath}mails/${mail.id}.eml`}">下载原件</a>
          </p>
        </section>
        <section>
          <h2>正文</h2>
          <iframe sandbox title="邮件正文" src="${`${origin}${ownPath}mails/${mail.id}.html`}"></iframe>
        </section>
        <section>
          <h2>纯文本</h2>
          <pre>${mail.text}</pre>
        </section>
      </main>`,
  )
