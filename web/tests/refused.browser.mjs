// What goes wrong is told in words with its code, and what was typed stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, signIn } from './browser.mjs'

const stamp = Date.now().toString(36)
let one
let other
before(async () => {
  one = await browser()
  other = await browser()
  await signIn(one.page, 'secretary')
  await signIn(other.page, 'secretary')
})
after(async () => {
  await one?.close()
  await other?.close()
})

const cases = (page, q) => page.evaluate(async (words) => (await (await fetch(`/api/community/cases?q=${encodeURIComponent(words)}`)).json()).cases, q)

test('two people at one case: the second is told, sees the new state and keeps the words', async () => {
  const { page } = one
  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', `<b onclick="alert(1)">井盖</b> ${stamp}`)
  await page.click('form button.main')
  await page.click('[data-test=open]')
  await act(page, 'register', '待交办')
  assert.equal(await page.textContent('h1.summary'), `<b onclick="alert(1)">井盖</b> ${stamp}`, 'markup is shown as it was typed')

  const address = new URL(page.url()).pathname
  await other.page.route('**/api/shell/live', (route) => route.abort())
  await other.page.goto(address)
  await other.page.click('[data-verb=withdraw]')
  await other.page.fill('textarea[name=reason]', `重复登记${stamp}`)
  await act(page, 'hold_ownerless', '无主', () => page.fill('textarea[name=reason]', '尚无责任单位'))
  await other.page.click('section form button.main')
  await other.page.waitForSelector('[data-code=changed_meanwhile]')
  await other.page.waitForSelector('[data-test=state]:has-text("无主")')
  assert.equal(await other.page.inputValue('textarea[name=reason]'), `重复登记${stamp}`, 'the words are still there')
  await other.page.waitForSelector('[data-test=moved] li:has-text("列为无主"):has-text("尚无责任单位")')
  assert.ok(await other.page.isDisabled('section form button.main'), 'nothing is sent before it was seen')
  await other.page.click('[data-test=seen]')
  await other.page.click('section form button.main')
  await other.page.waitForSelector('[data-test=state]:has-text("已撤回")')
})

test('a form left open while a colleague moves the case: told at once, what it was for is gone, the words are not', async () => {
  const { page } = one
  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', `开着的表单 ${stamp}`)
  await page.click('form button.main')
  await page.click('[data-test=open]')
  await act(page, 'register', '待交办')
  await other.page.unroute('**/api/shell/live')
  await other.page.goto(new URL(page.url()).pathname)
  await other.page.click('[data-verb=hold_ownerless]')
  await other.page.fill('textarea[name=reason]', `还没有责任单位 ${stamp}`)
  await act(page, 'withdraw', '已撤回', () => page.fill('textarea[name=reason]', '来电人撤回'))
  await other.page.waitForSelector('[data-test=moved] li:has-text("撤回"):has-text("来电人撤回")')
  await other.page.waitForSelector('[data-test=gone]')
  assert.ok(await other.page.isDisabled('section form button.main'))
  assert.equal(await other.page.inputValue('textarea[name=reason]'), `还没有责任单位 ${stamp}`)
})

test('two people at one firm: only the field that both changed is asked about', async () => {
  const { page } = one
  await page.goto('/firms/new')
  await page.fill('input[name=name]', `两人同改${stamp}厂`)
  await page.click('form button.main')
  await page.click('[data-test=edit]')
  await page.fill('input[name=trade]', '注塑')
  await page.fill('input[name=address]', '甲路1号')
  await other.page.goto(new URL(page.url()).pathname)
  await other.page.click('[data-test=edit]')
  await other.page.fill('input[name=trade]', '模具')
  await other.page.fill('input[name=headcount]', '42')
  await other.page.click('form button.main')
  await other.page.waitForSelector('[data-field=trade]:has-text("模具")')

  await page.click('form button.main')
  await page.waitForSelector('[data-test=clash]')
  assert.equal(await page.locator('[data-test=clash]').count(), 1)
  assert.equal(await page.inputValue('input[name=headcount]'), '42')
  await page.click('[data-test=clash] [data-side=ours]')
  await page.click('form button.main')
  await page.waitForSelector('[data-field=trade]:has-text("注塑")')
  assert.match(await page.textContent('[data-field=address]'), /甲路1号/)
})

test('a session that ends while a firm is corrected: signing in again sends it', async () => {
  const { page, context } = one
  await page.click('[data-test=edit]')
  await page.fill('textarea[name=note]', `过期前写的 ${stamp}`)
  await context.clearCookies()
  // What the page reads anew by itself may have found the end of the session before.
  await page.evaluate(() => document.querySelector('main form').requestSubmit())
  await page.waitForSelector('[role=dialog] input[name=password]')
  await page.fill('[role=dialog] input[name=password]', 'Yong-demo-2026')
  await page.click('[role=dialog] button.main')
  await page.waitForSelector(`[data-field=note]:has-text("过期前写的 ${stamp}")`)
})

test('the same button twice, and a lost answer: one appointment, one case', async () => {
  const { page } = one
  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', `按了两次 ${stamp}`)
  await page.dblclick('form button.main')
  await page.waitForSelector('[data-test=tracking]')
  assert.equal((await cases(page, `按了两次 ${stamp}`)).length, 1)

  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', `答复丢了 ${stamp}`)
  let lost = 0
  await page.route('**/api/community/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await page.click('form button.main')
  await page.waitForSelector('[data-code=offline]')
  assert.equal(await page.inputValue('textarea[name=summary]'), `答复丢了 ${stamp}`)
  await page.click('form button.main')
  await page.waitForSelector('[data-test=tracking]')
  assert.equal((await cases(page, `答复丢了 ${stamp}`)).length, 1, 'the second press got the first answer')
})

test('a picture of 300 megapixels is refused before it is decoded', async () => {
  const { page } = one
  await page.goto('/visits')
  await page.waitForSelector('[data-test=outbox]:has-text("已带在本机")')
  await page.click('[data-test=plan] li >> nth=5 >> button')
  await page.fill('textarea[name=note]', `大照片 ${stamp}`)
  const head = Buffer.alloc(64)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head)
  head.writeUInt32BE(20_000, 16)
  head.writeUInt32BE(15_000, 20)
  await page.setInputFiles('[data-test=camera]', { name: '巨幅.png', mimeType: 'image/png', buffer: head })
  await page.waitForSelector('[data-code=image_too_large]')
  assert.equal(await page.inputValue('textarea[name=note]'), `大照片 ${stamp}`)
})
