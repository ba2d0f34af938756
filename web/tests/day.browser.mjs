// A day without a network on two devices, sent over a line that breaks: everything arrives, each thing once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, signIn } from './browser.mjs'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=', 'base64')
const VISITS_EACH = 3
const stamp = Date.now().toString(36)
let devices
before(async () => {
  devices = [await browser(PHONE), await browser(PHONE)]
})
after(async () => {
  for (const one of devices ?? []) await one.close()
})

async function visit(page, row, words) {
  await page.goto('/visits')
  await page.click(`[data-test=plan] li >> nth=${row} >> button`)
  await page.click('[data-test=check-in]')
  await page.fill('textarea[name=note]', words)
  await page.click('.part >> nth=0')
  await page.click('[data-test=split]')
  await page.setInputFiles('[data-test=camera]', { name: '现场.png', mimeType: 'image/png', buffer: PICTURE })
  await page.waitForSelector('figure:has-text("仅在本机")')
  await page.click('[data-test=finish]')
  await page.waitForSelector('[data-test=outbox]')
}

/** The first answer of every kind is lost after the server has given it, the first photo stops half way. */
async function breakLine(page) {
  const seen = new Set()
  await page.route(/\/api\/community\/visits\/(sync|.*\/photos\/)/, async (route) => {
    const kind = route.request().url().includes('photos') ? 'photo' : 'sync'
    if (route.request().method() !== 'POST' || seen.has(kind)) return route.fallback()
    seen.add(kind)
    if (kind === 'sync') await route.fetch()
    await route.abort()
  })
  return seen
}

test('two devices, an offline day, a line that breaks: nothing is lost and nothing comes twice', async () => {
  for (const [n, login] of ['grid', 'secretary'].entries()) {
    const { page, context } = devices[n]
    await signIn(page, login)
    await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.active?.state))
    await page.goto('/visits')
    await page.waitForSelector('[data-test=outbox]:has-text("已带在本机")')
    await context.setOffline(true)
    for (let row = 0; row < VISITS_EACH; row += 1) await visit(page, n * 10 + row, `断网${stamp}第${n}${row}件。路灯不亮`)
  }
  for (const { page, context } of devices) {
    const seen = await breakLine(page)
    await context.setOffline(false)
    await page.waitForFunction(() => document.querySelector('[data-test=outbox]'))
    const button = page.locator('[data-test=outbox] button')
    while ((await page.getAttribute('[data-test=outbox]', 'data-waiting')) !== '0') {
      if (await button.isEnabled().catch(() => false)) await button.click().catch(() => undefined)
      await page.waitForTimeout(300)
    }
    assert.ok(seen.has('sync'), 'the line did break')
  }
  const { page } = devices[1]
  const made = () => page.evaluate(async (q) => (await (await fetch(`/api/community/cases?q=${encodeURIComponent(q)}&limit=50`)).json()).cases.map((one) => one.summary), `断网${stamp}`)
  const cases = await made()
  assert.equal(cases.length, 2 * VISITS_EACH, cases.join('\n'))
  assert.equal(new Set(cases).size, cases.length)

  for (const { page } of devices) {
    await page.goto('/visits?tab=device')
    await page.waitForFunction((count) => document.querySelectorAll('a[data-state=sent]').length >= count, VISITS_EACH)
    const ids = await page.$$eval('a[data-state=sent]', (links) => links.map((link) => link.getAttribute('href').split('/').pop()))
    assert.equal(ids.length, VISITS_EACH)
    const photos = () => page.evaluate(async (all) => (await Promise.all(all.map(async (id) => (await (await fetch(`/api/community/visits/${id}/photos`)).json()).length))), ids)
    const until = Date.now() + 20_000
    while ((await photos()).join() !== Array(VISITS_EACH).fill(1).join() && Date.now() < until) {
      await page.reload()
      await page.waitForTimeout(500)
    }
    assert.deepEqual(await photos(), Array(VISITS_EACH).fill(1), 'each photo arrived once')
  }
})
