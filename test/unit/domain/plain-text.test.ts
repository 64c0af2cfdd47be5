import { describe, expect, it } from 'vitest'
import { plainText } from '#domain/plain-text.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { endpoints } from '#functions/console/api/create-api.ts'
import { readRequest } from '#functions/console/api/read-request.ts'
import { formOf } from '#functions/console/edge/form.ts'

const cases: readonly [given: string, plain: string][] = [
  ['办结\u202e期逾未\u202c', '办结期逾未'],
  ['\u2066隔离\u2069\u200f\u061c', '隔离'],
  ['a\u0000\u001b[31mb\u009b', 'a[31mb'],
  ['一\u2028二\u2029三\u0085四\r\n五\r六', '一\n二\n三\n四\n五\n六'],
  ['\ufeff零宽', '零宽'],
  ['\ud800半个', '\ufffd半个'],
  ['👨‍👩‍👧 𠮷 العربية\t制表', '👨‍👩‍👧 𠮷 العربية\t制表'],
]

describe('plain text', () => {
  it.each(cases)('%j', (given, plain) => {
    expect(plainText(given)).toBe(plain)
    expect(plainText(plain)).toBe(plain)
  })

  it('is what a form is read as', async () => {
    const data = new FormData()
    for (const [at, [given]] of cases.entries()) data.set(`f${at}`, given)
    const form = await formOf(new Request('https://duban.example/', { method: 'POST', body: data }))
    expect(cases.map((_, at) => form?.text(`f${at}`))).toEqual(cases.map(([, plain]) => plain))
  })

  it('is what a request of another system is read as', async () => {
    const body = JSON.stringify({ texts: cases.map(([given]) => given) })
    const request = {
      query: () => ({}),
      header: () => 'application/json',
      arrayBuffer: () => new Response(body).arrayBuffer(),
    }
    const read = await readRequest(
      request,
      endpoints.find(({ method }) => method === 'POST')!,
    )
    expect(read.ok && read.value.raw).toEqual({ texts: cases.map(([, plain]) => plain) })
  })

  it('is what a cell of a list is read as', async () => {
    const lines = ['任务,单位', '推进\u202e造改\u2066小区,某\u009b局']
    const read = await readTable(new TextEncoder().encode(lines.join('\n')), 'a.csv')
    expect(read.ok && read.value.sheets[0]?.rows[1]?.cells).toEqual(['推进造改小区', '某局'])
  })
})
