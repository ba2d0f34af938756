import type { components } from '../../../api/schema'

export type Offer = components['schemas']['community.OfferView']
export type Tier = components['schemas']['community.Tier']
export type OfferChange = components['schemas']['community.OfferChange']
export type TermChange = components['schemas']['community.TermChange']

/** Typed yuan: up to nine digits and two decimals. */
export const AMOUNT = '[0-9]{1,9}(\\.[0-9]{1,2})?'

/** 128000 fen as ¥1,280 and 128050 as ¥1,280.50. */
export function yuan(fen: number): string {
  const [sign, amount] = fen < 0 ? ['−', -fen] : ['', fen]
  const text = (amount / 100).toLocaleString('en-US', { minimumFractionDigits: amount % 100 ? 2 : 0, maximumFractionDigits: 2 })
  return `${sign}¥${text}`
}

/** Typed yuan as fen; null where it is no amount. */
export function fen(text: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

/** How many buyers are still missing for the next lower price; none when the last tier is reached. */
export function nextTier(tiers: readonly Tier[], joined: number): { tier: Tier; missing: number } | null {
  const tier = tiers.find((one) => one.buyers > joined)
  return tier ? { tier, missing: tier.buyers - joined } : null
}
