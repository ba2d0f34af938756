/** The answer of a rehearsal's job, as `yong farm rehearse` prints it. */
export interface Band {
  p05: number[]
  p50: number[]
  p95: number[]
}
export interface DraftRow {
  draft_m: number
  ballast_time_h: number
  start_within_h: number | null
  reachable: boolean
  utilisation_p50: number
  utilisation_p90: number
  survives_share: number
  limits_broken_mean: number
  breaks_first: string
}
export interface LimitRow {
  draft_m: number
  limit: string
  utilisation_p50: number
  utilisation_p90: number
  utilisation_max: number
  breaks_share: number
  breaks_after_h: number | null
}
export interface Outcome {
  title: string
  platform: string
  members: number
  seed: number
  averaging: string
  waves: string
  tables: string
  recommended_draft_m: number
  start_by_utc: string | null
  start_within_h: number | null
  survives_share: number
  breaks_first: string
  drafts: DraftRow[]
  limits: LimitRow[]
  time_utc: string[]
  wind_1min_m_s: Band
  hs_m: Band
  utilisation: (Band & { draft_m: number })[]
  undisturbed: Record<string, number[]> & { draft_m: number; time_utc: string[] }
}

export const LIMITS = ['stability', 'downflooding', 'mooring_intact', 'mooring_one_lost', 'deck_clearance', 'net_wall'] as const

/** Of one limit over the drafts or one draft over its limits: met, tight from 0.9, broken above 1. */
export function gradeOf(utilisation: number): 'good' | 'tight' | 'broken' {
  return utilisation > 1 ? 'broken' : utilisation > 0.9 ? 'tight' : 'good'
}
