import { describe, expect, it } from 'vitest'
import { html, rules } from '#shared/mail/html.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'

describe('html', () => {
  it('escapes text, takes nested markup and arrays as they are', () => {
    const items = ['甲&乙', '<b>'].map(text => html`<b>${text}</b>`)
    expect(html`<p>${items}${undefined}${3}</p>`.toString()).toBe('<p><b>甲&amp;乙</b><b>&lt;b&gt;</b>3</p>')
  })

  it.each(hostileTexts)('keeps %j inside its attribute and its text', text => {
    const { skeleton } = parseHtml(html`<p title="${text}">${text}</p>`.toString())
    expect(skeleton).toHaveLength(2)
    expect(skeleton[0]).toMatch(/^<p title="/)
    expect(Object.keys(skeleton)).toHaveLength(2)
  })

  it('returns the text unchanged to whoever parses it', () => {
    const text = `a"b'c<d>&amp;e`
    const { skeleton, text: parsed } = parseHtml(html`<p title="${text}">${text}</p>`.toString())
    expect(skeleton[0]).toBe(`<p title=${JSON.stringify(text)}>`)
    expect(parsed).toBe(text)
  })

  it.each([
    ['https://duban.example/a?b=1&c=2', 'https://duban.example/a?b=1&amp;c=2'],
    ['mailto:ducha@yunling.example', 'mailto:ducha@yunling.example'],
    ['http://x.example/"onclick=', 'http://x.example/%22onclick='],
    ['javascript:alert(1)', '#'],
    [' JaVaScRiPt:alert(1)', '#'],
    ['java\nscript:alert(1)', '#'],
    ['data:text/html,x', '#'],
    ['vbscript:x', '#'],
    ['//evil.example/x', '#'],
    ['', '#'],
  ])('lets only http, https and mailto through: %j', (url, written) => {
    expect(html`<a href="${url}">x</a>`.toString()).toBe(`<a href="${written}">x</a>`)
  })

  it.each([
    ['an unquoted attribute', () => html`<p title=${'x'}></p>`],
    ['a tag', () => html`<${'p'}></p>`],
    ['an attribute name', () => html`<p ${'onclick'}="x"></p>`],
    ['an event handler', () => html`<p onclick="${'x'}"></p>`],
    [
      'a style element',
      () =>
        html`<style>
          ${'x'}
        </style>`,
    ],
    [
      'a script element',
      () =>
        html`<script>
          ${'x'}
        </script>`,
    ],
    ['a piece of a URL', () => html`<a href="https://${'x'}"></a>`],
    ['a style attribute without rules', () => html`<p style="${'color:red'}"></p>`],
    ['markup in an attribute', () => html`<p title="${html`<b></b>`}"></p>`],
    ['rules in text', () => html`<p>${rules`color:red`}</p>`],
  ])('refuses a value in %s', (_, make) => {
    expect(make).toThrow()
  })

  it('takes rules in a style attribute', () => {
    expect(html`<p style="${rules`margin:${4}px`};${rules`color:red`}"></p>`.toString()).toBe(
      '<p style="margin:4px;color:red"></p>',
    )
  })
})
