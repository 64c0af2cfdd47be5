import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#functions/console/routes.ts'
import type { BrowserOffice } from '#test/support/browser-office.ts'
import { openBrowserOffice } from '#test/support/browser-office.ts'

let office: BrowserOffice
beforeAll(async () => {
  office = await openBrowserOffice('accessible')
})
afterAll(() => office.stop())

/** WCAG 2.2 A and AA; contrast is part of it. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The wall renews itself every minute: nobody works at it, and it asks for nothing. */
const exempt = { 'meta-refresh': { enabled: false } }

/** What is seriously wrong with the page as it is shown. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source })
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
    rules: exempt,
  })
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

const widths = [
  [390, 844],
  [1366, 768],
] as const

/** At which of the usual widths the page is wider than the window. */
async function overflows(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) found.push(`${wide} at ${width}`)
  }
  return found
}

const look = async (page: Page, path: string) => {
  const wide = await overflows(page)
  return [...wide, ...(await violations(page))].map(fault => `${path}: ${fault}`)
}

const roles = [
  'head@yunling.example',
  'officer@yunling.example',
  'liaison@finance.example',
  'administrator@yunling.example',
  'mayor@yunling.example',
  'clerk@yunling.example',
  'auditor@yunling.example',
  'chief@finance.example',
]

/** Pages that need what the small office does not have; the tests of the console look at them. */
const unreachable: readonly string[] = ['/audit/nights/:at', '/items/:id/edit']

/** What is downloaded is no page. */
const isFile = (path: string) => /\.(?:csv|zip|html)$|^\/ledger\/|\/files\/|openapi/.test(path)

const pageRoutes = [...new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))].filter(
  path => !isFile(path) && !unreachable.includes(path),
)

/** Lists that are read and previewed, the way to a mail: what an address of the page needs is found as a person finds it. */
async function addresses(page: Page): Promise<Record<string, string>> {
  const upload = async (path: string, text: string) => {
    await page.goto(office.url + path)
    await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.waitForURL(url => url.pathname.length > path.length + 1)
    return new URL(page.url()).pathname
  }
  const list = await upload('/import', '任务,责任单位,完成时限\n修缮校舍,云岭市finance局,2027年6月底前\n')
  const units = await upload(
    '/import/units',
    '单位,类别,联系人,角色,邮箱\n云岭市新局,市直部门,李丁,联络员,li@new.example\n',
  )
  const people = await upload('/import/staff', '姓名,职务,角色,次序,邮箱\n王静,二科科长,督查员,,wang@yunling.example\n')
  await page.goto(`${office.url}/items/${office.itemId}/mails`)
  const mail = (await page.locator('main a[href^="/mails/"]').first().getAttribute('href')) ?? ''
  return { '/import/:list': list, '/import/units/:file': units, '/import/staff/:file': people, '/mails/:id': mail }
}

const pathOf = (route: string) =>
  route
    .replace('/items/:id', `/items/${office.itemId}`)
    .replace('/units/:id', '/units/finance')
    .replace('/staff/:id', '/staff/officer')
    .replace(':seq', '1')
    .replace('/rules/:name/:version', '/rules/default/1')
    .replace(/\/contacts\/:\w+/, '/contacts/finance-liaison') +
  (/deadline|urge|extension/.test(route) ? '?unit=finance' : '')

describe('every page, for whoever may see it', () => {
  it('has no serious fault of access and fits a telephone and an old screen', { timeout: 240_000 }, async () => {
    const faults: string[] = []
    const unseen = new Set<string>(pageRoutes)
    for (const address of roles) {
      const page = await office.signedIn(address, { bypassCSP: true })
      const found = address.startsWith('head@') ? await addresses(page) : {}
      // The first pages of everybody, then what nobody before could see.
      for (const route of ['/', '/ledger', '/items/:id', ...unseen]) {
        const path = found[route] ?? pathOf(route)
        if (path.includes(':')) continue
        const answer = await page.goto(office.url + path)
        if (answer?.status() !== 200) continue
        unseen.delete(route)
        faults.push(...(await look(page, `${address} ${route}`)))
      }
      await page.context().close()
    }
    expect([faults, [...unseen]]).toEqual([[], []])
  })

  it('sign-in, what is not found and what is not allowed too', async () => {
    const page = await (await office.browser.newContext({ bypassCSP: true })).newPage()
    await page.goto(`${office.url}/sign-in`)
    const faults = await look(page, '/sign-in')
    await page.getByLabel('工作邮箱').fill('nobody@finance.example')
    await page.getByRole('button', { name: '获取验证码' }).click()
    faults.push(...(await look(page, 'the code')))
    await page.goto(`${office.url}/nowhere`)
    faults.push(...(await look(page, '/nowhere')))
    const liaison = await office.signedIn('deputy@finance.example', { bypassCSP: true })
    await liaison.goto(`${office.url}/staff`)
    faults.push(...(await look(liaison, '403')))
    expect(faults).toEqual([])
  })
})
