import { createRequire } from 'node:module'

type Handlers = {
  onopentag: (name: string, attributes: Record<string, string>) => void
  onclosetag: (name: string) => void
  ontext: (text: string) => void
  oncomment: (text: string) => void
}
type Parsers = { Parser: new (handlers: Handlers) => { write(text: string): void; end(): void } }

// The parser that mailparser itself depends on.
const { Parser } = createRequire(createRequire(import.meta.url).resolve('mailparser'))('htmlparser2') as Parsers

/** What a browser would build from the markup: tags with all their attributes, comments, and the text apart. */
export function parseHtml(markup: string): { skeleton: string[]; text: string } {
  const skeleton: string[] = []
  let text = ''
  let inStyle = false
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const written = Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`)
      inStyle = name === 'style'
      skeleton.push(`<${name}${written.join('')}>`)
    },
    onclosetag: name => {
      inStyle = false
      skeleton.push(`</${name}>`)
    },
    ontext: part => {
      if (!inStyle) text += part
    },
    oncomment: part => void skeleton.push(`<!--${part}-->`),
  })
  parser.write(markup)
  parser.end()
  return { skeleton, text }
}
