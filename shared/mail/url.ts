const allowed = new Set(['http:', 'https:', 'mailto:'])

/** The address of a link if its scheme may stand in a mail (http, https, mailto); undefined otherwise. */
export function safeUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url !== null && allowed.has(url.protocol) ? url.href : undefined
}
