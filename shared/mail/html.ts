import { safeUrl } from './url.ts'

/** Markup that needs no escaping any more. Only `html` makes it: there is no door for raw strings. */
class SafeHtml {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}
export type Html = InstanceType<typeof SafeHtml>

/** Inline style written by us. A style attribute takes nothing else. */
class InlineStyle {
  readonly #rules: string
  constructor(rules: string) {
    this.#rules = rules
  }
  toString(): string {
    return this.#rules
  }
}
export type Style = InstanceType<typeof InlineStyle>

export type Value = string | number | Html | Style | readonly Value[] | undefined

type Place = 'text' | 'attribute' | 'style' | 'url'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, sign => escapes[sign] ?? '')

/** An unfinished tag whose last attribute is open and quoted: its name and what stands in it so far. */
const openAttribute = /^<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*\s+([a-z-]+)="([^"]*)$/i

function placeAfter(markup: string): Place {
  if (/<(style|script)\b(?![\s\S]*<\/\1>)/i.test(markup)) throw new Error('No values in style or script elements.')
  const tag = markup.slice(markup.lastIndexOf('<'))
  if (!tag.startsWith('<') || tag.includes('>')) return 'text'
  const [, name, before] = openAttribute.exec(tag) ?? []
  if (name === undefined || /^on/i.test(name)) throw new Error(`No values here: ${tag}`)
  if (name === 'style') return 'style'
  if (name !== 'href' && name !== 'src') return 'attribute'
  if (before !== '') throw new Error(`A URL is one whole value: ${tag}`)
  return 'url'
}

type Prepared = { parts: readonly string[]; places: readonly Place[] }
const prepared = new WeakMap<TemplateStringsArray, Prepared>()

/** Worked out once per template: its markup without the indentation of the source, and where each value stands. */
function prepare(strings: TemplateStringsArray): Prepared {
  const known = prepared.get(strings)
  if (known !== undefined) return known
  const parts = strings.map(part => part.replace(/\s*\n\s*/g, '\n'))
  const places = parts.slice(0, -1).map((_, index) => placeAfter(parts.slice(0, index + 1).join('x')))
  const made = { parts, places }
  prepared.set(strings, made)
  return made
}

function write(value: Value, place: Place): string {
  if (value === undefined) return ''
  if (place === 'style') {
    if (!(value instanceof InlineStyle)) throw new Error('A style attribute takes only rules`…`.')
    return escape(value.toString())
  }
  if (value instanceof InlineStyle) throw new Error('rules`…` belong into a style attribute.')
  if (value instanceof SafeHtml) {
    if (place !== 'text') throw new Error('Markup does not belong into an attribute.')
    return value.toString()
  }
  if (typeof value === 'string' || typeof value === 'number')
    return escape(place === 'url' ? (safeUrl(String(value)) ?? '#') : String(value))
  return value.map(one => write(one, place)).join('')
}

/**
 * Markup in which every value is escaped for the place where it stands. Values stand in text or in a quoted attribute,
 * nowhere else; links other than http, https and mailto become '#'. Nested `html` and arrays are taken as they are.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const { parts, places } = prepare(strings)
  const rest = values.map((value, index) => write(value, places[index] ?? 'text') + (parts[index + 1] ?? ''))
  return new SafeHtml((parts[0] ?? '') + rest.join(''))
}

/** Inline style rules; only other rules and numbers may be put in. */
export const rules = (strings: TemplateStringsArray, ...values: readonly (Style | number)[]): Style =>
  new InlineStyle(strings.map((part, index) => `${part}${values[index]?.toString() ?? ''}`).join(''))
