import { blockHtml } from './as-html.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Frame, Letter } from './letter.ts'
import { AUTOMATIC, TRIAL, contact } from './phrases.ts'
import { style } from './style.ts'

/**
 * Small screens, where the programme reads a style element; everything else is inline, so nothing is lost
 * where it does not (QQ, 163). Outlook for Windows gets a table of fixed width, since it knows no max-width.
 */
const head = (title: string): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="color-scheme" content="light" />
    <meta name="supported-color-schemes" content="light" />
    <meta name="format-detection" content="telephone=no,date=no,address=no" />
    <title>${title}</title>
    <style>
      @media (max-width: 480px) {
        .outer {
          padding: 0 !important;
        }
        .pad {
          padding-left: 16px !important;
          padding-right: 16px !important;
        }
        .letterhead {
          font-size: 20px !important;
          letter-spacing: 0 !important;
        }
      }
    </style>
  </head>`

const letterheadHtml = (letterhead: string): Html =>
  html`<tr>
      <td class="pad letterhead" align="center" style="${style.letterhead}">${letterhead}</td>
    </tr>
    <tr>
      <td class="pad" style="${style.ruleCell}">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
          <tr>
            <td height="2" bgcolor="#b3261e" style="${style.rule}">&nbsp;</td>
          </tr>
        </table>
      </td>
    </tr>`

const footerHtml = (frame: Frame): Html =>
  html`<tr>
    <td class="pad" style="${style.footer}">
      ${frame.name}${frame.contactLine === '' ? undefined : html`<br />${contact(frame)}`}<br />${AUTOMATIC}
    </td>
  </tr>`

const contentHtml = (letter: Letter): Html =>
  html`<tr>
    <td class="pad" style="${style.content}">
      <h1 style="${style.heading}">${letter.heading}</h1>
      ${letter.subheading === undefined ? undefined : html`<p style="${style.subheading}">${letter.subheading}</p>`}${
        letter.salutation === undefined ? undefined : html`<p style="${style.salutation}">${letter.salutation}：</p>`
      }${letter.blocks.map(blockHtml)}
    </td>
  </tr>`

/** The whole mail: trial banner if there is one, red head and rule, the letter, the foot with who to call. */
export const letterHtml = (letter: Letter, frame: Frame): string =>
  `<!DOCTYPE html>\n${html`<html lang="zh-CN">
    ${head(letter.subject)}
    <body style="${style.body}">
      <div style="${style.preheader}">${letter.preheader}</div>
      <table
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border="0"
        bgcolor="#f3f4f5"
        style="${style.page}"
      >
        <tr>
          <td class="outer" align="center" style="${style.outer}">
            <!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table
              role="presentation"
              width="100%"
              cellpadding="0"
              cellspacing="0"
              border="0"
              bgcolor="#ffffff"
              align="center"
              style="${style.sheet}"
            >
              ${
                frame.trial
                  ? html`<tr>
                      <td class="pad" bgcolor="#fff4d6" style="${style.trial}"><b>【试运行】</b>${TRIAL}</td>
                    </tr>`
                  : undefined
              }${letterheadHtml(frame.letterhead)}${contentHtml(letter)}${footerHtml(frame)}
            </table>
            <!--[if mso]></td></tr></table><![endif]-->
          </td>
        </tr>
      </table>
    </body>
  </html>`.toString()}\n`
