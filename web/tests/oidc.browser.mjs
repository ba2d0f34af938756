// Sign-in by a provider: a certified one runs here as `localhost`, which for a browser is another site than the server.
// YONG_OIDC_ISSUER and YONG_OIDC_SECRET are what the server was started with.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { Provider } from 'oidc-provider'
import { browser, sidewaysScroll, signIn, URL_BASE } from './browser.mjs'

const ISSUER = process.env.YONG_OIDC_ISSUER
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const skip = ISSUER ? false : 'YONG_OIDC_ISSUER is not set'

let provider
let auditor
before(async () => {
  if (skip) return
  const told = new Provider(ISSUER, {
    clients: [{ client_id: 'yong', client_secret: process.env.YONG_OIDC_SECRET, redirect_uris: [`${URL_BASE}/api/shell/oidc/callback`], response_types: ['code'], grant_types: ['authorization_code'] }],
    cookies: { keys: ['of this test'] },
  })
  provider = createServer(told.callback())
  await new Promise((listens) => provider.listen(new URL(ISSUER).port, listens))
  auditor = await browser(PHONE)
  // The provider's own pages want a font from elsewhere.
  await auditor.context.route(/fonts\.googleapis\.com/, (route) => route.abort())
})
after(async () => {
  await auditor?.close()
  provider?.closeAllConnections()
  provider?.close()
})

/** Signs in at the provider, which remembers it from then on. */
async function atProvider(page, login) {
  await page.waitForURL((url) => url.origin === ISSUER)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', 'any')
  await page.click('button[type=submit]')
  await page.click('form:has(input[value=consent]) button[type=submit]')
}

test('whoever has linked nothing is told what to do', { skip }, async () => {
  const { page } = auditor
  await page.goto('/sign-in')
  await page.waitForSelector('[data-test=sign-in-by]')
  assert.equal(await sidewaysScroll(page), 0)
  if (process.env.YONG_SHOTS) await page.screenshot({ path: `${process.env.YONG_SHOTS}/sign-in-by-360.png` })
  await page.click('[data-test=sign-in-by]')
  await atProvider(page, 'lin.jing')
  await page.waitForURL(`${URL_BASE}/sign-in?refused=oidc_not_linked`)
  await page.waitForSelector('[data-code=oidc_not_linked]:has-text("请先用密码登录")')
})

test('linked on the account page, it signs in and leads to the page that was wanted', { skip }, async () => {
  const { page, context } = auditor
  await signIn(page, 'auditor')
  await page.goto('/account')
  await page.click('[data-test=identity] button:has-text("绑定")')
  await page.waitForSelector('[data-test=identity]:has-text("已绑定")')
  assert.equal(new URL(page.url()).pathname, '/account')
  assert.equal(await sidewaysScroll(page), 0)
  if (process.env.YONG_SHOTS) await page.screenshot({ path: `${process.env.YONG_SHOTS}/identity-360.png`, fullPage: true })

  await page.click('button:has-text("退出")')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.goto('/journal')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.click('[data-test=sign-in-by]')
  await page.waitForURL(`${URL_BASE}/journal`)
  await page.waitForSelector('[data-test=entry]:has-text("绑定统一登录")')
  const cookies = await context.cookies(URL_BASE)
  const session = cookies.find((cookie) => cookie.name === 'yong_session')
  assert.deepEqual([session?.sameSite, session?.httpOnly], ['Strict', true])
  assert.equal(cookies.find((cookie) => cookie.name === 'yong_oidc'), undefined, 'what the sign-in remembered is gone')
})

test('a session that ended in the middle of work is renewed beside it', { skip }, async () => {
  const { page, context } = auditor
  await page.goto('/account')
  await page.waitForSelector('[data-test=identity]:has-text("已绑定")')
  await context.clearCookies({ name: 'yong_session' })
  await page.click('form button.main')
  const [beside] = await Promise.all([context.waitForEvent('page'), page.click('[role=dialog] [data-test=sign-in-by]')])
  await beside.waitForURL(`${URL_BASE}/account`)
  await beside.close()
  await page.bringToFront()
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.waitForSelector('[role=dialog]', { state: 'detached' })
  await page.waitForSelector('text=已保存')
})

test('unlinked, it signs in no more', { skip }, async () => {
  const { page } = auditor
  page.on('dialog', (dialog) => dialog.accept())
  await page.click('[data-test=identity] button:has-text("解除绑定")')
  await page.waitForSelector('[data-test=identity]:has-text("绑定后")')
  await page.click('button:has-text("退出")')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await page.click('[data-test=sign-in-by]')
  await page.waitForSelector('[data-code=oidc_not_linked]')
})
