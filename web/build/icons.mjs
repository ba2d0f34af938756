// Draws the icons that telephones want as PNG from the SVG ones: node build/icons.mjs, after the drawing has changed.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const ICONS = [
  ['icon.svg', 'icon-192.png', 192],
  ['icon.svg', 'icon-512.png', 512],
  ['icon-maskable.svg', 'icon-maskable-512.png', 512],
  // iOS cuts the corners itself and shows what is transparent as black.
  ['icon-maskable.svg', 'apple-touch-icon.png', 180],
]

const browser = await chromium.launch({
  executablePath: process.env.YONG_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const [drawing, name, size] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const source = readFileSync(`public/${drawing}`).toString('base64')
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" style="display:block" src="data:image/svg+xml;base64,${source}">`,
  )
  await page.waitForFunction(() => document.images[0].complete)
  writeFileSync(`public/${name}`, await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
