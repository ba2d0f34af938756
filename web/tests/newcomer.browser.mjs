// The first ten minutes: a spreadsheet in, a visit without a network, the case closed and confirmed, the figures changed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, browser, sidewaysScroll, signIn } from './browser.mjs'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
/** A small grey square. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=', 'base64')
const stamp = Date.now().toString(36)
const FIRM = `新来${stamp}精密件厂`
const started_ms = Date.now()

let secretary
let grid
let handler
let requester
before(async () => {
  secretary = await browser()
  grid = await browser(PHONE)
  handler = await browser()
  requester = await browser(PHONE)
})
after(async () => {
  for (const one of [secretary, grid, handler, requester]) await one?.close()
})

async function figures(page) {
  await page.goto('/indicators')
  await page.waitForSelector('[data-count=confirmed]')
  const read = async (name) => Number(await page.textContent(`[data-count=${name}]`))
  return { cases: await read('cases'), closed: await read('closed'), confirmed: await read('confirmed') }
}

async function caseOf(page, words) {
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(words)}`)
  await page.click('main li a')
  await page.waitForSelector('[data-test=state]')
}

const known = {}

test('1 the secretary imports a spreadsheet', async () => {
  const { page } = secretary
  await signIn(page, 'secretary')
  known.before = await figures(page)
  await page.goto('/firms/import')
  const rows = ['企业名称,联系人,联系电话,楼宇,楼层', `${FIRM},何丽,13800001111,8号楼,3层`, `新来${stamp}贸易行,陈恒,13800002222,8号楼,4层`]
  await page.setInputFiles('input[type=file]', { name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await page.waitForSelector('[data-outcome=new] .figure:text-is("2")')
  await page.click('[data-test=carry]')
  await page.waitForSelector('[data-test=imported]:has-text("新增 2 家")')
})

test('2 the grid worker visits on a phone without a network', async () => {
  const { page, context } = grid
  await signIn(page, 'grid')
  await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.active?.state))
  await page.goto('/visits')
  await page.waitForSelector('[data-test=outbox]:has-text("已带在本机")')
  await context.setOffline(true)
  await page.reload()
  await page.fill('input[type=search]', `${stamp}精密`)
  await page.click('[data-test=found] button')
  await page.click('[data-test=check-in]')
  await page.fill('textarea[name=note]', `中午热饭插座跳闸${stamp}。老板人很热情。`)
  await page.click('.part >> nth=0')
  await page.click('[data-test=split]')
  await page.click('[data-test=need] label:has-text("投诉")')
  await page.click('[data-test=need] summary')
  await page.fill('input[name=contact-name]', '何丽')
  await page.fill('input[name=contact-phone]', '13800001111')
  await page.setInputFiles('[data-test=camera]', { name: '插座.png', mimeType: 'image/png', buffer: PICTURE })
  await page.waitForSelector('figure:has-text("仅在本机")')
  assert.equal(await sidewaysScroll(page), 0)
  await page.click('[data-test=finish]')
  await page.waitForSelector('[data-test=outbox][data-waiting="1"]')
})

test('3 back online the visit is sent by itself', async () => {
  const { page, context } = grid
  await context.setOffline(false)
  await page.waitForSelector('[data-test=outbox][data-waiting="0"]')
  await page.click('a[data-state=sent]')
  known.tracking = (await page.textContent('[data-test=made] code')).trim()
  await page.waitForSelector('figure:has-text("已送达")')
  const visit = new URL(page.url()).pathname.split('/').pop()
  const kept = await page.evaluate((id) => fetch(`/api/community/visits/${id}/photos`).then((answer) => answer.json()), visit)
  assert.equal(kept.length, 1, 'the photo is on the server')
  assert.match(known.tracking, /^[a-z0-9]{12}$/)
})

test('4 the secretary registers and dispatches', async () => {
  const { page } = secretary
  await caseOf(page, stamp)
  assert.ok(!(await page.textContent('article')).includes('13800001111'), 'the telephone number is masked')
  await act(page, 'register', '待交办')
  await act(page, 'assign', '待接件', async () => {
    const option = page.locator('select[name=lead] option', { hasText: '王海' })
    await page.selectOption('select[name=lead]', await option.getAttribute('value'))
  })
})

test('5 the handler handles, and cannot close', async () => {
  const { page } = handler
  await signIn(page, 'handler')
  await caseOf(page, stamp)
  await act(page, 'accept', '办理中')
  await act(page, 'contact', '办理中')
  await act(page, 'complete', '待反馈', () => page.fill('textarea[name=result]', '已换 20 安插座'))
  assert.equal(await page.locator('[data-verb=close]').count(), 0)
})

test('6 the secretary reports back and verifies', async () => {
  const { page } = secretary
  await caseOf(page, stamp)
  await act(page, 'report', '待核实', () => page.fill('textarea[name=answer]', '插座已更换,请试用'))
  await act(page, 'close', '待评价', () => page.check('input[value=solved]'))
  const now = await figures(page)
  assert.deepEqual([now.cases - known.before.cases, now.closed - known.before.closed, now.confirmed - known.before.confirmed], [1, 1, 0], 'closed is not confirmed')
})

test('7 the requester confirms, and the figures change', async () => {
  const { page } = requester
  await page.goto(`/p/touchuang/t/${known.tracking}`)
  await page.waitForSelector('[data-test=state]:has-text("待评价")')
  assert.ok((await page.textContent('main')).includes('插座已更换'))
  await page.click('button:has-text("解决了，满意")')
  await page.waitForSelector('[data-test=state]:has-text("已评价")')
  const now = await figures(secretary.page)
  assert.equal(now.confirmed - known.before.confirmed, 1)
  await secretary.page.click('[data-count=confirmed]')
  await secretary.page.waitForSelector(`[data-test=total]:text-is("${now.confirmed}")`)
  const spent_s = (Date.now() - started_ms) / 1000
  assert.ok(spent_s < 600, `ten minutes are enough: ${spent_s} s`)
})
