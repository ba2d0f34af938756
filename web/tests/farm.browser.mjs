// "Done when": the newcomer asks for 14 m, watches the sequence with its margins, and rehearses the typhoon.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

let architect
before(async () => {
  architect = await browser()
  await signIn(architect.page, 'architect')
})
after(() => architect?.close())

const number = (text) => Number(/-?\d+(\.\d+)?/.exec(text)[0])

test('the demonstration platform shows every value with its source, and a value becomes a new version', async () => {
  const { page } = architect
  await page.goto('/farm/platform')
  await page.waitForSelector('h2:has-text("DH1-REF")')
  await page.fill('input[type=search]', 'pontoon steel')
  await page.click('[data-pointer="/lightship/0/mass_t"]')
  const before = Number(await page.inputValue('input[name=value]'))
  await page.fill('input[name=value]', String(before + 1))
  await page.fill('input[name=source]', '称重记录')
  await page.click('[data-test=change] button.main')
  await page.waitForSelector(`td:has-text("${before + 1}")`)
  await page.click('button:has-text("差异")')
  const told = await page.textContent('[data-test=difference]')
  assert.ok(told.includes(String(before)) && told.includes(String(before + 1)), told)
})

test('a bad file is refused with its place and the remedy', async () => {
  const { page } = architect
  await page.goto('/farm/platform')
  await page.click('[data-test=import]')
  await page.setInputFiles('input[name=file]', { name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"name":"x","boxes":[{"name":"a","x_m":[5,1],"y_m":[0,1],"z_m":[0,1]}]}') })
  await page.click('form button.main')
  const told = await page.textContent('[role=alert]')
  assert.ok(told.includes('bad.json'), told)
})

test('righting arms against the wind, judged with margin, arithmetic and source', async () => {
  const { page } = architect
  await page.goto('/farm/stability')
  await page.waitForSelector('[data-test=verdict]:has-text("全部满足")')
  assert.equal(await page.locator('[data-test=criterion]').count(), 3)
  assert.ok((await page.textContent('table')).includes('MODU 规则 2009'))
  await page.locator('figure svg[role=img]').hover()
  await page.waitForSelector('.read:has-text("GZ")')
  await page.click('[data-test=add-load]')
  await page.fill('input[name=case_name]', `工况 ${Date.now()}`)
  await page.click('button:has-text("保存工况")')
  await page.waitForSelector('select[name=load_case]')
  await page.click('button[role=tab]:has-text("静水力表")')
  await page.waitForSelector('[data-test=hydrostatics] tbody tr')
})

test('fourteen metres: the sequence plays with its margins', async () => {
  const { page } = architect
  await page.goto('/farm/ballast')
  await page.waitForSelector('button[data-test=plan]:not([disabled])')
  await page.fill('input[name=draft_m]', '14')
  await page.click('[data-test=plan]')
  await page.waitForSelector('[data-test=sequence]:has-text("GM")')
  await page.waitForSelector('.scene canvas')
  const last = Number(await page.getAttribute('[data-test=slider]', 'max'))
  assert.ok(last > 100, String(last))
  await page.fill('[data-test=slider]', String(last))
  assert.ok(Math.abs(number(await page.textContent('[data-test=state]')) - 14) < 0.01)
  await page.fill('[data-test=slider]', '0')
  await page.click('[data-test=play]')
  await page.waitForFunction(() => Number(document.querySelector('[data-test=slider]').value) > 3)
  assert.ok((await page.locator('figure').count()) >= 6)
})

test('a wrong order is refused with the reason and shown', async () => {
  const { page } = architect
  await page.goto('/farm/ballast')
  await page.waitForSelector('button[data-test=plan]:not([disabled])')
  await page.selectOption('select[name=order]', 'even')
  await page.click('details summary')
  await page.fill('label:has-text("纵倾限值") input', '10')
  await page.click('[data-test=plan]')
  await page.waitForSelector('[data-code=gm_below_floor]')
  await page.waitForSelector('[data-test=slider]')
})

test('the typhoon is rehearsed to a decision, and a rehearsal can be cancelled', async () => {
  const { page } = architect
  await page.goto('/farm/typhoon')
  await page.waitForSelector('select[name=track] option[value=direct_hit]', { state: 'attached' })
  await page.fill('input[name=members]', '200')
  await page.click('[data-test=start]')
  await page.waitForSelector('[data-test=recommended]', { timeout: 120_000 })
  assert.ok(number(await page.textContent('[data-test=recommended]')) >= 5)
  await page.fill('input[name=members]', '10000')
  await page.click('[data-test=start]')
  await page.click('[data-test=cancel]')
  await page.waitForSelector('[data-test=cancelled]')
})

test('the booklet and the mooring report print in both languages', async () => {
  const { page, context } = architect
  await page.goto('/farm/stability')
  await page.waitForSelector('[data-test=print-zh]')
  for (const language of ['zh', 'en']) {
    const href = await page.getAttribute(`[data-test=print-${language}]`, 'href')
    const reply = await context.request.get(href)
    assert.equal(reply.status(), 200, href)
    assert.equal((await reply.body()).subarray(0, 5).toString(), '%PDF-')
  }
  await page.goto('/farm/mooring')
  await page.waitForSelector('[data-test=lines] tbody tr')
  await page.click('[data-line="1"]')
  await page.waitForSelector('[data-test=factor]:has-text("1.43")')
  const href = await page.getAttribute('[data-test=print-zh]', 'href')
  assert.equal((await (await context.request.get(href)).body()).subarray(0, 5).toString(), '%PDF-')
})

test('motions in waves, by heading', async () => {
  const { page } = architect
  await page.goto('/farm/waves')
  await page.waitForSelector('[data-test=motions] tbody tr')
  assert.equal(await page.locator('figure').count(), 6)
})

test('a phone shows all of it without sideways scrolling', async () => {
  const phone = await browser({ viewport: { width: 360, height: 740 } })
  await signIn(phone.page, 'crew')
  for (const path of ['platform', 'stability', 'ballast', 'typhoon', 'mooring', 'waves']) {
    await phone.page.goto(`/farm/${path}`)
    await phone.page.waitForSelector('h1')
    await phone.page.waitForLoadState('networkidle')
    assert.ok((await sidewaysScroll(phone.page)) <= 0, path)
  }
  await phone.close()
})
