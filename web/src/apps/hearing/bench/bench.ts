import { inject, type InjectionKey } from 'vue'
import type { Ear, Mark } from '../audiogram/marks'

/** What the three stages of the bench share, kept on the device until it is saved or forgotten. */
export interface Bench {
  marks: Mark[]
  better_ear: Ear
  method: 'ascending' | 'ascending_short' | 'adaptive'
  seed: number
  answers: boolean[]
  transducer: string
  calibration: string
  /** Marks come from this page's tones, or from another audiometer by hand. */
  how: 'measured' | 'entered'
  device_name: string
  /** Answers of a simulated listener: never saved into a record. */
  practised: boolean
  rule: string
  model: string
  max_gain_db: number
  max_output_db_spl: number
  low_hz: number
  high_hz: number
  measured: Record<string, (number | null)[]>
}

/** A threshold to find again with noise in the other ear. */
export interface Retest {
  test_ear: Ear
  frequency_hz: number
  bone: boolean
  not_masked_db_hl: number
  other_air_db_hl: number
}

export const RULES = ['nal-rp', 'nal-r', 'camfit-compressive', 'camfit-linear', 'fig6', 'pogo2'] as const
export const TRANSDUCERS = ['hda200', 'tdh39', 'er3a'] as const

/** Kinds of device that a rule can be tried on before one is chosen from stock. */
export const MODELS: Record<string, Pick<Bench, 'max_gain_db' | 'max_output_db_spl' | 'low_hz' | 'high_hz'>> = {
  ric: { max_gain_db: 50, max_output_db_spl: 113, low_hz: 150, high_hz: 7500 },
  bte: { max_gain_db: 60, max_output_db_spl: 122, low_hz: 200, high_hz: 6300 },
  power: { max_gain_db: 78, max_output_db_spl: 135, low_hz: 150, high_hz: 5000 },
  cic: { max_gain_db: 40, max_output_db_spl: 108, low_hz: 200, high_hz: 7000 },
}

export function emptyBench(): Bench {
  return {
    marks: [],
    better_ear: 'right',
    method: 'ascending_short',
    seed: 1,
    answers: [],
    transducer: 'hda200',
    calibration: '',
    how: 'entered',
    device_name: '',
    practised: false,
    rule: 'nal-rp',
    model: 'bte',
    ...(MODELS.bte as Pick<Bench, 'max_gain_db' | 'max_output_db_spl' | 'low_hz' | 'high_hz'>),
    measured: {},
  }
}

export const device = (bench: Bench) => ({
  max_gain_db: bench.max_gain_db,
  max_output_db_spl: bench.max_output_db_spl,
  low_hz: bench.low_hz,
  high_hz: bench.high_hz,
})

/** Standard audiograms (Bisgaard 2010: N3, S2, N5) to practise with. */
export const PRACTICE: Record<string, Record<Ear, number[]>> = {
  n3: { right: [35, 35, 35, 35, 40, 45, 50, 55, 60, 65, 65], left: [35, 35, 35, 40, 45, 50, 55, 60, 65, 70, 70] },
  s2: { right: [20, 20, 20, 22, 25, 40, 55, 75, 95, 95, 95], left: [20, 20, 20, 20, 25, 35, 55, 70, 90, 95, 95] },
  n5: { right: [65, 65, 70, 72, 75, 80, 80, 80, 80, 80, 80], left: [65, 65, 70, 70, 75, 78, 80, 80, 80, 80, 80] },
}

export const BENCH: InjectionKey<Bench> = Symbol('bench')

export function useBench(): Bench {
  const bench = inject(BENCH)
  if (!bench) throw new Error('a stage of the bench stands outside of it')
  return bench
}
