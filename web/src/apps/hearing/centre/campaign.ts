/** A campaign's rules between the form and the policy that the server keeps; times are the shop's. */
import { fen } from './day'

export interface Rules {
  code: string
  name: string
  windows: { start: string; end: string }[]
  pairing: string
  gifts: string[]
  excluded: string[]
  /** Yuan an aid. */
  accompany: string
  countsGift: boolean
  countsSpecial: boolean
  /** Empty is no limit. */
  quota: string
  scope: string
  capTradein: boolean
}

interface Policy {
  start?: string
  end?: string
  windows?: { start: string; end: string }[]
  pairing?: string
  gift_list?: string[]
  excluded_brands?: string[]
  accompany_fen?: number
  accompany_counts_gift?: boolean
  accompany_counts_special?: boolean
  special_quota_day?: number | null
  special_quota_scope?: string
  tradein_cap_at_due?: boolean
}

const ADVERTISED_FEN = 20_000
const MINUTES = 'YYYY-MM-DDTHH:MM'.length

export const emptyRules = (): Rules => rulesOf('', '', {})

export function rulesOf(code: string, name: string, kept: object): Rules {
  const policy = kept as Policy
  const windows = [...(policy.windows ?? [])]
  if (policy.start && policy.end) windows.push({ start: policy.start, end: policy.end })
  return {
    code,
    name,
    windows: windows.length ? windows.map((one) => ({ start: one.start.slice(0, MINUTES), end: one.end.slice(0, MINUTES) })) : [{ start: '', end: '' }],
    pairing: policy.pairing ?? 'adjacent_desc',
    gifts: [...(policy.gift_list ?? [])],
    excluded: [...(policy.excluded_brands ?? [])],
    accompany: String((policy.accompany_fen ?? ADVERTISED_FEN) / 100),
    countsGift: policy.accompany_counts_gift ?? false,
    countsSpecial: policy.accompany_counts_special ?? false,
    quota: policy.special_quota_day == null ? '' : String(policy.special_quota_day),
    scope: policy.special_quota_scope ?? 'shop_day',
    capTradein: policy.tradein_cap_at_due ?? true,
  }
}

export function policyOf(rules: Rules): Policy {
  return {
    windows: rules.windows.map((one) => ({ start: `${one.start}:00`, end: `${one.end}:00` })),
    pairing: rules.pairing,
    ...(rules.pairing === 'gift_list' ? { gift_list: rules.gifts } : {}),
    excluded_brands: rules.excluded,
    accompany_fen: fen(rules.accompany),
    accompany_counts_gift: rules.countsGift,
    accompany_counts_special: rules.countsSpecial,
    ...(rules.quota.trim() === '' ? {} : { special_quota_day: Number(rules.quota) }),
    special_quota_scope: rules.scope,
    tradein_cap_at_due: rules.capTradein,
  }
}
