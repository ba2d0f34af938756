import { expect, test } from 'vitest'
import { ROOMS, wordsOf } from './words'

function keys(tree: object, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'object' ? keys(value, `${before}${key}.`) : [before + key]))
}

test.each(ROOMS)('every English word of %s has its Chinese one, and the other way round but for refusals, which tell their detail', async (room) => {
  const [chinese, english] = [keys(await wordsOf('zh', room)), keys(await wordsOf('en', room))]
  expect(english.filter((key) => !chinese.includes(key))).toEqual([])
  expect(chinese.filter((key) => !key.startsWith('refusals.') && !english.includes(key))).toEqual([])
})
