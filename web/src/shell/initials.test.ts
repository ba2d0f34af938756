import { expect, test } from 'vitest'
import { initials } from './initials'

test('initials of the pages', () => {
  for (const [words, told] of [
    ['诉求', 'sq'],
    ['走访', 'zf'],
    ['企业', 'qy'],
    ['拼单', 'pd'],
    ['预约', 'yy'],
    ['场所', 'cs'],
    ['指标', 'zb'],
    ['报表', 'bb'],
    ['回访', 'hf'],
    ['Open311 接口', 'open311 jk'],
  ] as const) {
    expect(initials(words), words).toBe(told)
  }
})
