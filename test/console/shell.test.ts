import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice } from '#test/support/console-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
})
afterAll(() => engine.stop())

describe('every page', () => {
  it('stands in the frame of its office, with the navigation of the role', async () => {
    const page = await office.as('officer').get('/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('云岭市人民政府督查室 · 督办')
    expect(page.text).toContain('<a href="/" aria-current="page">我的工作</a>')
    expect(page.text).toContain('<a href="/ledger">台账</a>')
    expect(page.text).not.toContain('href="/tenants"')
    expect((await office.as('administrator').get('/')).text).toContain('href="/tenants"')
    expect((await office.as('finance-liaison').get('/')).text).not.toContain('href="/items/new"')
  })

  it('is its own alone: no frame, no script of others, no cache', async () => {
    const { headers } = await office.as('officer').get('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  it('is missing the same way whether it is not there or not theirs', async () => {
    const page = await office.as('officer').get('/nowhere')
    expect(page.status).toBe(404)
    expect(page.text).toContain('没有找到这个页面')
  })
})
