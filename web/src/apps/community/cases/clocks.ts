import { lengthText } from './due'

export type Limit = { working_days: number } | { working_time: { limit_s: number } } | { natural_time: { limit_s: number } }

/** A clock as the server reckons it. */
export interface StepClock {
  clock: string
  started_at: string
  stopped_at: string | null
  limit: Limit
  due_at: string
  state: 'running' | 'standing' | 'overdue' | 'met' | 'missed'
  extra_working_days: number
  warnings?: ClockWarning[]
}

export interface ClockWarning {
  code: string
  year?: number
}

export interface ClockDay {
  date: string
  weekday: string
  working: boolean
  reason: string
  treatment: string
  counted_s: number
  paused_s: number
  running_s: number
}

type Translate = (key: string, named: Record<string, unknown>) => string

export function limitText(limit: Limit, t: Translate): string {
  if ('working_days' in limit) return t('limits.working_days', { n: limit.working_days })
  if ('working_time' in limit) return t('limits.working_time', { t: lengthText(limit.working_time.limit_s, t) })
  return t('limits.natural_time', { t: lengthText(limit.natural_time.limit_s, t) })
}

export function warningText(warning: ClockWarning, t: Translate): string {
  return t(`days.warnings.${warning.code}`, { year: warning.year ?? '' })
}

/** The running number of each counted working day; 0 where a day does not count. */
export function ordinals(days: readonly ClockDay[]): number[] {
  let n = 0
  return days.map((day) => (day.treatment === 'counted' || day.treatment === 'partly_paused' ? ++n : 0))
}
