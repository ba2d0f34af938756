// An administrator of the farm lets somebody in, changes the roles, hands out a new password, shuts out and lets in again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

const login = `crew-${Date.now().toString(36)}`
const FIRST = 'Harbour-2026'
const OWN = 'Lighthouse-2027'
let admin
let person
before(async () => {
  admin = await browser()
  person = await browser({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  admin.page.on('dialog', (dialog) => dialog.accept())
  await signIn(admin.page, 'farm-admin')
})
after(async () => {
  await admin?.close()
  await person?.close()
})

const row = (text) => `tr[data-login="${login}"]${text ? `:has-text("${text}")` : ''}`

async function come(password) {
  const { page } = person
  await page.goto('/sign-in')
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', password)
  await page.click('button:has-text("登录")')
}

test('somebody of the farm is added with a role of the farm', async () => {
  const { page } = admin
  await page.goto('/people')
  await page.click('[data-test=add]')
  await page.fill('input[name=name]', '郑帆')
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', FIRST)
  await page.check('label:has-text("平台船员") input')
  await page.click('form button.main')
  await page.waitForSelector(row('平台船员'))
  await page.waitForSelector(row('还在用初始密码'))
})

test('the first sign-in asks for a password and nothing else', async () => {
  const { page } = person
  await come(FIRST)
  await page.waitForURL((url) => url.pathname === '/password')
  assert.equal(await sidewaysScroll(page), 0)
  const [old, fresh, again] = await page.locator('form input[type=password]').all()
  await old.fill(FIRST)
  await fresh.fill(OWN)
  await again.fill(OWN)
  await page.click('form button.main')
  await page.waitForSelector('[role=status]:has-text("密码已修改")')
  await page.goto('/')
  await page.waitForURL((url) => url.pathname.startsWith('/farm'))
})

test('another role, another password, shut out and let in again', async () => {
  const { page } = admin
  await page.click(`${row()} [data-act=change]`)
  await page.check('[data-test=change] label:has-text("岸基中心") input')
  await page.click('[data-test=change] button.main')
  await page.waitForSelector(row('岸基中心'))
  await page.click(`${row()} [data-act=change]`)
  await page.fill('[data-test=change] input[name=password]', FIRST)
  await page.click('[data-test=change] button:has-text("重置密码")')
  await page.waitForSelector(row('还在用初始密码'))
  await come(OWN)
  await person.page.waitForSelector('[data-code=sign_in_refused]')
  await page.click(`${row()} [data-act=disable]`)
  await page.waitForSelector(row('已停用'))
  await page.click(`${row()} [data-act=enable]`)
  await page.waitForSelector(`${row()} [data-act=disable]`)
  await come(FIRST)
  await person.page.waitForURL((url) => url.pathname === '/password')
})
