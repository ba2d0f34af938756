import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, sidewaysScroll, signIn } from './browser.mjs'

let secretary
let handler
before(async () => {
  secretary = await browser()
  handler = await browser({ viewport: { width: 360, height: 740 } })
})
after(async () => {
  await secretary?.close()
  await handler?.close()
})

async function collected(page, summary) {
  await page.goto('/cases/new')
  await page.fill('textarea[name=summary]', summary)
  await page.click('form button.main')
  await page.click('[data-test=open]')
  await act(page, 'register', '待交办')
}

async function assign(page) {
  await act(page, 'assign', '待接件', async () => {
    const option = page.locator('select[name=lead] option', { hasText: '王海' })
    await page.selectOption('select[name=lead]', await option.getAttribute('value'))
  })
}

test('the handler hears of a case while the page is open, follows the notice, and it counts as read', async () => {
  await signIn(handler.page, 'handler')
  await handler.page.click('[data-test=bell]')
  await handler.page.waitForSelector('[role=dialog]')
  const all = handler.page.locator('[role=dialog] button', { hasText: '全部标为已读' })
  if (await all.count()) await all.click()
  await handler.page.keyboard.press('Escape')
  await handler.page.waitForSelector('[data-test=bell] .count', { state: 'detached' })

  await signIn(secretary.page, 'secretary')
  await collected(secretary.page, `消息测试 ${Date.now()}`)
  await assign(secretary.page)
  const address = new URL(secretary.page.url()).pathname

  await handler.page.waitForSelector('[data-test=bell] .count:has-text("1")')
  await handler.page.click('[data-test=bell]')
  assert.equal(await sidewaysScroll(handler.page), 0)
  if (process.env.YONG_SHOTS) await handler.page.screenshot({ path: `${process.env.YONG_SHOTS}/bell-360.png` })
  await handler.page.click('[role=dialog] li a.fresh')
  await handler.page.waitForURL((url) => url.pathname === address)
  await handler.page.waitForSelector('[data-test=bell] .count', { state: 'detached' })
})

test('a person chooses quiet hours and keeps them', async () => {
  const { page } = handler
  await page.goto('/account')
  await page.fill('input[name=quiet_from]', '22:00')
  await page.fill('input[name=quiet_to]', '07:00')
  await page.locator('form', { has: page.locator('input[name=quiet_from]') }).locator('button.main').click()
  await page.waitForSelector('text=已保存')
  await page.reload()
  await page.waitForSelector('input[name=quiet_from]')
  assert.equal(await page.inputValue('input[name=quiet_from]'), '22:00')
  assert.equal(await sidewaysScroll(page), 0)
  if (process.env.YONG_SHOTS) await page.screenshot({ path: `${process.env.YONG_SHOTS}/account-360.png`, fullPage: true })
})

test('the administrator sees that everything arrived, and adds a robot', async () => {
  const admin = await browser()
  try {
    const { page } = admin
    await signIn(page, 'admin')
    await page.goto('/delivery')
    await page.waitForSelector('[data-test=outbox-empty]')
    await page.click('button:has-text("添加机器人")')
    await page.fill('input[name=name]', '值班群')
    await page.fill('input[name=address]', 'http://127.0.0.1:9/robot')
    await page.click('form button.main')
    await page.waitForSelector('text=请填写企业微信或钉钉群机器人的 https 地址')
    await page.fill('input[name=address]', 'https://oapi.dingtalk.com/robot/send?access_token=1')
    await page.selectOption('select[name=kind]', 'dingtalk')
    await page.fill('input[name=secret]', 'SEC-1')
    await page.click('form button.main')
    await page.waitForSelector('li:has-text("值班群")')
    if (process.env.YONG_SHOTS) await page.screenshot({ path: `${process.env.YONG_SHOTS}/delivery-1280.png` })
    page.on('dialog', (dialog) => dialog.accept())
    await page.click('button:has-text("移除")')
    await page.waitForSelector('text=还没有机器人')
  } finally {
    await admin.close()
  }
})
