import { expect, test } from 'vitest'
import { fen, nextTier, yuan } from './offer'

test('money is read and written to the fen', () => {
  for (const [text, amount] of [['1280', 128_000], ['1280.5', 128_050], ['0.05', 5], ['0', 0], ['-3', null], ['1.234', null], ['', null]] as const) {
    expect(fen(text), text).toBe(amount)
  }
  expect([128_000, 128_050, -5, 0].map(yuan)).toEqual(['¥1,280', '¥1,280.50', '−¥0.05', '¥0'])
})

test('the next lower price', () => {
  const tiers = [{ buyers: 5, price_fen: 300_000 }, { buyers: 10, price_fen: 200_000 }]
  expect(nextTier(tiers, 0)?.missing).toBe(5)
  expect(nextTier(tiers, 5)).toEqual({ tier: tiers[1], missing: 5 })
  expect(nextTier(tiers, 10)).toBeNull()
})
