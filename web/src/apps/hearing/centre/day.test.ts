import { expect, test } from 'vitest'
import { clock, fen, shift, yuan } from './day'

test('days go over months and years, times stand in Shanghai', () => {
  expect([shift('2026-02-28', 1), shift('2026-01-01', -1), shift('2028-02-28', 1)]).toEqual(['2026-03-01', '2025-12-31', '2028-02-29'])
  expect(clock('2026-11-02T16:30:00Z')).toBe('00:30')
  expect(clock('2026-11-02T16:30:00Z', true)).toBe('11-03 00:30')
})

test('fen become yuan with two digits', () => {
  expect([yuan(99800), yuan(5), yuan(-20000), yuan(0)]).toEqual(['998.00', '0.05', '-200.00', '0.00'])
})

test('what a person types becomes whole fen', () => {
  expect([fen('998'), fen('998.00'), fen('1,280.5'), fen(''), fen('abc'), fen('0.295')]).toEqual([99800, 99800, 128050, 0, 0, 30])
})
