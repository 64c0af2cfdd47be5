import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

/** Attributes that hold what people typed, as text. */
const worded = new Set(['value', 'title', 'aria-label', 'alt', 'placeholder', 'content'])
/** Digests of files and rows differ with their words. */
const digest = /[0-9a-f]{16,64}/g

/** An address as far as it is ours: what is asked for in it may hold words. */
const placeOf = (address: string) => address.replace(/\?.*/s, '?').replace(digest, '#')

function attributeOf({ name, value }: { name: string; value: string }): string {
  if (/^on|^srcdoc$|^style$/i.test(name)) return `FORBIDDEN ${name}=${value}`
  if (worded.has(name)) return name
  if (/^(?:href|src|action|formaction)$/.test(name))
    return /^(?:[/#]|data:image\/svg)/.test(value) ? `${name}=${placeOf(value)}` : `FOREIGN ${name}=${value}`
  return `${name}=${value.replace(digest, '#')}`
}

/** What a browser builds of the page: its elements with their attributes, without the words. */
export function skeletonOf(markup: string): string {
  const lines: string[] = []
  const walk = (node: Node, depth: number) => {
    if ('tagName' in node) {
      const attributes = node.attrs.map(attributeOf)
      lines.push([`${' '.repeat(depth)}${node.tagName}`, ...attributes].join(' '))
      // A script or a style holds nothing that people typed.
      if (node.tagName === 'script' || node.tagName === 'style')
        for (const child of node.childNodes) if ('value' in child) lines.push(child.value)
    } else if (node.nodeName === '#comment') lines.push('COMMENT')
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, depth + 1)
  }
  walk(parse(markup), 0)
  return lines.join('\n')
}

/** All words of the page as a browser shows them, those of fields as well. */
export function wordsIn(markup: string): string {
  const words: string[] = []
  const walk = (node: Node) => {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value)
    if ('attrs' in node) for (const { name, value } of node.attrs) if (name === 'value') words.push(value)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(markup))
  return words.join('\n')
}

/** The first line in which two skeletons part, with what stands before it; undefined when they are one. */
export function parting(one: string, other: string): string | undefined {
  if (one === other) return undefined
  const [a, b] = [one.split('\n'), other.split('\n')]
  const at = a.findIndex((line, n) => line !== b[n])
  return `${a.slice(Math.max(0, at - 2), at + 2).join(' | ')}  ≠  ${b.slice(Math.max(0, at - 2), at + 2).join(' | ')}`
}
