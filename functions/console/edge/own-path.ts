export type Path = `/${string}`

const isPath = (text: string): text is Path => text.startsWith('/')

/**
 * Where to go after sign-in: a page of ours and nothing else. Browsers read `//host`, `/\host` and a tab or line break
 * between the two as the address of another site, so whatever is not plainly a path of ours is the first page.
 */
export function ownPath(asked: string | undefined | null): Path {
  const text = asked ?? ''
  if (!isPath(text) || text.length > 500 || /[\p{Cc}\p{Cf}\\\s]/u.test(text) || /^\/[/\\]/.test(text)) return '/'
  const url = URL.parse(text, 'https://own.invalid')
  if (url?.origin !== 'https://own.invalid' || !isPath(url.pathname) || url.pathname.startsWith('//')) return '/'
  return url.pathname.startsWith('/sign-') ? '/' : `${url.pathname}${url.search}`
}
