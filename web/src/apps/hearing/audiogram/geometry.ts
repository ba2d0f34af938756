/** Where things lie on the sheet (ISO 8253-1): an octave is as wide as 20 dB are high, levels grow downwards. */
import { FREQUENCIES_HZ, HIGHEST_DB, LOWEST_DB, STEP_DB } from './marks'

export const OCTAVE = 80
const PER_DB = OCTAVE / 20
const FIRST_HZ = 125
const LAST_HZ = 8000
/** Room beside the outer frequencies, for symbols. */
const BESIDE = OCTAVE / 3

export const MARGIN = { left: 44, top: 34, right: 10, bottom: 10 }
export const PLOT = {
  width: Math.log2(LAST_HZ / FIRST_HZ) * OCTAVE + 2 * BESIDE,
  height: (HIGHEST_DB - LOWEST_DB) * PER_DB,
}
export const SHEET = {
  width: MARGIN.left + PLOT.width + MARGIN.right,
  height: MARGIN.top + PLOT.height + MARGIN.bottom,
}

export const x = (frequency_hz: number) => MARGIN.left + BESIDE + Math.log2(frequency_hz / FIRST_HZ) * OCTAVE
export const y = (level_db: number) => MARGIN.top + (level_db - LOWEST_DB) * PER_DB

/** The tested frequency nearest to a place on the sheet. */
export function frequencyAt(place: number): number {
  return FREQUENCIES_HZ.reduce<number>((best, hz) => (Math.abs(x(hz) - place) < Math.abs(x(best) - place) ? hz : best), FIRST_HZ)
}

/** The level in steps of 5 dB nearest to a place on the sheet. */
export function levelAt(place: number): number {
  const level = Math.round(((place - MARGIN.top) / PER_DB + LOWEST_DB) / STEP_DB) * STEP_DB
  return Math.min(HIGHEST_DB, Math.max(LOWEST_DB, level))
}

/** Octaves have full lines, half octaves dashed ones. */
export const isOctave = (frequency_hz: number) => Number.isInteger(Math.log2(frequency_hz / FIRST_HZ))
