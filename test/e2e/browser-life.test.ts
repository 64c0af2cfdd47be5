import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { startLocal } from '#infra/local/start-local.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { openBrowser } from '#test/support/browser.ts'
import { madeStaff, madeTenant, madeUnit } from '#test/support/made-office.ts'
import { freshBundles, temporaryFolder } from '#test/support/running-office.ts'

const dataDir = temporaryFolder('browser-life')
let local: Awaited<ReturnType<typeof startLocal>>
let browser: Browser
const pages = new Map<string, Page>()

beforeAll(async () => {
  local = await startLocal({
    port: 0,
    dataDir,
    fresh: false,
    bundles: await freshBundles(),
    seed: async ({ tableName }) => {
      const { directory } = openOffice(tableName)
      const tenant = madeTenant('default')
      await directory.putPack(tenant.id, 1, shippedPacks['default']!)
      await directory.putTenant(tenant)
      for (const person of madeStaff) await directory.putStaff(tenant.id, person)
      for (const unit of ['finance', 'health']) await directory.putUnit(tenant.id, madeUnit(unit))
    },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await local.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The mail's text, once it is there. */
async function mailTo(address: string, words: RegExp): Promise<string> {
  for (let at = 0; at < 200; at++) {
    const texts = (await local.cloud.mailbox.mails({ to: address })).map(({ subject, text }) => `${subject}\n${text}`)
    const found = texts.findLast(text => words.test(text))
    if (found !== undefined) return found
    await wait(100)
  }
  throw new Error(`No mail to ${address} says ${words.source}`)
}

/** This person's own browser window, signed in with the code from their mail. */
async function at(address: string, path: string): Promise<Page> {
  const known = pages.get(address)
  const page = known ?? (await (await browser.newContext()).newPage())
  await page.goto(local.url.replace(/\/$/, '') + path)
  if (known) return known
  pages.set(address, page)
  await page.getByLabel('工作邮箱').fill(address)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('8位验证码').fill(/验证码：(\d{4} \d{4})/.exec(await mailTo(address, /验证码：/))?.[1] ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(url => url.pathname === path)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const says = (page: Page, words: string) => page.getByText(words).first().waitFor()

it('five people live the life of an item in their browsers, told by mail what is theirs to do', async () => {
  const officer = await at('officer@yunling.example', '/items/new')
  const slip: Record<string, string> = {
    title: '加快老旧小区改造',
    requirement: '年内开工50个小区',
    criteria: '50个小区全部开工',
    accountablePerson: '张处长',
    leadUnit: '云岭市finance局',
    supportingUnits: '云岭市health局',
    deadlineDay: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10),
  }
  await officer.locator('[name=sourceType]').selectOption('WORK_REPORT')
  await officer.locator('[name=officer]').selectOption('officer')
  await officer.locator('[name=sponsorLeader]').selectOption('mayor')
  await officer.getByLabel('内部', { exact: true }).check()
  await officer.getByLabel('到某一天').check()
  for (const [name, value] of Object.entries(slip)) await officer.locator(`[name=${name}]`).first().fill(value)
  await press(officer, '立项并交办')
  await says(officer, '云政督〔')
  const path = new URL(officer.url()).pathname

  expect(await mailTo('liaison@finance.example', /加快老旧小区改造/)).toContain('年内开工50个小区')

  const liaison = await at('liaison@finance.example', path)
  await press(liaison, '签收')
  await says(liaison, '已签收')
  await liaison.goto(`${liaison.url().split('?')[0] ?? ''}/feedback`)
  await liaison.locator('[name=progress]').fill('已开工12个小区')
  await liaison.locator('main form button').last().click()
  await says(liaison, '已开工12个小区')
  await liaison.goto(`${local.url.replace(/\/$/, '')}${path}/claim`)
  await liaison.locator('[name=summary]').fill('50个小区全部开工')
  await liaison.locator('main form button').last().click()
  await says(liaison, '50个小区全部开工')

  // Another unit's window shows nothing of what finance reported.
  const other = await at('liaison@health.example', path)
  expect(await other.locator('main').innerText()).not.toContain('已开工12个小区')

  const mayor = await at('mayor@yunling.example', '/ledger')
  await mayor.getByRole('link', { name: '加快老旧小区改造' }).click()
  await says(mayor, '50个小区全部开工')

  const head = await at('head@yunling.example', `${path}/close`)
  await head.locator('[name=conclusion]').fill('经核查，50个小区均已开工')
  await head.getByLabel('好', { exact: true }).check()
  await head.locator('main form button').last().click()
  await says(head, '已销号')
  await liaison.goto(local.url.replace(/\/$/, '') + path)
  await says(liaison, '已销号')
})
