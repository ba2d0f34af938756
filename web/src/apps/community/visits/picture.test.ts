import { expect, test } from 'vitest'
import { isTooLarge, pictureSize } from './picture'

const bytes = (...values: number[]) => new Uint8Array(values)
const png = (width: number, height: number) => {
  const head = new DataView(new ArrayBuffer(33))
  head.setUint32(0, 0x89504e47)
  head.setUint32(16, width)
  head.setUint32(20, height)
  return head
}

test('the size of a picture stands in its head', () => {
  expect(pictureSize(png(20_000, 15_000))).toEqual({ width_px: 20_000, height_px: 15_000 })
  // Start, a table of 4 bytes, then the frame: 8 bits, 3000 high, 4000 wide.
  const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3, 0, 0)
  expect(pictureSize(new DataView(jpeg.buffer))).toEqual({ width_px: 4000, height_px: 3000 })
  expect(pictureSize(new DataView(bytes(1, 2, 3).buffer))).toBeNull()
})

test('300 megapixels are not decoded', async () => {
  expect(await isTooLarge(new Blob([png(20_000, 15_000).buffer as ArrayBuffer]))).toBe(true)
  expect(await isTooLarge(new Blob([png(8_000, 6_000).buffer as ArrayBuffer]))).toBe(false)
})
