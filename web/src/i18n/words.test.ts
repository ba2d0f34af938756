import { expect, test } from 'vitest'
import en from './en'
import zh from './zh'

function keys(tree: object, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'object' ? keys(value, `${before}${key}.`) : [before + key]))
}

test('every English word has its Chinese one, and the other way round but for refusals, which tell their detail', () => {
  const [chinese, english] = [keys(zh), keys(en)]
  expect(english.filter((key) => !chinese.includes(key))).toEqual([])
  expect(chinese.filter((key) => !key.startsWith('refusals.') && !english.includes(key))).toEqual([])
})
