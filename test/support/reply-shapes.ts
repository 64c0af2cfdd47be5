import { renderMail } from '#shared/mail/render.ts'
import { assignment, frame } from './mail-fixtures.ts'

/** The mail that is answered, as it went out. */
export const sent = renderMail(assignment, frame)

const office = '云岭市人民政府督查室'
const address = 'r+0123456789abcdefghjkmnpqrstvwxyz@reply.example'
const subject = sent.subject

type Body = { text?: string; html?: string }
export type Shape = (answer: string) => Body

const quote = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? '>' : `> ${line}`))
    .join('\n')

const header = (names: readonly [string, string, string, string], colon: string): string =>
  [
    `${names[0]}${colon} "${office}" <${address}>`,
    `${names[1]}${colon} 2026年11月23日(星期一) 上午8:30`,
    `${names[2]}${colon} "张三" <liaison@zhujian.example>`,
    `${names[3]}${colon} ${subject}`,
  ].join('\n')

const chinese = ['发件人', '发送时间', '收件人', '主题'] as const
const traditional = ['寄件者', '寄件日期', '收件者', '主旨'] as const
const english = ['From', 'Sent', 'To', 'Subject'] as const

const under =
  (head: string, tail = ''): Shape =>
  answer => ({ text: `${answer}\n${tail}\n${head}\n\n${sent.text}` })
const before =
  (attribution: string, tail = ''): Shape =>
  answer => ({ text: `${answer}\n${tail}\n${attribution}\n\n${quote(sent.text)}\n` })

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const divs = (text: string): string =>
  text
    .split('\n')
    .map(line => `<div>${line === '' ? '<br>' : escape(line)}</div>`)
    .join('')

/** How programmes of mail set an answer above the mail it answers. */
export const above: Readonly<Record<string, Shape>> = {
  nothingQuoted: answer => ({ text: `${answer}\n` }),
  qq: under(`------------------ 原始邮件 ------------------\n${header(chinese, ':')}`, '\n'),
  qqNarrow: under(
    `------------------&nbsp;原始邮件&nbsp;------------------\n${header(chinese, ':')}`.replaceAll('&nbsp;', '\u00a0'),
  ),
  weCom: under(`------------------ Original ------------------\n${header(english, ': ')}`, '\n发自我的企业微信\n'),
  netease163: under(`在 2026-11-23 08:30:00，"${office}" <${address}> 写道：`, '\n\n'),
  netease126: before(`At 2026-11-23 08:30:00, "${office}" <${address}> wrote:`),
  neteaseMaster: under(
    `---- 回复的原邮件 ----\n| 发件人 | ${office}<${address}> |\n| 日期 | 2026年11月23日 08:30 |\n| 收件人 | 张三 |\n| 主题 | ${subject} |`,
    '\n来自网易邮箱大师\n',
  ),
  foxmail: under(header(['发件人', '发送时间', '收件人', '主题'], '：'), '\n\n\n张三\n'),
  foxmailSpaced: under(header(chinese, '： ').split('\n').join('\n\n')),
  outlookChinese: under(`________________________________\n${header(chinese, ': ')}`),
  outlookRule: under(`-----邮件原件-----\n${header(chinese, ': ')}`),
  outlookEnglish: under(`________________________________\n${header(english, ': ')}`),
  outlookOld: under(`-----Original Message-----\n${header(english, ': ')}`),
  outlookBold: under(
    header(chinese, ':')
      .split('\n')
      .map(line => line.replace(/^(.+?:)/, '*$1*'))
      .join('\n'),
  ),
  outlookTraditional: under(`________________________________\n${header(traditional, '：')}`),
  coremail: under(`-----原始邮件-----\n${header(['发件人', '发送时间', '收件人', '主题'], ':')}`),
  mail139: under(
    `----邮件原文----\n发件人："${office}"  <${address}>\n收件人：张三\n抄\u3000送： (无)\n发送时间：2026-11-23 08:30\n主题：${subject}`,
  ),
  dingTalk: under(
    `------------------------------------------------------------------\n${header(['发件人', '发送时间', '收件人', '主　题'], '：')}`,
  ),
  forwarded: under(`---------- Forwarded message ---------\n${header(english, ': ')}`),
  thunderbird: before(`在 2026/11/23 8:30, ${office} 写道:`),
  thunderbirdEnglish: before(`On 11/23/2026 8:30 AM, ${office} wrote:`),
  gmail: before(`${office} <${address}> 于2026年11月23日周一 08:30写道：`),
  gmailWrapped: before(`${office} <\n${address}> 于2026年11月23日周一\n08:30写道：`),
  gmailEnglish: before(`On Mon, Nov 23, 2026 at 8:30 AM ${office} <\n${address}> wrote:`),
  apple: before(`在 2026年11月23日，08:30，${office} <${address}> 写道：`),
  appleQuoted: answer => ({
    text: `${answer}\n\n发自我的iPhone\n\n> 在 2026年11月23日，08:30，${office} <${address}> 写道：\n> \n${quote(sent.text)}\n`,
  }),
  huawei: under(`-------- 原始邮件 --------\n${header(chinese, '：')}`, '\n发自我的华为手机\n'),
  xiaomi: under(`${office} <${address}> 于 2026年11月23日周一 上午8:30写道：`, '\n发自我的小米手机\n'),
  samsung: under(`-------- Original message --------\n${header(english, ': ')}`, '\nSent from my Samsung Galaxy\n'),
  signature: under(
    `-----原始邮件-----\n${header(chinese, ':')}`,
    '\n-- \n张三\n市住房和城乡建设局办公室\n电话 0471-5550199\n',
  ),
  signatureAlone: answer => ({ text: `${answer}\n\n-- \n张三\n市住房和城乡建设局办公室\n` }),
  qqHtml: answer => ({
    html: `<div>${divs(answer)}</div><div><br></div><div><includetail><div>&nbsp;</div><div style="font:Verdana">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="background:#efefef"><div><b>发件人:</b>&nbsp;"${office}"&lt;${address}&gt;;</div><div><b>发送时间:</b>&nbsp;2026年11月23日(星期一) 上午8:30</div><div><b>收件人:</b>&nbsp;"张三"&lt;liaison@zhujian.example&gt;;</div><div><b>主题:</b>&nbsp;${subject}</div></div>${sent.html}</includetail></div>`,
  }),
  netease163Html: answer => ({
    html: `<div style="line-height:1.7">${divs(answer)}</div><br><p>在 2026-11-23 08:30:00，"${office}" &lt;${address}&gt; 写道：</p><blockquote id="isReplyContent">${sent.html}</blockquote>`,
  }),
  foxmailHtml: answer => ({
    html: `<html><head><style>body{line-height:1.5}</style></head><body>${divs(answer)}<hr style="width:210px" size="1"><div>张三</div><blockquote><div><div><b>发件人：</b> <a>${office}</a></div><div><b>发送时间：</b> 2026-11-23 08:30</div><div><b>收件人：</b> <a>张三</a></div><div><b>主题：</b> ${subject}</div></div>${sent.html}</blockquote></body></html>`,
  }),
  outlookHtml: answer => ({
    html: `<html><body>${answer
      .split('\n')
      .map(line => `<p class="MsoNormal">${escape(line)}<o:p></o:p></p>`)
      .join(
        '',
      )}<div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>发件人<span>:</span></b> ${office} &lt;${address}&gt;<br><b>发送时间:</b> 2026年11月23日 8:30<br><b>收件人:</b> 张三<br><b>主题:</b> ${subject}</p></div>${sent.html}</body></html>`,
  }),
  gmailHtml: answer => ({
    text: `${answer}\n\n${office} <${address}> 于2026年11月23日周一 08:30写道：\n\n${quote(sent.text)}`,
    html: `<div dir="ltr">${divs(answer)}</div><div class="gmail_quote">${office} 于2026年11月23日周一 08:30写道：<blockquote>${sent.html}</blockquote></div>`,
  }),
}

/** Answers written under the mail, or between its lines. */
export const below: Readonly<Record<string, Shape>> = {
  bottom: answer => ({ text: `在 2026/11/23 8:30, ${office} 写道:\n${quote(sent.text)}\n\n${answer}\n` }),
  bottomEnglish: answer => ({
    text: `On 11/23/2026 8:30 AM, ${office} wrote:\n${quote(sent.text)}\n\n${answer}\n\n-- \n张三\n`,
  }),
  between: answer => {
    const lines = quote(sent.text).split('\n')
    return { text: [...lines.slice(0, 8), answer, ...lines.slice(8)].join('\n') }
  },
}
