// A day without a network: drafts survive the closing of the page, go out once, and tell what became of them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
let grid
let secretary
before(async () => {
  grid = await browser(PHONE)
  secretary = await browser(PHONE)
})
after(async () => {
  await grid?.close()
  await secretary?.close()
})

/** Waits until the page itself is on the device, as after the first minute of work. */
export async function ready(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.active?.state))
  await page.goto('/visits')
  await page.waitForSelector('[data-test=outbox]:has-text("已带在本机")')
}

async function begin(page, nth) {
  await page.goto('/visits')
  await page.click(`[data-test=plan] li >> nth=${nth} >> button`)
  await page.waitForSelector('[data-test=check-in]')
  await page.click('[data-test=check-in]')
}

async function split(page, nth) {
  await page.click(`.part >> nth=${nth}`)
  await page.click('[data-test=split]')
}

const sent = (page) => page.waitForSelector('[data-test=outbox][data-waiting="0"][data-sending=false]')
const stamp = Date.now().toString(36)

test('a visit is written, closed, reopened and finished without a network, then sent once', async () => {
  const { page, context } = grid
  await signIn(page, 'grid')
  await ready(page)
  await context.setOffline(true)
  await begin(page, 0)
  await page.fill('textarea[name=note]', `插座跳闸 ${stamp}。想招夜班电工!天气不错`)
  await split(page, 0)
  await split(page, 1)
  assert.equal(await page.locator('[data-test=need]').count(), 2)
  const address = page.url()

  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  assert.match(await again.inputValue('textarea[name=note]'), new RegExp(stamp), 'a cold start without a network shows the draft')
  assert.equal(await again.locator('[data-test=need]').count(), 2)
  assert.equal(await sidewaysScroll(again), 0)
  await again.click('[data-test=finish]')
  await again.waitForSelector('[data-test=outbox][data-waiting="1"]')

  await context.setOffline(false)
  await sent(again)
  await again.click('a[data-state=sent]')
  assert.equal(await again.locator('[data-test=made]').count(), 2)
  assert.match(await again.textContent('[data-test=made] code'), /^[a-z0-9]{12}$/)
  await again.goto('/cases?tab=all&q=' + encodeURIComponent(stamp))
  await again.waitForSelector('main li a')
  assert.equal(await again.locator('main li').count(), 1, 'the sentence became one case')
})

test('two people told the same field otherwise: both values are shown and one is chosen', async () => {
  const { context } = grid
  const page = context.pages().at(-1)
  await signIn(secretary.page, 'secretary')
  await ready(secretary.page)
  await ready(page)
  const name = await page.textContent('[data-test=plan] li >> nth=2 >> b')
  for (const [who, value] of [[page, '甲区'], [secretary.page, '乙区']]) {
    await who.goto('/visits')
    await who.fill('input[type=search]', name)
    await who.click('[data-test=found] button')
    await who.fill('textarea[name=note]', `说法 ${value}`)
    // Somebody may have been there within the quiet days.
    if (await who.locator('input[name=cap-reason]').count()) await who.fill('input[name=cap-reason]', '约好复查')
    await who.click('details:has-text("核对企业信息") summary')
    await who.fill('input[name=fact-address]', value + stamp)
    await who.click('textarea[name=note]')
    await who.waitForSelector('.tag:has-text("原为")')
  }
  await page.click('[data-test=finish]')
  await sent(page)
  await secretary.page.click('[data-test=finish]')
  await sent(secretary.page)
  await secretary.page.click('a:has-text("两种说法")')
  const choices = await secretary.page.textContent('[data-test=conflicts]')
  assert.ok(choices.includes(`乙区${stamp}`) && choices.includes(`甲区${stamp}`))
  await secretary.page.click('[data-side=ours]')
  await secretary.page.waitForSelector('[data-test=conflicts]', { state: 'detached' })
  await sent(secretary.page)
  const held = await secretary.page.evaluate(async (q) => {
    const { firms } = await (await fetch(`/api/community/firms?q=${encodeURIComponent(q)}`)).json()
    return (await (await fetch(`/api/community/firms/${firms[0].id}`)).json()).address
  }, name)
  assert.equal(held, `乙区${stamp}`)
})
