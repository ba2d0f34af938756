/** An audiogram as marks on a sheet, and as the series that the server keeps. */
export type Ear = 'left' | 'right'
export type Measure = 'air' | 'bone' | 'uncomfortable'

export interface Mark {
  ear: Ear
  measure: Measure
  masked: boolean
  frequency_hz: number
  level_db: number
  /** Nothing heard up to this level. */
  no_response: boolean
}

export const EARS: readonly Ear[] = ['right', 'left']
export const FREQUENCIES_HZ = [125, 250, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000, 8000] as const
export const LOWEST_DB = -10
export const HIGHEST_DB = 120
export const STEP_DB = 5

const same = (a: Mark, b: Mark) =>
  a.ear === b.ear && a.measure === b.measure && a.masked === b.masked && a.frequency_hz === b.frequency_hz

/** With the mark, in place of one of the same kind. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return [...marks.filter((one) => !same(one, mark)), mark]
}

export function withoutMark(marks: readonly Mark[], mark: Omit<Mark, 'level_db' | 'no_response'>): Mark[] {
  return marks.filter((one) => !same(one, mark as Mark))
}

/** The mark that counts at a frequency: the masked one where both exist. */
export function counting(marks: readonly Mark[], ear: Ear, measure: Measure, frequency_hz: number): Mark | undefined {
  const here = marks.filter((one) => one.ear === ear && one.measure === measure && one.frequency_hz === frequency_hz)
  return here.find((one) => one.masked) ?? here[0]
}

export interface EarThresholds {
  frequencies_hz: number[]
  thresholds_db_hl: number[]
  ucl_db_hl?: number[]
}

/** What rules and models read of one ear; null where nothing was tested. Discomfort only where it is known throughout. */
export function thresholds(marks: readonly Mark[], ear: Ear): EarThresholds | null {
  const tested = FREQUENCIES_HZ.filter((hz) => counting(marks, ear, 'air', hz))
  if (tested.length === 0) return null
  const level = (measure: Measure) => tested.map((hz) => counting(marks, ear, measure, hz)?.level_db)
  const ucl = level('uncomfortable')
  return {
    frequencies_hz: [...tested],
    thresholds_db_hl: level('air') as number[],
    ...(ucl.every((one) => one !== undefined) ? { ucl_db_hl: ucl as number[] } : {}),
  }
}

export function bothThresholds(marks: readonly Mark[]): { left?: EarThresholds; right?: EarThresholds } {
  const [left, right] = [thresholds(marks, 'left'), thresholds(marks, 'right')]
  return { ...(left ? { left } : {}), ...(right ? { right } : {}) }
}

/** Mean of 500, 1000, 2000 and 4000 Hz; null where one is missing. */
export function average4(marks: readonly Mark[], ear: Ear): number | null {
  const levels = [500, 1000, 2000, 4000].map((hz) => counting(marks, ear, 'air', hz)?.level_db)
  if (levels.some((level) => level === undefined)) return null
  return (levels as number[]).reduce((sum, level) => sum + level, 0) / 4
}

/** A series as the fitting record keeps it. */
export interface Series {
  ear: string
  measure: Measure | 'most_comfortable'
  masked?: boolean
  transducer: string
  points: { frequency_hz: number; level_db?: number | null; no_response?: boolean }[]
}

export function toSeries(marks: readonly Mark[], airTransducer: string): Series[] {
  const kinds = new Map<string, Series>()
  for (const mark of [...marks].sort((a, b) => a.frequency_hz - b.frequency_hz)) {
    const { ear, measure, masked, frequency_hz, level_db, no_response } = mark
    const key = `${ear} ${measure} ${masked}`
    const transducer = measure === 'bone' ? 'b71' : airTransducer
    const series = kinds.get(key) ?? { ear, measure, masked, transducer, points: [] }
    series.points.push({ frequency_hz, level_db, no_response })
    kinds.set(key, series)
  }
  return [...kinds.values()]
}

export function fromSeries(series: readonly Series[]): Mark[] {
  return series.flatMap(({ ear, measure, masked, points }) =>
    measure === 'most_comfortable' || (ear !== 'left' && ear !== 'right')
      ? []
      : points.flatMap(({ frequency_hz, level_db, no_response }): Mark[] =>
          typeof level_db === 'number' ? [{ ear, measure, masked: masked ?? false, frequency_hz, level_db, no_response: no_response ?? false }] : [],
        ),
  )
}
