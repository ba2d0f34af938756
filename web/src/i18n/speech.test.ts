import { expect, test } from 'vitest'
import { addWords, useI18n } from './speech'

test('sentences come in the language of the page, else in Chinese, else as their key', () => {
  const { t, te, locale } = useI18n()
  addWords('zh', { a: { b: '共 {n} 件,{who}' }, only: '只有中文' })
  addWords('en', { a: { b: '{n} of {who}' } })
  addWords('zh', { a: { c: '丙' } })
  expect([t('a.b', { n: 3, who: '陈' }), t('a.c'), t('a'), t('x.y')]).toEqual(['共 3 件,陈', '丙', 'a', 'x.y'])
  locale.value = 'en'
  expect([t('a.b', { n: 0, who: 'Chen' }), t('only'), te('only'), te('a.b'), te('constructor')]).toEqual(['0 of Chen', '只有中文', false, true, false])
  locale.value = 'zh'
})
