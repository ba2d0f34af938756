import { until } from '../../../shell/time'

type Translate = (key: string, named: Record<string, unknown>) => string

/** "还剩 3 天 4 小时" or "超期 20 分钟". */
export function dueText(due_at: string, t: Translate, now: Date = new Date()): string {
  const span = until(due_at, now)
  const { days, hours, minutes } = span
  const told = days > 0 ? t('spans.days', { d: days, h: hours }) : hours > 0 ? t('spans.hours', { h: hours, m: minutes }) : t('spans.minutes', { m: minutes })
  return t(span.late ? 'spans.late' : 'spans.left', { t: told })
}

/** Seconds as "1 小时 30 分". */
export function lengthText(seconds: number, t: Translate): string {
  const [h, m] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  if (h === 0) return t('spans.minutes', { m })
  return m === 0 ? t('spans.wholeHours', { h }) : t('spans.hours', { h, m })
}

const SOON_MS = 4 * 3600 * 1000

export function dueTone(due_at: string, now: Date = new Date()): 'bad' | 'warn' | 'quiet' {
  const left_ms = new Date(due_at).getTime() - now.getTime()
  return left_ms < 0 ? 'bad' : left_ms < SOON_MS ? 'warn' : 'quiet'
}
