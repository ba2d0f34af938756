import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, picture } from './browser.mjs'

let anybody
before(async () => {
  anybody = await browser({ viewport: { width: 360, height: 740 } })
})
after(() => anybody?.close())

test('anybody submits without an account and follows with the code', async () => {
  const { page } = anybody
  await page.goto('/p/touchuang')
  await page.waitForSelector('[data-test=host]:has-text("投创")')
  await page.fill('textarea[name=summary]', '食堂排队太久,中午一小时吃不上饭')
  await page.setInputFiles('[data-test=photos]', await picture(page, '排队.png'))
  await page.waitForSelector('[data-test=picked]')
  await page.click('form button.main')
  const code = (await page.textContent('[data-test=tracking]')).trim()
  assert.match(code, /^[a-z0-9]{12}$/)
  await page.waitForSelector('[data-test=photos-sent]')
  await page.click('text=查看进展')
  await page.waitForSelector('[data-test=state]:has-text("待登记")')
  await page.waitForSelector('li:has-text("添加照片")')
  assert.ok((await page.textContent('h1')).includes('食堂排队太久'))
})

test('the code of a place brings the place along', async () => {
  const { page } = anybody
  await page.goto('/p/touchuang?place=' + encodeURIComponent('园区 3号楼'))
  await page.waitForSelector('input[name=place]')
  assert.equal(await page.inputValue('input[name=place]'), '园区 3号楼')
})

test('a wrong code opens nothing and says so', async () => {
  const { page } = anybody
  await page.goto('/p/touchuang/t/000000000000')
  await page.waitForSelector('[data-code=not_found]')
})
