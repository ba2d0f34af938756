import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, picture, sidewaysScroll, signIn } from './browser.mjs'

let secretary
let handler
before(async () => {
  secretary = await browser()
  handler = await browser()
})
after(async () => {
  await secretary?.close()
  await handler?.close()
})

const unique = `路口没有斑马线 ${Date.now()}`

test('a case goes from the telephone to its closure', async () => {
  const { page } = secretary
  await signIn(page, 'secretary')
  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', unique)
  await page.fill('input[name=name]', '李建国')
  await page.fill('input[name=phone]', '13812345678')
  await page.reload()
  assert.equal(await page.inputValue('textarea[name=summary]'), unique, 'a crash loses no word')
  await page.dblclick('form button.main')
  await page.click('[data-test=open]')
  await page.waitForSelector('[data-test=state]:has-text("待登记")')
  const address = new URL(page.url()).pathname
  assert.ok(!(await page.textContent('article')).includes('13812345678'), 'the telephone number is masked')

  await page.setInputFiles('[data-test=photos]', [await picture(page, '路口一.png'), await picture(page, '路口二.png')])
  await page.click('[data-test=send-photos]')
  await page.waitForSelector('.history li:has-text("添加照片"):has-text("2 张")')
  await page.waitForFunction(() => [...document.querySelectorAll('[data-test=photo] img')].filter((img) => img.complete && img.naturalWidth > 0).length === 2)

  await act(page, 'register', '待交办')
  await act(page, 'assign', '待接件', async () => {
    const option = page.locator('select[name=lead] option', { hasText: '王海' })
    await page.selectOption('select[name=lead]', await option.getAttribute('value'))
  })

  await signIn(handler.page, 'handler')
  await handler.page.goto(address)
  await act(handler.page, 'accept', '办理中')
  await act(handler.page, 'contact', '办理中')
  await act(handler.page, 'complete', '待反馈', () => handler.page.fill('textarea[name=result]', '已划斑马线,装了警示灯'))

  await page.waitForSelector('[data-test=state]:has-text("待反馈")')
  await act(page, 'report', '待核实', () => page.fill('textarea[name=answer]', '斑马线已划好'))
  await act(page, 'close', '待评价', () => page.check('input[value=solved]'))

  await page.goto('/cases?tab=open')
  await page.waitForSelector('h1')
  await page.fill('input[type=search]', unique)
  await page.waitForSelector('text=没有找到')
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(unique)}`)
  await page.waitForSelector('li a:has-text("待评价")')
  assert.equal(await page.locator('main li').count(), 1, 'a double click collected one case')
})

test('why a deadline is what it is, day by day', async () => {
  const { page } = secretary
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(unique)}`)
  await page.click('main li a')
  await page.click('.clock:has-text("办理") button')
  await page.waitForSelector('.clock table .mark')
  assert.match(await page.textContent('.clock table'), /受理日，不计/)
})

test('a session that ends in the middle of a form loses nothing', async () => {
  await secretary.page.goto('/cases/new')
  const text = `会话过期 ${Date.now()}`
  await secretary.page.fill('textarea[name=summary]', text)
  await secretary.context.clearCookies()
  await secretary.page.click('form button.main')
  await secretary.page.waitForSelector('[role=dialog]')
  await secretary.page.fill('[role=dialog] input[name=password]', 'Yong-demo-2026')
  await secretary.page.click('[role=dialog] button.main')
  await secretary.page.waitForSelector('[data-test=tracking]')
})

test('nothing scrolls sideways on a phone', async () => {
  const { page } = secretary
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/cases?tab=all', '/firms', '/cases/new', '/account', '/p/touchuang', '/password']) {
    await page.goto(path)
    await page.waitForSelector('h1')
    assert.equal(await sidewaysScroll(page), 0, path)
  }
  await page.goto('/cases?tab=all')
  await page.click('main li a')
  await page.waitForSelector('[data-test=state]')
  assert.equal(await sidewaysScroll(page), 0, 'a case')
})
