import { expect, test } from 'vitest'
import { day, instantOf, localOf, moment, until } from './time'

const now = new Date('2026-02-13T02:00:00Z')

test('an instant is shown in Shanghai, over midnight and over the year', () => {
  expect(day('2026-02-13T15:59:59Z')).toBe('2026-02-13')
  expect(day('2026-02-13T16:00:00Z')).toBe('2026-02-14')
  expect(moment('2026-02-13T16:05:00Z', now)).toBe('02-14 00:05')
  expect(moment('2025-12-31T15:30:00Z', now)).toBe('2025-12-31 23:30')
  expect(moment('2025-12-31T16:30:00Z', now)).toBe('01-01 00:30')
})

test('what is left and what is late', () => {
  expect(until('2026-02-14T03:30:00Z', now)).toEqual({ late: false, days: 1, hours: 1, minutes: 30 })
  expect(until('2026-02-13T01:59:00Z', now)).toEqual({ late: true, days: 0, hours: 0, minutes: 1 })
})

test('what was typed as local time comes back as it was', () => {
  expect(localOf(instantOf('2026-02-13T17:30'))).toBe('2026-02-13T17:30')
  expect(localOf('2026-02-13T16:05:00Z')).toBe('2026-02-14T00:05')
})
