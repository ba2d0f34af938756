import { expect, test } from 'vitest'
import { at, extent, ticks } from './scale'

test('ticks are round and inside', () => {
  expect(ticks(0, 60, 6)).toEqual([0, 10, 20, 30, 40, 50, 60])
  expect(ticks(-0.12, 0.31, 4)).toEqual([0, 0.2])
  expect(ticks(3, 3, 5)).toEqual([3])
})

test('a line is read between its points and nowhere else', () => {
  expect(at([0, 10, 20], [0, 1, 5], 15)).toBe(3)
  expect(at([0, 10, 20], [0, 1, 5], 0)).toBe(0)
  expect(at([0, 10, 20], [0, 1, 5], 21)).toBe(null)
  expect(at([5, 10], [0, 1], 4)).toBe(null)
})

test('the extent leaves room and can hold zero', () => {
  expect(extent([[1, 2]], true)).toEqual([0, 2.12])
  expect(extent([])).toEqual([0, 1])
})
