import type { Limit } from '../cases/clocks'

export const CLOCKS = ['register', 'dispatch', 'first_contact', 'return', 'handle', 'co_handle', 'report_back', 'verify', 'evaluate'] as const
export const KINDS = ['working_days', 'working_time', 'natural_time'] as const
export type Kind = (typeof KINDS)[number]

export interface Rule {
  clock: string
  category: string | null
  urgency: string | null
  limit: Limit
}

export interface Table {
  after_closing: string
  rules: Rule[]
}

const MINUTE_S = 60

export function kindOf(limit: Limit): Kind {
  return 'working_days' in limit ? 'working_days' : 'working_time' in limit ? 'working_time' : 'natural_time'
}

/** Days, or minutes where time is counted. */
export function amountOf(limit: Limit): number {
  if ('working_days' in limit) return limit.working_days
  return ('working_time' in limit ? limit.working_time : limit.natural_time).limit_s / MINUTE_S
}

export function limitOf(kind: Kind, amount: number): Limit {
  if (kind === 'working_days') return { working_days: Math.round(amount) }
  const limit_s = Math.round(amount * MINUTE_S)
  return kind === 'working_time' ? { working_time: { limit_s } } : { natural_time: { limit_s } }
}
