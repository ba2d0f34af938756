// A newcomer's first ten minutes in the centre: from the telephone call to the printed record, in Chinese.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

let reception
let audiologist
let manager
before(async () => {
  reception = await browser()
  audiologist = await browser()
  manager = await browser()
})
after(async () => {
  await reception?.close()
  await audiologist?.close()
  await manager?.close()
})

const NAME = '甬小听'
const PHONE = `139${String(Date.now()).slice(-8)}`
/** Ears of the client: a moderate loss that slopes, the left 5 dB worse, bone 5 dB better than air. */
const RIGHT = { 125: 30, 250: 30, 500: 35, 750: 38, 1000: 40, 1500: 45, 2000: 50, 3000: 58, 4000: 60, 6000: 65, 8000: 70 }
const threshold = (ear, hz) => RIGHT[hz] + (ear === 'left' ? 5 : 0)
let client = ''
let record = ''
/** Serial number of an aid that the client has taken home. */
let worn = ''

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
  worn = stock[0]
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

test('an aid comes in for repair, a loaner goes out and home again with it', async () => {
  const { page } = reception
  await page.goto('/hearing/stock')
  await page.click('[data-test=unit-RIC-40-008]')
  await page.fill('[data-test=unit-moves] input', '作备用机')
  await page.click('[data-test=move-demo]')
  await page.waitForFunction(() => !document.querySelector('[data-test=unit-RIC-40-008]'))
  await page.goto(`/hearing/repairs?client=${client}`)
  await page.waitForFunction((serial) => document.querySelector('input[name=serial]')?.value !== '' || serial === '', worn)
  await page.fill('input[name=serial]', worn)
  await page.fill('input[name=fault]', '左耳无声')
  await page.selectOption('select[name=loaner]', 'RIC-40-008')
  await page.click('[data-test=take-in-save]')
  const line = page.locator('[data-test=repairs] li', { hasText: worn })
  await line.waitFor()
  assert.match(await line.textContent(), /保修期内.*RIC-40-008/)
  for (const state of ['sent', 'back', 'handed_over']) await line.locator(`[data-test=repair-${state}]`).click()
  await line.waitFor({ state: 'detached' })
  await page.waitForSelector('p:has-text("RIC-40-008"):has-text("样机")')
})

test('the manager tries new rules, is told of an overlap, and publishes a version', async () => {
  const { page } = manager
  await signIn(page, 'manager')
  await page.goto('/hearing/settings')
  await page.click('[data-test=to-campaigns]')
  await page.click('[data-test=new-campaign]')
  await page.fill('input[name=code]', 'second')
  await page.fill('input[name=name]', '另一个活动')
  const soon = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  await page.fill('[data-test=start-0]', `${soon}T00:00`)
  await page.fill('[data-test=end-0]', `${soon}T23:00`)
  await page.click('[data-test=publish]')
  await page.waitForSelector('[data-code=campaign_windows_overlap]')
  await page.click('[data-test=edit-bogo-demo-1]')
  await page.fill('input[name=accompany]', '300')
  await page.fill('[data-test=try-RIC-80]', '2')
  await page.check('[data-test=try-family]')
  await page.click('[data-test=try]')
  await page.waitForSelector('[data-test=try-quote]:has-text("¥6,500.00")')
  await page.click('[data-test=publish]')
  await page.waitForSelector('[data-test=edit-bogo-demo-2]')
})

test('a masked retest is guided to its plateau', async () => {
  const { page } = audiologist
  await page.goto('/hearing/bench/test')
  await page.click('[data-test=mode-entry]')
  await page.fill('[data-test=device-name]', '听力计')
  await page.focus('[data-test=audiogram]')
  // The right ear hears 10 dB, the left 60 dB.
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.selectOption('[data-test=tool-ear]', 'left')
  await page.focus('[data-test=audiogram]')
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.click('[data-test=retest-left-1000]')
  for (let count = 0; count < 40 && !(await page.locator('[data-test=plateau-found]').count()); count += 1) {
    const next = page.locator(`[data-test=plateau-next][data-count="${count}"]`)
    await next.or(page.locator('[data-test=plateau-found]')).first().waitFor()
    if (await page.locator('[data-test=plateau-found]').count()) break
    await page.keyboard.press('Space')
    await page.waitForSelector('[data-test=plateau-next][data-presented=true]')
    await page.keyboard.press('y')
  }
  assert.equal(await page.getAttribute('[data-test=plateau-found]', 'data-level'), '60')
  await page.click('[data-test=plateau-keep]')
  await page.waitForSelector('[data-test=audiogram-table] tr:has-text("左耳 气导")')
  assert.equal(await page.locator('[data-test=retest-left-1000]').count(), 0, 'nothing is due any more')
})

test('an upload that is no sound is told, and nothing scrolls sideways on a phone', async () => {
  const { page } = audiologist
  await page.goto(`/hearing/bench/listen?fitting=${record}`)
  await page.setInputFiles('[data-test=upload]', { name: 'x.wav', mimeType: 'audio/wav', buffer: Buffer.from('not a sound at all') })
  await page.waitForSelector('[data-code=wav_malformed]')
  await page.setViewportSize({ width: 360, height: 740 })
  const query = `?fitting=${record}`
  const pages = ['/hearing/today', '/hearing/book', '/hearing/clients', `/hearing/clients/${client}`, `/hearing/records/${record}`, '/hearing/shop', '/hearing/repairs', '/hearing/campaigns', '/hearing/books', '/hearing/stock', '/hearing/settings']
  for (const path of [...pages, ...['test', 'fit', 'listen'].map((stage) => `/hearing/bench/${stage}${query}`)]) {
    await page.goto(path)
    await page.waitForSelector('h1')
    await page.waitForLoadState('networkidle').catch(() => undefined)
    assert.equal(await sidewaysScroll(page), 0, path)
  }
})

test('the client is given everything in one file, and is erased on request', async () => {
  const { page } = manager
  await page.goto(`/hearing/clients/${client}`)
  await page.click('[data-test=rights] summary')
  await page.fill('input[name=rights-reason]', '本人到店,已核对身份证')
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=archive]')])
  const path = await file.path()
  const bytes = readFileSync(path)
  assert.equal(bytes.subarray(0, 2).toString(), 'PK')
  const names = bytes.toString('latin1')
  for (const name of ['data.json', `records/${record}.pdf`, `records/${record}.json`, 'orders/']) assert.ok(names.includes(name), name)
  await page.click('[data-test=erase]')
  await page.click('[data-test=erase-sure]')
  await page.waitForSelector('[data-test=client-name]:has-text("已删除")')
})
