// What a telephone asks of a page before it puts it on its home screen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, signIn } from './browser.mjs'

let one
before(async () => {
  one = await browser()
  await signIn(one.page, 'grid')
})
after(() => one?.close())

test('the page can be installed, with an icon of each size that it names', async () => {
  const { page, context } = one
  const session = await context.newCDPSession(page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  assert.deepEqual(installabilityErrors, [])
  const icons = await page.evaluate(async () => {
    const address = document.querySelector('link[rel=manifest]').href
    const named = (await (await fetch(address)).json()).icons
    const touch = { src: document.querySelector('link[rel=apple-touch-icon]').href, sizes: '180x180', type: 'image/png' }
    const drawn = [...named, touch].filter((icon) => icon.type === 'image/png').map(async (icon) => {
      const image = await createImageBitmap(await (await fetch(icon.src)).blob())
      return [icon.sizes, `${image.width}x${image.height}`]
    })
    return Promise.all(drawn)
  })
  assert.equal(icons.length, 4)
  for (const [told, drawn] of icons) assert.equal(drawn, told)
})

test('the page is light or dark as the device says', async () => {
  const { page } = one
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await ground()
  await page.emulateMedia({ colorScheme: 'dark' })
  // The page hears of it a moment later.
  await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light)
  const brightness = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
  assert.ok(brightness(light) > brightness(await ground()))
})
