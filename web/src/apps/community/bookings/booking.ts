import type { components } from '../../../api/schema'

export type Book = components['schemas']['community.Book']
export type Booked = components['schemas']['community.Booked']
export type BookingLine = components['schemas']['community.BookingLine']

const TONES: Record<string, string> = { booked: '', served: 'good', no_show: 'bad', cancelled: 'quiet' }

export function bookingTone(state: string): string {
  return TONES[state] ?? ''
}

/** Whether it has begun; from then on it is kept or missed, and nobody moves it. */
export function begun(line: { starts_at: string }, now: Date): boolean {
  return new Date(line.starts_at) <= now
}
