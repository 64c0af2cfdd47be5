import { createHash } from 'node:crypto'
import base from 'modern-normalize/modern-normalize.css' with { type: 'text' }
import style from './style.css' with { type: 'text' }
import script from './script.txt' with { type: 'text' }

type Asset = { path: string; type: string; text: string }

/** The name changes with the contents, so that browsers may keep it for ever. */
const asset = (name: string, ending: string, type: string, text: string): Asset => ({
  path: `/assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${ending}`,
  type,
  text,
})

/** The seal in a browser's tab. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9e1b20"/><path d="M9 17l5 5 9-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>'

export const assets = {
  icon: asset('icon', 'svg', 'image/svg+xml', icon),
  style: asset('style', 'css', 'text/css; charset=utf-8', base + style),
  script: asset('script', 'js', 'text/javascript; charset=utf-8', script),
}
