import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { Staff } from '#domain/directory.ts'
import type { StaffRole } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { startLocal } from '#infra/local/start-local.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { assignItem, enterItem } from '#usecases/enter.ts'
import { openBrowser } from './browser.ts'
import { itemOf, madeStaff, madeTenant, madeUnit, mayor, officer, unitOf } from './made-office.ts'
import { freshBundles, temporaryFolder } from './running-office.ts'

/** Everybody of the office, one of each role. */
const colleagues: readonly [string, StaffRole, string][] = [
  ['clerk', 'clerk', '登记员'],
  ['auditor', 'auditor', '审计员'],
  ['administrator', 'administrator', '系统管理员'],
]

export type BrowserOffice = {
  url: string
  itemId: ItemId
  /** What the newest mail to this address that says so says. */
  told: (address: string, words: RegExp) => Promise<string>
  /** Everything that was logged so far. */
  log: () => string
  /** The code of the newest mail to this address. */
  codeFor: (address: string) => Promise<string>
  /** A window of this person, signed in. */
  signedIn: (address: string, options?: BrowserContextOptions) => Promise<Page>
  browser: Browser
  stop: () => Promise<void>
}

/** The real system with a browser before it: an office with all roles, two units, an item that was assigned. */
export async function openBrowserOffice(name: string): Promise<BrowserOffice> {
  const dataDir = temporaryFolder(name)
  const itemId = itemOf('the-item')
  const local = await startLocal({
    port: 0,
    dataDir,
    fresh: false,
    bundles: await freshBundles(),
    seed: ({ tableName }) => fill(tableName, itemId),
  })
  const url = local.url.replace(/\/$/, '')
  const browser = await openBrowser()

  const told = async (address: string, words: RegExp) => {
    for (let at = 0; at < 200; at++) {
      const mails = await local.cloud.mailbox.mails({ to: address })
      const found = mails.map(({ text }) => words.exec(text)?.[1]).findLast(one => one !== undefined)
      if (found !== undefined) return found
      await wait(100)
    }
    throw new Error(`No such mail to ${address}`)
  }
  const codeFor = (address: string) => told(address, /验证码：(\d{4} \d{4})/)
  const log = () => readFileSync(join(dataDir, 'log.jsonl'), 'utf8')
  const signedIn = async (address: string, options: BrowserContextOptions = {}) => {
    const page = await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage()
    await page.goto(`${url}/sign-in`)
    await page.getByLabel('工作邮箱').fill(address)
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByLabel('8位验证码').fill(await codeFor(address))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(`${url}/`)
    return page
  }
  const stop = async () => {
    await browser.close()
    await local.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, itemId, told, log, codeFor, signedIn, browser, stop }
}

async function fill(tableName: string, id: ItemId): Promise<void> {
  const office = openOffice(tableName)
  const tenant = madeTenant('default')
  const { directory } = office
  await directory.putPack(tenant.id, 1, shippedPacks['default']!)
  await directory.putTenant(tenant)
  for (const person of madeStaff) await directory.putStaff(tenant.id, person)
  for (const [one, role, title] of colleagues) {
    const addresses = [{ address: `${one}@yunling.example` }]
    const person = { id: one, name: `${title}甲`, title, role, order: 9, addresses, active: true }
    await directory.putStaff(tenant.id, Staff.parse(person))
  }
  for (const unit of ['finance', 'health']) await directory.putUnit(tenant.id, madeUnit(unit))
  const by = { actor: { kind: 'staff', personId: officer }, via: 'console' } as const
  const item = {
    title: '推进老旧小区改造',
    sourceType: 'WORK_REPORT',
    urgency: 'normal',
    classification: 'internal',
    receivedAt: office.clock.now(),
    officer,
    sponsorLeader: mayor,
    accountablePerson: '张处长',
    leadUnit: unitOf('finance'),
    supportingUnits: [unitOf('health')],
    deadline: {
      kind: 'day',
      day: new Date(Date.parse(office.clock.now()) + 60 * 86_400_000).toISOString().slice(0, 10),
    },
    milestones: [],
  } as unknown as Parameters<typeof enterItem>[1]['item']
  const brief = { requirement: '年内开工50个小区', criteria: '50个小区全部开工', basis: '政府工作报告', notes: [] }
  const entered = await enterItem({ ...office, rulebook: office.rulebook }, { tenant, id, item, brief, ...by })
  if (!entered.ok) throw new Error(entered.error.message)
  const order = { tenant, itemId: id, fold: false, ...by }
  const assigned = await assignItem({ ...office, rulebook: office.rulebook }, order)
  if (!assigned.ok) throw new Error(assigned.error.message)
}
