/** SI values for people. The unit is the suffix of the name; this is the one place that turns it. */
interface Shown {
  unit: string
  factor: number
  digits: number
}

const SHOWN: readonly [suffix: string, shown: Shown][] = [
  ['_n_m', { unit: 'MN·m', factor: 1e-6, digits: 2 }],
  ['_kg_m3', { unit: 'kg/m³', factor: 1, digits: 0 }],
  ['_kg_m', { unit: 'kg/m', factor: 1, digits: 2 }],
  ['_m3_h', { unit: 'm³/h', factor: 1, digits: 0 }],
  ['_t_per_cm', { unit: 't/cm', factor: 1, digits: 3 }],
  ['_m_rad', { unit: 'm·rad', factor: 1, digits: 4 }],
  ['_m_s2', { unit: 'm/s²', factor: 1, digits: 2 }],
  ['_m_s', { unit: 'm/s', factor: 1, digits: 1 }],
  ['_m2', { unit: 'm²', factor: 1, digits: 1 }],
  ['_m3', { unit: 'm³', factor: 1, digits: 1 }],
  ['_m4', { unit: 'm⁴', factor: 1, digits: 0 }],
  ['_rad_s', { unit: 'rad/s', factor: 1, digits: 3 }],
  ['_pa', { unit: 'kPa', factor: 1e-3, digits: 1 }],
  ['_kg', { unit: 't', factor: 1e-3, digits: 1 }],
  ['_deg', { unit: '°', factor: 1, digits: 2 }],
  ['_mm', { unit: 'mm', factor: 1, digits: 0 }],
  ['_n', { unit: 'kN', factor: 1e-3, digits: 1 }],
  ['_t', { unit: 't', factor: 1, digits: 1 }],
  ['_h', { unit: 'h', factor: 1, digits: 2 }],
  ['_s', { unit: 's', factor: 1, digits: 1 }],
  ['_m', { unit: 'm', factor: 1, digits: 3 }],
]
const PLAIN: Shown = { unit: '', factor: 1, digits: 3 }

function shownAs(name: string): Shown {
  const field = name.replace(/\[\d+\]/g, '')
  return SHOWN.find(([suffix]) => field.endsWith(suffix))?.[1] ?? PLAIN
}

export function unitOf(name: string): string {
  return shownAs(name).unit
}

/** `figure('draft_m', 14)` is `14.000 m`. */
export function figure(name: string, value: number | null | undefined, digits?: number): string {
  if (value === null || value === undefined) return '–'
  const shown = shownAs(name)
  const text = (value * shown.factor).toFixed(digits ?? shown.digits).replace(/^-(0(\.0+)?)$/, '$1')
  return shown.unit === '' ? text : shown.unit === '°' ? `${text}°` : `${text} ${shown.unit}`
}

/** A number as it stands in the file, without digits that say nothing. */
export function exact(value: number): string {
  return String(Number(value.toPrecision(12)))
}
