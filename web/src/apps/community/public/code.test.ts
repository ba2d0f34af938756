import { expect, test } from 'vitest'
import { addressOf, placeIn } from './address'
import { drawn } from './code'

test('the address of a place brings the place to the page', () => {
  const address = addressOf('https://y.example', 'north', '园区 3号楼 2层/东&西')
  expect(placeIn(Object.fromEntries(new URL(address).searchParams))).toBe('园区 3号楼 2层/东&西')
  expect([placeIn({}), placeIn({ place: ['a', 'b'] }), placeIn({ place: ' '.repeat(9) })]).toEqual(['', '', ''])
  expect(placeIn({ place: '长'.repeat(999) }).length).toBe(200)
})

test('a code has the three finders of its standard and white around it', () => {
  const { path, side } = drawn('https://y.example/p/north?place=3')
  const version = (side - 8 - 17) / 4
  expect([Number.isInteger(version), version >= 1]).toEqual([true, true])
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`))
  const [first, last] = [4, side - 5]
  const corners: [number, number][] = [[first, first], [last, first], [first, last]]
  for (const [x, y] of corners) expect(dark.has(`${x},${y}`), `${x},${y}`).toBe(true)
  for (let at = 0; at < side; at++) expect([dark.has(`3,${at}`), dark.has(`${at},${side - 4}`)]).toEqual([false, false])
})
