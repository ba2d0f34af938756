import { expect, test } from 'vitest'
import { frequencyAt, isOctave, levelAt, SHEET, x, y } from './geometry'
import { counting, fromSeries, type Mark, thresholds, toSeries, withMark, withoutMark } from './marks'
import { symbol } from './symbols'

test('an octave is as wide as 20 dB are high, wherever it lies', () => {
  for (const hz of [125, 250, 1000, 4000]) {
    for (const db of [-10, 40, 100]) expect(x(2 * hz) - x(hz)).toBeCloseTo(y(db + 20) - y(db), 9)
  }
})

test('louder is further down, higher is further right, and all of it lies on the sheet', () => {
  expect(y(20)).toBeGreaterThan(y(10))
  expect(x(8000)).toBeGreaterThan(x(125))
  expect(x(125)).toBeGreaterThan(0)
  expect(x(8000)).toBeLessThan(SHEET.width)
  expect([y(-10) >= 0, y(120) <= SHEET.height]).toEqual([true, true])
})

test('a click falls on the nearest tested frequency and step of 5 dB, never off the scale', () => {
  expect(frequencyAt(x(1500) + 3)).toBe(1500)
  expect(frequencyAt(-100)).toBe(125)
  expect(frequencyAt(1e6)).toBe(8000)
  expect([levelAt(y(42)), levelAt(y(43)), levelAt(-500), levelAt(5000)]).toEqual([40, 45, -10, 120])
  expect([125, 1000, 8000].every(isOctave) && ![750, 1500, 3000, 6000].some(isOctave)).toBe(true)
})

const mark = (over: Partial<Mark> = {}): Mark => ({
  ear: 'right',
  measure: 'air',
  masked: false,
  frequency_hz: 1000,
  level_db: 40,
  no_response: false,
  ...over,
})

test('a mark replaces one of its kind, and the masked one counts', () => {
  const marks = withMark(withMark([], mark()), mark({ level_db: 45 }))
  expect(marks).toEqual([mark({ level_db: 45 })])
  const both = withMark(marks, mark({ masked: true, level_db: 60 }))
  expect(counting(both, 'right', 'air', 1000)?.level_db).toBe(60)
  expect(withoutMark(both, mark({ masked: true }))).toEqual(marks)
  expect(counting(both, 'left', 'air', 1000)).toBeUndefined()
})

test('series and marks tell the same', () => {
  const marks = [mark({ frequency_hz: 500 }), mark(), mark({ ear: 'left', measure: 'bone', no_response: true, level_db: 70 })]
  const series = toSeries(marks, 'hda200')
  expect(series.map((one) => [one.ear, one.transducer, one.points.length])).toEqual([
    ['right', 'hda200', 2],
    ['left', 'b71', 1],
  ])
  expect(fromSeries(series)).toEqual(marks)
})

test('rules read tested frequencies in order, and discomfort only when it is complete', () => {
  const marks = [mark({ frequency_hz: 2000, level_db: 55 }), mark({ frequency_hz: 500 }), mark({ measure: 'uncomfortable', frequency_hz: 500, level_db: 95 })]
  expect(thresholds(marks, 'right')).toEqual({ frequencies_hz: [500, 2000], thresholds_db_hl: [40, 55] })
  const complete = withMark(marks, mark({ measure: 'uncomfortable', frequency_hz: 2000, level_db: 100 }))
  expect(thresholds(complete, 'right')?.ucl_db_hl).toEqual([95, 100])
  expect(thresholds(marks, 'left')).toBeNull()
})

test('no two kinds of mark look alike', () => {
  const kinds = (['left', 'right'] as const).flatMap((ear) =>
    [false, true].flatMap((masked) => (['air', 'bone'] as const).map((measure) => symbol({ ear, masked, measure }))),
  )
  expect(new Set(kinds).size).toBe(kinds.length)
})
