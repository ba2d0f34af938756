/** Days and times of the centre, in its zone. */
import { day } from '../../../shell/time'

export const today = (): string => day(new Date().toISOString())

/** So many days later. */
export function shift(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const times = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** 09:30, or with its day in front. */
export function clock(instant: string, dated = false): string {
  const time = times.format(new Date(instant))
  return dated ? `${day(instant).slice(5)} ${time}` : time
}

/** 998.00 of 99800 fen. */
export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** 99800 of 998 or 998.00; anything that is no amount is 0. */
export function fen(text: string): number {
  const amount = Number(text.trim().replaceAll(',', ''))
  return Number.isFinite(amount) ? Math.round(amount * 100) : 0
}
