import type { Table } from '../settings/rules'

export const CATEGORIES = ['ask', 'demand', 'complaint', 'suggestion'] as const
export const URGENCIES = ['routine', 'urgent', 'emergency'] as const

/** The usual categories and those that the deadline table names. */
export function categoriesOf(table: Table | null): string[] {
  const named = (table?.rules ?? []).flatMap((rule) => (rule.category ? [rule.category] : []))
  return [...new Set([...CATEGORIES, ...named])]
}

const TONES: Record<string, string> = {
  collected: 'warn',
  registered: 'warn',
  offered: 'warn',
  disputed: 'bad',
  ownerless: 'bad',
  evaluated: 'good',
  closed: 'good',
  merged: 'quiet',
  withdrawn: 'quiet',
  parked: 'quiet',
}

export function stateTone(state: string): string {
  return TONES[state] ?? ''
}
