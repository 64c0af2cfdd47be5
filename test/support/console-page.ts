import { itemActs } from '#functions/console/routes/item-offers.ts'

/** Looks into pages of the console as a person would. */

/** The page without its tags, spaces folded; so words that tags part are found together. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ')

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The hidden fields of the form that is sent to this address; of the last one, where there is a shorter way above it. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').findLast(one => attribute(` ${one.split('>')[0] ?? ''}`, 'action') === action)
  if (form === undefined) throw new Error(`No form for ${action}`)
  const inputs = (form.split('</form>')[0] ?? '').match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(inputs.map(tag => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']))
}

const acts = new Set(['edit', ...itemActs.map(({ path }) => path)])

/** What the page offers the person to do with this item: forms to open, buttons to press. */
export function actsOffered(html: string, id: string): string[] {
  const found = html.matchAll(new RegExp(`(?:href|action)="/items/${id}/([a-z]+)(?:[?"])`, 'g'))
  return [...new Set([...found].map(([, act]) => act ?? ''))].filter(act => acts.has(act)).sort()
}

/** What is wrong, as the page says it beside the field. */
export const faultAt = (html: string, field: string): string | undefined =>
  new RegExp(`id="f-${field}-fault"[^>]*>([^<]*)<`).exec(html)?.[1]

/** What stands in a field. */
export function valueIn(html: string, field: string): string | undefined {
  const area = new RegExp(`<textarea[^>]*id="f-${field}"[^>]*>([^<]*)</textarea>`).exec(html)
  if (area) return area[1]
  const input = new RegExp(`<input[^>]*id="f-${field}"[^>]*>`).exec(html)?.[0]
  return input === undefined ? undefined : (attribute(input, 'value') ?? '')
}
