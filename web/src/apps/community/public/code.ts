import { encode } from 'uqr'

/** White around the code, in modules: scanners want four. */
const QUIET = 4

/** A QR code as the path of its dark modules, one unit each, and the side of the whole with its white edge. */
export function drawn(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')).join(''))
  return { path: rows.join(''), side: size + 2 * QUIET }
}
