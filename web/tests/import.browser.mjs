import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, sidewaysScroll, signIn } from './browser.mjs'

let secretary
before(async () => {
  secretary = await browser()
  secretary.page.on('dialog', (dialog) => dialog.accept())
})
after(() => secretary?.close())

const stamp = Date.now().toString(36)
const table = (rows) => ({ name: `名录 ${stamp}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff园区企业表,,,\n字号,电话,楼,其他\n${rows.join('\n')}\n`) })
const total = (page, outcome) => page.textContent(`[data-outcome=${outcome}] .figure`)

test('a spreadsheet is rehearsed, corrected, written, written again and undone', async () => {
  const { page } = secretary
  await signIn(page, 'secretary')
  await page.goto('/firms/import')
  const rows = [`${stamp}甲贸易行,13812345678,3号楼,x`, `${stamp}乙热饭店,87123456,1号楼,`, ',,,y']
  await page.setInputFiles('input[type=file]', table(rows))
  await page.waitForSelector('[data-test=carry]')
  assert.deepEqual([await total(page, 'new'), await total(page, 'rejected')], ['2', '1'])
  assert.match(await page.textContent('tr:has-text("不能导入")'), /没有企业名称/)

  const place = page.locator('li:has(.header:text-is("楼")) select')
  await place.selectOption('building')
  await page.fill('label:has-text("座机区号") input', '0574')
  await page.press('label:has-text("座机区号") input', 'Tab')
  await page.waitForFunction(() => !document.body.textContent.includes('座机缺区号'))
  await page.click('[data-test=carry]')
  await page.waitForSelector('[data-test=imported]:has-text("新增 2 家")')

  await page.setInputFiles('input[type=file]', table([rows[0].replace('3号楼', '5号楼'), rows[1]]))
  await page.waitForSelector('[data-test=carry]')
  await place.selectOption('building')
  await page.waitForSelector('[data-outcome=changed]')
  assert.match(await page.textContent('tr:has-text("变更")'), /3号楼\s*→\s*5号楼/)

  await page.click('[data-test=undo] >> nth=0')
  await page.waitForSelector('.tag:has-text("已撤销")')
  await page.goto('/firms')
  await page.fill('input[type=search]', `${stamp}甲`)
  await page.waitForSelector('text=没有找到企业')
})

test('a firm that somebody corrected since stays when its import is undone, and the page says so', async () => {
  const { page } = secretary
  await page.goto('/firms/import')
  await page.setInputFiles('input[type=file]', table([`${stamp}丙五金行,13812345670,3号楼,备案A12`, `${stamp}丁快餐店,13812345671,1号楼,`]))
  await page.click('[data-test=carry]')
  await page.waitForSelector('[data-test=imported]:has-text("新增 2 家")')
  await page.goto(`/firms?q=${encodeURIComponent(`${stamp}丙`)}`)
  await page.click(`a:has-text("${stamp}丙五金行")`)
  await page.waitForSelector('[data-test=beside]:has-text("备***")')
  await page.click('[data-test=edit]')
  await page.fill('input[name=trade]', '五金')
  await page.selectOption('select[name=kind]', 'trader')
  await page.click('form button.main')
  await page.waitForSelector('[data-field=kind]:has-text("商户")')
  await page.goto('/firms/import')
  await page.click('[data-test=undo] >> nth=0')
  await page.waitForSelector(`[data-test=left] a:has-text("${stamp}丙五金行")`)
  await page.goto(`/firms?q=${encodeURIComponent(stamp)}`)
  await page.waitForSelector(`a:has-text("${stamp}丙五金行")`)
  assert.equal(await page.locator(`a:has-text("${stamp}丁快餐店")`).count(), 0)
})

test('a file that is no table says so, and the page fits a phone', async () => {
  const { page } = secretary
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/firms/import')
  await page.setInputFiles('input[type=file]', { name: 'x.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) })
  await page.waitForSelector('[role=alert]')
  assert.equal(await sidewaysScroll(page), 0)
})
