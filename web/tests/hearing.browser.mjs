import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

let audiologist
before(async () => {
  audiologist = await browser()
})
after(() => audiologist?.close())

/** Ears of the simulated client by frequency: a moderate loss that slopes. */
const CLIENT = { right: { 125: 30, 250: 30, 500: 35, 750: 38, 1000: 40, 1500: 45, 2000: 50, 3000: 58, 4000: 60, 6000: 65, 8000: 70 }, left: {} }
for (const [hz, level] of Object.entries(CLIENT.right)) CLIENT.left[hz] = level + 5

/** Presents by the space bar and answers by Y or N as the simulated client, until the guide is done. */
async function answerByKeyboard(page) {
  for (let tones = 0; tones < 600; tones += 1) {
    const done = page.locator('[data-test=test-done]')
    const next = page.locator(`[data-test=next-tone][data-count="${tones}"]`)
    await next.or(done).first().waitFor()
    if (await done.count()) return tones
    const { ear, hz, level } = await next.evaluate((node) => ({ ...node.dataset }))
    await page.keyboard.press('Space')
    await page.waitForSelector('[data-test=next-tone][data-presented=true]')
    await page.keyboard.press(Number(level) >= CLIENT[ear][hz] ? 'y' : 'n')
  }
  assert.fail('the test does not end')
}

test('tones are tested by keyboard, an aid is fitted, and three tracks run in step', async () => {
  const { page } = audiologist
  await signIn(page, 'audiologist')
  await page.goto('/hearing/bench/test')
  assert.match(await page.textContent('[data-test=uncalibrated]'), /演示级 — 未校准/)
  await page.selectOption('[data-test=method]', 'adaptive')
  const tones = await answerByKeyboard(page)
  assert.ok(tones > 60 && tones < 400, `${tones} tones`)
  const row = await page.locator('[data-test=audiogram-table] tr', { hasText: '右耳 气导' }).locator('td').allTextContents()
  assert.ok(Math.abs(Number(row[4]) - 40) <= 5, `1 kHz found at ${row[4]}`)

  await page.click('[data-test=stage-fit]')
  await page.waitForSelector('[data-test=sii-right] [data-scene=normal]')
  const scene = await page.locator('[data-test=sii-right] [data-scene=normal]').evaluate((node) => ({ ...node.dataset }))
  assert.ok(Number(scene.aided) > Number(scene.unaided) + 0.1, JSON.stringify(scene))

  await page.click('[data-test=stage-listen]')
  await page.click('[data-test=render]')
  await page.waitForSelector('[data-test=player][data-tracks="3"]')
  const samples = (await page.getAttribute('[data-test=player]', 'data-samples')).split(',')
  assert.equal(new Set(samples).size, 1, `one length: ${samples}`)
  assert.ok(Number(samples[0]) > 44_100)
  await page.click('[data-test=track-unaided]')
  await page.waitForFunction(() => window.yongListening().levels[1] === 1)
  const before = await page.evaluate(() => window.yongListening())
  assert.deepEqual([before.playing, before.levels], [true, [0, 1, 0]])
  await page.keyboard.press('3')
  await page.click('[data-test=track-aided]')
  await page.waitForFunction(() => window.yongListening().levels[2] === 1)
  const after = await page.evaluate(() => window.yongListening())
  assert.deepEqual(after.levels, [0, 0, 1])
  assert.ok(after.position_s > 0, 'the tracks did not start again')
  await page.click('[data-test=play]')
  assert.equal(await page.getAttribute('[data-test=player]', 'data-playing'), 'false')
})

test('an upload that is no sound is told, and nothing scrolls sideways on a phone', async () => {
  const { page } = audiologist
  await page.goto('/hearing/bench/listen')
  await page.setInputFiles('[data-test=upload]', { name: 'x.wav', mimeType: 'audio/wav', buffer: Buffer.from('not a sound at all') })
  await page.waitForSelector('[data-code=wav_malformed]')
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/hearing/bench/test', '/hearing/bench/fit', '/hearing/bench/listen']) {
    await page.goto(path)
    await page.waitForSelector('h1')
    assert.equal(await sidewaysScroll(page), 0, path)
  }
})
