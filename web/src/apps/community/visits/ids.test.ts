import { expect, test } from 'vitest'
import { newId } from './ids'

test('an id is what the server accepts, and later ids sort later', () => {
  const zero = new Uint8Array(10)
  // The same bits as the server prints for UUID 018f2d3e-0000-7000-8000-000000000000.
  expect(newId('visit', 0x018f2d3e0000, zero)).toBe('visit_01hwpkw00' + '0e008' + '0000000000'.padStart(12, '0'))
  expect(newId('case')).toMatch(/^case_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  expect(newId('visit', 1_000) < newId('visit', 1_001)).toBe(true)
  expect(new Set(Array.from({ length: 500 }, () => newId('case'))).size).toBe(500)
})
