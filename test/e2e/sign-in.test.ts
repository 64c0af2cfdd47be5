import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { startLocal } from '#infra/local/start-local.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { openBrowser } from '#test/support/browser.ts'
import { madeStaff, madeTenant, madeUnit } from '#test/support/made-office.ts'
import { freshBundles, temporaryFolder } from '#test/support/running-office.ts'
import { indiscretions } from './log-check.ts'

const dataDir = temporaryFolder('sign-in')
let local: Awaited<ReturnType<typeof startLocal>>
let browser: Browser
let evil: Server
const codes: string[] = []

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
      await directory.putUnit(tenant.id, madeUnit('finance'))
    },
  })
  browser = await openBrowser()
  const form = (path: string) =>
    `<form method="post" action="${local.url}${path}"><input name="address" value="officer@yunling.example"><button>x</button></form>`
  evil = createServer(({ url = '/' }, answer) => {
    answer.setHeader('content-type', 'text/html').end(form(url))
  })
  await new Promise<void>(resolve => evil.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser.close()
  evil.close()
  await local.stop()
  const said = indiscretions(dataDir)
  const log = readFileSync(join(dataDir, 'log.jsonl'), 'utf8')
  rmSync(dataDir, { recursive: true, force: true })
  expect(said).toEqual([])
  expect(codes.filter(code => log.includes(code))).toEqual([])
})

async function codeFor(address: string): Promise<string> {
  for (let at = 0; at < 100; at++) {
    const mails = await local.cloud.mailbox.mails({ to: address })
    const code = /验证码：(\d{4} \d{4})/.exec(mails.at(-1)?.text ?? '')?.[1]
    if (code !== undefined && !codes.includes(code)) {
      codes.push(code, code.replace(' ', ''))
      return code
    }
    await wait(100)
  }
  throw new Error(`No code for ${address}`)
}

async function signIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${local.url}/account`)
  await page.getByLabel('工作邮箱').fill(address)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('8位验证码').fill(await codeFor(address))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  return page
}

describe.each([true, false])('a person at a real browser, scripts allowed: %s', javaScriptEnabled => {
  const address = javaScriptEnabled ? 'officer@yunling.example' : 'liaison@finance.example'

  it('signs in with the code from the mail, comes to the page asked for, and out again', async () => {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await signIn(context, address)
    await page.getByRole('heading', { name: '我的登录' }).waitFor()
    expect(page.url()).toBe(`${local.url}/account`)
    const cookies = await context.cookies()
    expect(cookies.map(({ name }) => name)).toEqual(['__Host-duban'])
    expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Lax', path: '/', expires: -1 }])
    await page.goto(local.url)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('我的工作')
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByText('已退出登录').waitFor()
    await page.goto(local.url)
    expect(page.url()).toContain('/sign-in')
    await context.close()
  })
})

describe('a page of another site', () => {
  it('can neither sign a person out nor begin a sign-in in their browser', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, 'head@yunling.example')
    await page.getByRole('heading', { name: '我的登录' }).waitFor()
    const address = evil.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    // Another port is another origin; another name for this machine is another site as well.
    for (const host of ['127.0.0.1', 'localhost']) {
      for (const path of ['/sign-out', '/sign-in', '/account/sign-out-everywhere']) {
        await page.goto(`http://${host}:${port}${path}`)
        const [answer] = await Promise.all([
          page.waitForResponse(one => one.request().method() === 'POST'),
          page.getByRole('button').click(),
        ])
        expect(answer.status()).toBe(403)
      }
    }
    await page.goto(`${local.url}/account`)
    await page.getByRole('heading', { name: '我的登录' }).waitFor()
    await context.close()
  })
})
