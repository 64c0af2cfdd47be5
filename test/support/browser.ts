import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Meant for Lambda, and it does not outlive the first closed window with it. */
const args = chromium.args.filter(arg => arg !== '--single-process')

/** A real browser; it comes with the packages, so that nothing has to be installed. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args })
}
