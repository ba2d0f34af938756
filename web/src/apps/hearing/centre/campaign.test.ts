import { expect, test } from 'vitest'
import { emptyRules, policyOf, rulesOf } from './campaign'

test('rules that are edited and not changed are the rules they were', () => {
  const kept = {
    start: '2026-11-02T00:00:00',
    end: '2026-11-06T00:00:00',
    pairing: 'adjacent_desc',
    excluded_brands: ['联影'],
    accompany_fen: 20_000,
    special_quota_day: 2,
    special_quota_scope: 'shop_day',
  }
  const policy = policyOf(rulesOf('bogo', '买一赠一', kept))
  expect(policy.windows).toEqual([{ start: '2026-11-02T00:00:00', end: '2026-11-06T00:00:00' }])
  expect(policy).toMatchObject({ pairing: 'adjacent_desc', excluded_brands: ['联影'], accompany_fen: 20_000, special_quota_day: 2 })
  expect(policyOf(rulesOf('bogo', '买一赠一', policy))).toEqual(policy)
})

test('no quota is no limit, and a gift list is sent only where it is read', () => {
  const rules = { ...emptyRules(), quota: ' ', gifts: ['A'] }
  expect(policyOf(rules)).not.toHaveProperty('special_quota_day')
  expect(policyOf(rules)).not.toHaveProperty('gift_list')
  expect(policyOf({ ...rules, pairing: 'gift_list' }).gift_list).toEqual(['A'])
})
