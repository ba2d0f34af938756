import { expect, test } from 'vitest'
import { byItself, touch } from './presence'

test('what is read long after the last touch is read by the page itself', () => {
  expect([byItself(1_000), byItself(59_000), byItself(61_000)]).toEqual([false, false, true])
  touch(100_000)
  expect([byItself(100_500), byItself(159_000), byItself(161_000)]).toEqual([false, false, true])
})
