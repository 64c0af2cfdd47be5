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

export const assets = {
  style: asset('style', 'css', 'text/css; charset=utf-8', base + style),
  script: asset('script', 'js', 'text/javascript; charset=utf-8', script),
}
