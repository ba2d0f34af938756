/** Instants for people: always in the organisation's zone, whatever the device thinks. */
const ZONE = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function split(instant: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
}

/** 2026-02-13 */
export function day(instant: string): string {
  const at = split(instant)
  return `${at.year}-${at.month}-${at.day}`
}

/** 2026-02-13 17:30, and without the year when it is this year's. */
export function moment(instant: string, now: Date = new Date()): string {
  const at = split(instant)
  const date = at.year === split(now.toISOString()).year ? `${at.month}-${at.day}` : `${at.year}-${at.month}-${at.day}`
  return `${date} ${at.hour}:${at.minute}`
}

export interface Span {
  late: boolean
  days: number
  hours: number
  minutes: number
}

/** How long until an instant, or since it. */
export function until(instant: string, now: Date = new Date()): Span {
  const left_ms = new Date(instant).getTime() - now.getTime()
  const minutes = Math.floor(Math.abs(left_ms) / 60_000)
  return { late: left_ms < 0, days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}

/** 2026-02-13T17:30 as a person types it in the organisation's zone, as an instant. China keeps no summer time. */
export function instantOf(local: string): string {
  return new Date(`${local}:00+08:00`).toISOString()
}

/** The other way round: an instant as a `datetime-local` field shows it. */
export function localOf(instant: string): string {
  return `${day(instant)}T${clock(instant)}`
}

/** The day some days after another. */
export function dayAfter(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** 17:30 */
export function clock(instant: string): string {
  const at = split(instant)
  return `${at.hour}:${at.minute}`
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export function weekday(date: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 'sun'
}
