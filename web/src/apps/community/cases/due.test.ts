import { expect, test } from 'vitest'
import { lengthText } from './due'

const told = (key: string, named: Record<string, unknown>) => `${key} ${Object.values(named).join(' ')}`

test('a length is told in minutes, whole hours, or both', () => {
  expect([600, 3600, 5400].map((seconds) => lengthText(seconds, told))).toEqual(['spans.minutes 10', 'spans.wholeHours 1', 'spans.hours 1 30'])
})
