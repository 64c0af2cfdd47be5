import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BrowserOffice } from '#test/support/browser-office.ts'
import { openBrowserOffice } from '#test/support/browser-office.ts'

let office: BrowserOffice
beforeAll(async () => {
  office = await openBrowserOffice('links')
})
afterAll(() => office.stop())

it('a liaison signs and reports from the mail alone, in a browser without scripts that never signed in', async () => {
  const link = await office.told('liaison@finance.example', /(http:\/\/127\.0\.0\.1:\d+\/a\/[0-9a-z]{50})/)
  const page = await (await office.browser.newContext({ javaScriptEnabled: false })).newPage()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.goto(link)
  await press('签收')
  await page.getByText('已签收。').waitFor()
  await page.locator('[name=progress]').fill('已开工12个小区')
  await press('反馈')
  await page.getByText('反馈已提交。').waitFor()
  expect(await page.context().cookies()).toEqual([])

  const officer = await office.signedIn('officer@yunling.example')
  await officer.goto(`${office.url}/items/${office.itemId}`)
  await officer.getByText('已开工12个小区').first().waitFor()
  expect(await officer.content()).toMatch(/由发给.+的邮件链接/)

  const log = office.log()
  expect([log.length > 0, log.includes(link.slice(-50))]).toEqual([true, false])
})
