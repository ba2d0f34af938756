// Each desk of the community does its main job on the demonstration.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, signIn } from './browser.mjs'

const stamp = Date.now().toString(36)
let secretary
let clerk
let anybody
before(async () => {
  secretary = await browser()
  clerk = await browser({ viewport: { width: 360, height: 740 } })
  anybody = await browser({ viewport: { width: 360, height: 740 } })
  secretary.page.on('dialog', (dialog) => dialog.accept())
  clerk.page.on('dialog', (dialog) => dialog.accept())
  anybody.page.on('dialog', (dialog) => dialog.accept())
  await signIn(secretary.page, 'secretary')
  await signIn(clerk.page, 'window')
})
after(async () => {
  for (const one of [secretary, clerk, anybody]) await one?.close()
})

const FIRM = `窗台${stamp}五金厂`

test('a firm is added, corrected, labelled, moved in and its people shown for a purpose', async () => {
  const { page } = secretary
  await page.goto('/firms/new')
  await page.fill('input[name=name]', FIRM)
  await page.fill('input[name=contact]', '何丽娜')
  await page.fill('input[name=phone]', '13800003333')
  await page.click('form button.main')
  await page.waitForSelector(`[data-test=name]:has-text("${FIRM}")`)
  assert.ok(!(await page.textContent('article')).includes('13800003333'), 'the telephone number is masked')

  await page.click('[data-test=edit]')
  await page.fill('input[name=trade]', '五金加工')
  await page.click('form button.main')
  await page.waitForSelector('[data-field=trade]:has-text("五金加工")')

  await page.click('[data-test=add-label]')
  await page.fill('input[name=label]', '专精特新')
  await page.fill('input[name=source]', '2026 年第一批公告')
  await page.fill('input[name=until]', '2029-12-31')
  await page.click('form button.main')
  await page.waitForSelector('.tag.good:has-text("专精特新")')

  await page.click('[data-test=move]')
  await page.fill('input[name=place]', '1')
  await page.click('[data-test=places-found] button >> nth=0')
  await page.click('form button.main')
  await page.waitForSelector('li:has-text("至今")')

  await page.click('[data-test=ask-unmask]')
  await page.fill('[data-test=unmask] input[name=reason]', '核对联系方式')
  await page.click('[data-test=unmask] button.main')
  await page.waitForSelector('[data-test=people] a:has-text("13800003333")')
})

test('a place is added below another and kept by a grid', async () => {
  const { page } = secretary
  await page.goto('/places/grids')
  await page.fill('input[name=grid]', `${stamp}网格`)
  await page.click('form button.main')
  await page.waitForSelector(`[data-test=grid]:has-text("${stamp}网格")`)
  await page.goto('/places')
  await page.click('[data-test=add-place]')
  await page.selectOption('select[name=kind]', 'building')
  await page.fill('input[name=name]', `${stamp}号楼`)
  await page.click('form button.main')
  await page.click(`[data-test=place] a:has-text("${stamp}号楼")`)
  await page.click('[data-test=change]')
  await page.selectOption('select[name=grid]', { label: `${stamp}网格` })
  await page.click('form button.main')
  await page.waitForSelector(`main p:has-text("${stamp}网格")`)
  await page.click('[data-test=code]')
  await page.waitForSelector('svg[data-test=code]')
  const address = new URL(await page.getAttribute('[data-test=code-address]', 'href'))
  assert.deepEqual([address.pathname, address.searchParams.get('place')], ['/p/touchuang', `${stamp}号楼`])
})

test('the search of everything goes by keys: a firm by a part of its name, a page by its initials', async () => {
  const { page } = secretary
  await page.goto('/cases')
  await page.waitForSelector('h1')
  await page.keyboard.press('Control+k')
  await page.waitForSelector('[data-test=palette]:focus')
  await page.keyboard.type(`${stamp}五金`)
  await page.waitForSelector(`[role=option]:has-text("${FIRM}")`)
  await page.keyboard.press('Enter')
  await page.waitForSelector(`[data-test=name]:has-text("${FIRM}")`)
  await page.keyboard.press('/')
  await page.waitForSelector('[data-test=palette]:focus')
  await page.keyboard.type('hf')
  await page.waitForSelector('[role=option][aria-selected=true]:has-text("回访")')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/call-backs')
})

test('an offer is opened, joined from a phone, left and joined again at the desk', async () => {
  const { page } = secretary
  await page.goto('/offers/new')
  await page.fill('input[name=title]', `合同体检 ${stamp}`)
  await page.fill('input[name=provider]', '甬上律师事务所')
  await page.fill('input[name=capacity]', '2')
  await page.fill('input[name=closes]', `${new Date().getFullYear() + 1}-12-31T17:00`)
  for (const [name, value] of [['buyers-0', '1'], ['price-0', '1200'], ['buyers-1', '2'], ['price-1', '980.50']]) await page.fill(`input[name=${name}]`, value)
  await page.click('form button.main')
  await page.waitForSelector('[data-test=offer-state]:has-text("进行中")')

  await anybody.page.goto('/p/touchuang/offers')
  const offer = anybody.page.locator('[data-test=offer]', { hasText: `合同体检 ${stamp}` })
  const join = async (phone) => {
    await offer.locator('[data-test=ask-join]').click()
    await offer.locator('input[name=name]').fill('李建国')
    await offer.locator('input[name=phone]').fill(phone)
    await offer.locator('[data-test=join]').click()
    await offer.locator('[data-test=joined]').waitFor()
  }
  await join('13811112222')
  await offer.getByText('再 1 家，每家 ¥980.50').waitFor()
  await page.waitForSelector('[data-test=buyer]:has-text("138****2222")')
  await page.click('[data-test=change]')
  await page.fill('[data-test=change-form] input[name=capacity]', '1')
  await page.click('[data-test=change-form] button.main')
  await page.waitForSelector('[data-code=tier_above_capacity]')
  await page.fill('[data-test=change-form] input[name=capacity]', '3')
  await page.click('[data-test=change-form] button.main')
  await page.waitForSelector('[data-test=to-tell]:has-text("待告知 1 家")')
  await anybody.page.reload()
  await offer.locator('[data-test=changed]').getByText('2 → 3').waitFor()
  await offer.locator('[data-test=seen]').click()
  await offer.locator('[data-test=changed]').waitFor({ state: 'detached' })
  await page.waitForSelector('[data-test=to-tell]', { state: 'detached' })

  await offer.locator('[data-test=leave]').click()
  await offer.locator('[data-test=ask-join]').waitFor()

  await page.fill('input[name=name]', '陈恒')
  await page.fill('input[name=phone]', '13811113333')
  await page.click('[data-test=join]')
  await page.waitForSelector('[data-test=buyer]:has-text("138****3333")')
  await page.click('[data-test=buyer] [data-verb=leave]')
  await page.waitForSelector('[data-test=buyer]', { state: 'detached' })
})

test('an appointment is booked with its materials, moved by the person and served at the window', async () => {
  const { page } = anybody
  await page.goto('/p/touchuang/windows')
  await page.click('label:has-text("流动人口居住登记")')
  for (const box of await page.locator('input[name=material]').all()) await box.check()
  await page.click('[data-test=slot] >> nth=0')
  await page.fill('input[name=name]', '赵敏')
  await page.fill('input[name=phone]', `139${Date.now().toString().slice(-8)}`)
  await page.click('[data-test=book]')
  const code = (await page.textContent('[data-test=code]')).trim()
  await page.goto(`/p/touchuang/b/${code}`)
  const before = await page.textContent('[data-test=starts]')
  await page.click('[data-test=ask-move]')
  await page.click('[data-test=slot] >> nth=3')
  await page.click('[data-test=move]')
  await page.waitForFunction((old) => document.querySelector('[data-test=starts]')?.textContent !== old, before)
  const day = await page.evaluate((path) => fetch(path).then((answer) => answer.json()).then((own) => new Date(Date.parse(own.starts_at) + 8 * 3_600_000).toISOString().slice(0, 10)), `/api/community/public/touchuang/bookings/${code}`)

  await clerk.page.goto(`/bookings?date=${day}`)
  await clerk.page.fill('input[name=code]', code)
  // On a later day nothing can be marked yet: it is moved or cancelled.
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  if (day === today) {
    await clerk.page.click('[data-test=booking] [data-mark=served]')
    await clerk.page.waitForSelector('[data-test=booking]:has-text("已办理")')
    await page.reload()
    await page.waitForSelector('[data-test=booking-state]:has-text("已办理")')
  } else {
    await clerk.page.waitForSelector('[data-test=booking]')
    assert.equal(await clerk.page.locator('[data-test=booking] [data-mark=served]').count(), 0)
    await clerk.page.click('[data-test=booking] [data-mark=cancel]')
    await clerk.page.waitForSelector('[data-test=booking]:has-text("已取消")')
    await page.reload()
    await page.waitForSelector('[data-test=booking-state]:has-text("已取消")')
  }
  await clerk.page.goto('/bookings/calls')
  await clerk.page.waitForSelector('h1:has-text("今天要打的电话")')
})

test('templates, questionnaires and call-backs', async () => {
  const { page } = secretary
  await page.goto('/settings/templates')
  await page.click('[data-test=add-template]')
  await page.fill('input[name=title]', `模板${stamp}`)
  await page.fill('textarea[name=body]', '您好,{number} 已办:{result}')
  await page.click('form button.main')
  await page.waitForSelector(`[data-test=template]:has-text("模板${stamp}")`)

  await page.goto('/settings/questionnaires')
  await page.click('[data-test=add-form]')
  await page.fill('input[name=title]', `问卷${stamp}`)
  await page.fill('input[name=zh-0]', '有没有充电桩')
  await page.click('form button.main')
  await page.waitForSelector(`[data-test=form]:has-text("有没有充电桩")`)

  await page.goto('/call-backs')
  const unreached = () => page.locator('[data-test=call-back]').count()
  await page.click('[data-test=draw]')
  await page.waitForSelector('[data-test=call-back]')
  const open = await unreached()
  await page.click('[data-test=call-back] [data-outcome=not_reached] >> nth=0')
  await page.waitForFunction((n) => document.querySelectorAll('[data-test=call-back]').length === n - 1, open)
})

test('reports, tables and the calendar come as files', async () => {
  const { page } = secretary
  await page.goto('/reports')
  for (const [button, begins, named] of [
    ['week-xlsx', 'PK', '.xlsx'],
    ['month-pdf', '%PDF', '.pdf'],
    ['csv-cases', '', '.csv'],
    ['ics', 'BEGIN:VCALENDAR', '.ics'],
  ]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(`[data-test=${button}]`)])
    assert.ok(file.suggestedFilename().endsWith(named), file.suggestedFilename())
    const chunks = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    assert.ok(bytes.length > 100 && bytes.subarray(0, begins.length).toString() === begins, `${button}: ${bytes.subarray(0, 20)}`)
  }
})

test('the auditor sees who looked at personal data, and that the chain holds', async () => {
  const auditor = await browser({ viewport: { width: 360, height: 740 } })
  try {
    const { page } = auditor
    await signIn(page, 'auditor')
    await page.waitForURL((url) => url.pathname === '/journal')
    await page.selectOption('select[name=action]', 'community.person.unmasked')
    await page.waitForSelector('[data-test=entry]:has-text("核对联系方式")')
    await page.click('[data-test=verify]')
    await page.waitForSelector('[data-test=chain]:has-text("完整")')
  } finally {
    await auditor.close()
  }
})
