import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BrowserOffice } from '#test/support/browser-office.ts'
import { openBrowserOffice } from '#test/support/browser-office.ts'

let office: BrowserOffice
beforeAll(async () => {
  office = await openBrowserOffice('keyboard')
})
afterAll(() => office.stop())

type Focused = { name: string; outline: string }

/** What has the focus now: its words, and how that is shown. */
const focused = (page: Page) =>
  page.evaluate<Focused>(`(() => {
    const one = document.activeElement
    const label = one.labels?.[0]?.textContent ?? one.textContent
    return { name: (one.getAttribute('aria-label') ?? label).trim(), outline: getComputedStyle(one).outlineStyle }
  })()`)

/** Tab by tab to what is called so, never losing sight of the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let at = 0; at < 60; at++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    expect(now.outline, now.name).not.toBe('none')
    if (name.test(now.name)) return
  }
  throw new Error(`No way by Tab to ${name.source}`)
}

it('a liaison signs in, opens an item and reports on it without a mouse', async () => {
  const address = 'liaison@finance.example'
  const page = await (await office.browser.newContext({ locale: 'zh-CN' })).newPage()
  await page.goto(`${office.url}/sign-in`)
  // The one field has the focus already.
  await page.keyboard.type(address)
  await page.keyboard.press('Enter')
  await page.getByLabel('8位验证码').waitFor()
  await page.keyboard.type(await office.codeFor(address))
  await page.keyboard.press('Enter')
  await page.waitForURL(`${office.url}/`)

  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await tabTo(page, /^推进老旧小区改造$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.pathname === `/items/${office.itemId}`)

  await tabTo(page, /^反馈$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/feedback$/)
  await tabTo(page, /^进展/)
  await page.keyboard.type('已开工12个小区')
  await tabTo(page, /^反馈$/)
  await page.keyboard.press('Enter')
  await page.getByText('已开工12个小区').first().waitFor()
})
