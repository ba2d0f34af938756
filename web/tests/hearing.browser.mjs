// A newcomer's first ten minutes in the centre: from the telephone call to the printed record, in Chinese.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

let reception
let audiologist
before(async () => {
  reception = await browser()
  audiologist = await browser()
})
after(async () => {
  await reception?.close()
  await audiologist?.close()
})

const NAME = '甬小听'
const PHONE = `139${String(Date.now()).slice(-8)}`
/** Ears of the client: a moderate loss that slopes, the left 5 dB worse, bone 5 dB better than air. */
const RIGHT = { 125: 30, 250: 30, 500: 35, 750: 38, 1000: 40, 1500: 45, 2000: 50, 3000: 58, 4000: 60, 6000: 65, 8000: 70 }
const threshold = (ear, hz) => RIGHT[hz] + (ear === 'left' ? 5 : 0)
let client = ''
let record = ''

/** Presents by the space bar and answers by Y or N as the client, until the guide is done. */
async function answerByKeyboard(page) {
  for (let tones = 0; tones < 600; tones += 1) {
    const done = page.locator('[data-test=test-done]')
    const next = page.locator(`[data-test=next-tone][data-count="${tones}"]`)
    await next.or(done).first().waitFor()
    if (await done.count()) return tones
    const { ear, hz, level } = await next.evaluate((node) => ({ ...node.dataset }))
    await page.keyboard.press('Space')
    await page.waitForSelector('[data-test=next-tone][data-presented=true]')
    await page.keyboard.press(Number(level) >= threshold(ear, hz) ? 'y' : 'n')
  }
  return assert.fail('the test does not end')
}

/** Writes an entry of the record and waits until it stands there. */
async function write(page, kind, fill) {
  const before = await page.locator('.entries > li').count()
  await page.click(`[data-test=form-${kind}]`)
  await fill()
  await page.click('[data-test=write]')
  await page.waitForFunction((count) => document.querySelectorAll('.entries > li').length > count, before)
}

async function advance(page, to) {
  await page.waitForSelector('[data-test=advance]:not([disabled])')
  await page.click('[data-test=advance]')
  await page.waitForSelector(`[data-test=steps][data-step=${to}]`)
}

async function keep(page) {
  await page.click('[data-test=bench-save]')
  await page.waitForSelector('[data-test=bench-saved]:has-text("已存入档案")')
}

test('the reception books a client who calls', async () => {
  const { page } = reception
  await signIn(page, 'reception')
  await page.goto('/hearing/today')
  await page.click('[data-test=book]')
  await page.click('[data-test=new-client]')
  await page.fill('input[name=name]', NAME)
  await page.fill('input[name=phone]', PHONE)
  await page.fill('input[name=birth_date]', '1950-03-08')
  await page.check('input[name=health]')
  await page.check('input[name=contact]')
  await page.click('[data-test=save-client]')
  await page.waitForSelector('[data-test=chosen-client], [data-test=is-another]')
  if (await page.locator('[data-test=is-another]').count()) await page.click('[data-test=is-another]')
  await page.waitForSelector('[data-test=chosen-client]')
  await page.waitForSelector('select[name=service] option >> nth=0', { state: 'attached' })
  await page.click('[data-test=next-day]')
  await page.click('[data-test=slot] >> nth=2')
  await page.click('[data-test=confirm-booking]')
  await page.waitForURL('**/hearing/today')
  await page.click('[aria-label=后一天]')
  await page.waitForSelector('[data-test=board] li[data-state=booked]')
  const text = await page.textContent('[data-test=board]')
  assert.ok(!text.includes(PHONE), 'the telephone number is masked')
})

test('the audiologist opens the record and tests by keyboard', async () => {
  const { page } = audiologist
  await signIn(page, 'audiologist')
  await page.goto('/hearing/clients')
  await page.fill('input[type=search]', PHONE)
  await page.waitForFunction(() => document.querySelectorAll('main li a').length === 1)
  await page.click('main li a')
  await page.waitForSelector('[data-test=client-name]')
  client = new URL(page.url()).pathname.split('/').at(-1)
  await page.click('[data-test=begin-record]')
  await page.waitForSelector('[data-test=steps][data-step=profile]')
  record = new URL(page.url()).pathname.split('/').at(-1)
  assert.equal(await page.getAttribute('[data-test=missing] li', 'data-code'), 'profile_missing')
  await write(page, 'profile', () => page.fill('textarea[name=complaint]', '聚会时听不清,电视开得很大'))
  await advance(page, 'counselling')
  await write(page, 'counselling', () => page.fill('textarea[name=goals]', '听清孙女说话\n看电视不吵家人'))
  await advance(page, 'test')
  await write(page, 'otoscopy', async () => {})

  await page.click('[data-test=form-audiogram]')
  assert.match(await page.textContent('[data-test=uncalibrated]'), /演示级 — 未校准/)
  assert.equal(await page.textContent('[data-test=unit]'), '级')
  const output = page.locator('[data-test=output] option').nth(1)
  await output.waitFor({ state: 'attached' })
  await page.selectOption('[data-test=output]', await output.getAttribute('value'))
  await page.selectOption('[data-test=method]', 'adaptive')
  const tones = await answerByKeyboard(page)
  assert.ok(tones > 60 && tones < 400, `${tones} tones`)
  assert.equal(await page.textContent('[data-test=unit]'), 'dB HL')
  const row = await page.locator('[data-test=audiogram-table] tr', { hasText: '右耳 气导' }).locator('td').allTextContents()
  assert.ok(Math.abs(Number(row[4]) - 40) <= 5, `1 kHz found at ${row[4]}`)

  await page.click('[data-test=mode-entry]')
  await page.fill('[data-test=device-name]', '骨导听力计 AB-1')
  await page.selectOption('[data-test=tool-measure]', 'bone')
  await page.focus('[data-test=audiogram]')
  // The cursor begins at 1000 Hz and 40 dB.
  for (const key of ['ArrowUp', 'Enter', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) {
    await page.keyboard.press(key)
  }
  await keep(page)
})

test('an aid is chosen, fitted and verified on the record', async () => {
  const { page } = audiologist
  await page.goto(`/hearing/records/${record}`)
  await advance(page, 'selection')
  await page.click('[data-test=form-prescription]')
  await page.waitForSelector('[data-test=sii-right] [data-scene=normal]')
  const scene = await page.locator('[data-test=sii-right] [data-scene=normal]').evaluate((node) => ({ ...node.dataset }))
  assert.ok(Number(scene.aided) > Number(scene.unaided) + 0.1, JSON.stringify(scene))
  await keep(page)
  await page.goto(`/hearing/records/${record}`)
  await write(page, 'selection', async () => {
    await page.fill('input[name=item]', 'RIC-80')
    await page.fill('input[name=reason]', '双耳中度下降,喜欢充电式')
  })
  await advance(page, 'fitting')
  for (const [ear, serial] of [['right', 'RIC-80-007'], ['left', 'RIC-80-008']]) {
    await write(page, 'fitting', async () => {
      await page.selectOption('select[name=ear]', ear)
      await page.fill('input[name=serial]', serial)
    })
  }
  await advance(page, 'verification')
  await page.goto(`/hearing/bench/fit?fitting=${record}`)
  for (const ear of ['right', 'left']) {
    const card = page.locator(`[data-test=fit-${ear}]`)
    await card.locator('[data-test=verify]').click()
    for (const hz of [500, 1000, 2000, 4000]) {
      const target = await card.locator('tr', { has: page.locator(`[data-test=measured-${ear}-${hz}]`) }).locator('td').nth(1).textContent()
      await card.locator(`[data-test=measured-${ear}-${hz}]`).fill(String(Number(target) + 1))
      await card.locator(`[data-test=measured-${ear}-${hz}]`).press('Tab')
    }
    await card.locator('.tag:has-text("合格")').first().waitFor()
  }
  await keep(page)
  await page.goto(`/hearing/records/${record}`)
  await advance(page, 'guidance')
  await write(page, 'guidance', async () => {
    for (const box of await page.locator('fieldset input[type=checkbox]').all()) await box.check()
  })
  await advance(page, 'follow_up')
})

test('the family hears what the client hears: three tracks in step, switched without a gap', async () => {
  const { page } = audiologist
  await page.goto(`/hearing/bench/listen?fitting=${record}`)
  await page.click('[data-test=render]')
  await page.waitForSelector('[data-test=player][data-tracks="3"]', { timeout: 90_000 })
  const samples = (await page.getAttribute('[data-test=player]', 'data-samples')).split(',')
  assert.equal(new Set(samples).size, 1, `one length: ${samples}`)
  assert.ok(Number(samples[0]) > 44_100)
  await page.click('[data-test=track-unaided]')
  await page.waitForFunction(() => window.yongListening().levels[1] === 1)
  const before = await page.evaluate(() => window.yongListening())
  assert.deepEqual([before.playing, before.levels], [true, [0, 1, 0]])
  await page.click('[data-test=track-aided]')
  await page.waitForFunction(() => window.yongListening().levels[2] === 1)
  const later = await page.evaluate(() => window.yongListening())
  assert.deepEqual(later.levels, [0, 0, 1])
  assert.equal(later.started_s, before.started_s, 'the tracks did not start again')
  await page.click('[data-test=family]')
  await page.waitForSelector('h2:has-text("家人也来听")')
  await page.click('[data-test=family]')
  await page.click('[data-test=play]')
  assert.equal(await page.getAttribute('[data-test=player]', 'data-playing'), 'false')
})

test('the campaign is quoted, explained, signed, paid and delivered', async () => {
  const { page } = audiologist
  await page.goto(`/hearing/shop?client=${client}`)
  await page.waitForSelector('[data-test=chosen-client]:has-text("#")')
  await page.click('[data-test=add-RIC-80]')
  await page.click('[data-test=add-RIC-80]')
  await page.waitForSelector('[data-test=quote][data-payable="680000"]')
  assert.match(await page.textContent('[data-test=quote]'), /赠/)
  await page.click('[data-test=sign]')
  await page.waitForSelector('[data-test=order-state][data-state=signed]')
  await page.click('[data-test=pay]')
  await page.waitForSelector('[data-test=due]:has-text("¥0.00")')
  const lines = page.locator('[data-test^=serial-]')
  await page.waitForSelector('datalist option', { state: 'attached' })
  const stock = await page.locator('datalist').first().locator('option').evaluateAll((options) => options.map((option) => option.value))
  assert.ok(stock.length >= 2, 'the demonstration has two of them left')
  await lines.nth(0).fill(stock[0])
  await lines.nth(1).fill(stock[1])
  await page.click('[data-test=deliver]')
  await page.waitForSelector('[data-test=order-state][data-state=delivered]')
  assert.ok((await page.textContent('article')).includes(stock[1]), 'the serial number stands on the order')
})

/** Pages of a PDF by its page tree, wherever it lies. */
function pages(bytes) {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map((match) => {
    try {
      return inflateSync(bytes.subarray(match.index + match[0].length), { finishFlush: 2 }).toString('latin1')
    } catch {
      return ''
    }
  })
  const counts = [text, ...streams].flatMap((part) => [...part.matchAll(/\/Count (\d+)/g)].map((match) => Number(match[1])))
  return Math.max(0, ...counts)
}

test('the record and the order are printed', async () => {
  const { page } = audiologist
  const order = new URL(page.url()).pathname.split('/').at(-1)
  for (const address of [`/api/hearing/fittings/${record}/record.pdf`, `/api/hearing/orders/${order}/order.pdf`]) {
    const answer = await page.request.get(address)
    assert.equal(answer.status(), 200, address)
    const bytes = await answer.body()
    assert.equal(bytes.subarray(0, 4).toString(), '%PDF')
    assert.ok(pages(bytes) >= 1, `${address} has ${pages(bytes)} pages`)
  }
})

test('an upload that is no sound is told, and nothing scrolls sideways on a phone', async () => {
  const { page } = audiologist
  await page.goto(`/hearing/bench/listen?fitting=${record}`)
  await page.setInputFiles('[data-test=upload]', { name: 'x.wav', mimeType: 'audio/wav', buffer: Buffer.from('not a sound at all') })
  await page.waitForSelector('[data-code=wav_malformed]')
  await page.setViewportSize({ width: 360, height: 740 })
  const query = `?fitting=${record}`
  const pages = ['/hearing/today', '/hearing/book', '/hearing/clients', `/hearing/clients/${client}`, `/hearing/records/${record}`, '/hearing/shop', '/hearing/settings']
  for (const path of [...pages, ...['test', 'fit', 'listen'].map((stage) => `/hearing/bench/${stage}${query}`)]) {
    await page.goto(path)
    await page.waitForSelector('h1')
    await page.waitForLoadState('networkidle').catch(() => undefined)
    assert.equal(await sidewaysScroll(page), 0, path)
  }
})
