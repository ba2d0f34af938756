/** Figures as the server tells them: counts, rates that are two counts, and what each of them means. */

export { csv } from '../../../shell/csv'

export const DIMENSIONS = ['category', 'grid', 'building', 'handler', 'channel', 'month', 'community'] as const
export const CHARTED = ['confirmed_rate', 'satisfied_rate', 'response_rate', 'contacted_rate', 'on_time_rate', 'reopened_rate', 'coverage_rate', 'fresh_rate', 'cases_per_firm'] as const

export interface Definition {
  measure: string
  zh: string
  en: string
  part?: string | null
  whole?: string | null
}

export type Figures = Record<string, unknown> & { group: string; key: string }

export interface Span {
  month?: string
  from?: string
  to?: string
}

export const count = (figures: Figures, measure: string): number => Number(figures[measure] ?? 0)

/** 78.3 %, or — where nothing was counted. */
export function percent(value: unknown): string {
  return typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : '—'
}

/** Where the rows behind a number are. */
export function rowsAt(measure: string, span: Span, by?: string, group?: string) {
  const query: Record<string, string> = { measure }
  for (const [name, value] of Object.entries({ ...span, by, group })) if (value !== undefined && value !== '') query[name] = value
  if (by && group === '') query.group = ''
  return { path: '/indicators/rows', query }
}

/** The months up to `now`, the latest first, in the zone that `today` is told in. */
export function months(today: string, many: number): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: many }, (_, back) => {
    const at = year * 12 + (month - 1) - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

