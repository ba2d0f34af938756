// A real Chromium on the running server: YONG_URL and YONG_CHROMIUM say where both are.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const URL_BASE = process.env.YONG_URL ?? 'http://127.0.0.1:8420'
const PASSWORD = 'Yong-demo-2026'
const WAIT_MS = 30_000

/** A person with a browser profile of their own. */
export async function browser(options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'yong-browser-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.YONG_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    baseURL: URL_BASE,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = context.pages()[0] ?? (await context.newPage())
  const close = async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { page, context, close }
}

export async function signIn(page, login) {
  await page.goto('/sign-in')
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', PASSWORD)
  await page.click('button:has-text("登录")')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Presses the button of a verb, fills its form and sends it; waits until the case is in `state`. */
export async function act(page, verb, state, fill = async () => {}) {
  await page.click(`[data-verb=${verb}]`)
  await fill()
  await page.click('section form button.main')
  await page.waitForSelector(`[data-test=state]:has-text("${state}")`)
}

export function sidewaysScroll(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** A picture as a camera would hand it over, for a file field. */
export async function picture(page, name) {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 400
    canvas.height = 300
    canvas.getContext('2d').fillRect(40, 30, 200, 150)
    return canvas.toDataURL('image/png')
  })
  return { name, mimeType: 'image/png', buffer: Buffer.from(address.split(',')[1], 'base64') }
}
