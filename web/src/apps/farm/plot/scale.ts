/** Round ticks between two numbers: 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, about: number): number[] {
  if (!(high > low)) return [low]
  const rough = (high - low) / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** The lowest and highest of all numbers, with room above and below; zero inside when asked. */
export function extent(lists: readonly (readonly number[])[], zero = false): [low: number, high: number] {
  const all = lists.flat().filter(Number.isFinite)
  if (zero) all.push(0)
  if (all.length === 0) return [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return [zero && low === 0 ? 0 : low - room, high + room]
}

/** The value of a line at `x`, between its points; null beside them. */
export function at(xs: readonly number[], ys: readonly number[], x: number): number | null {
  const after = xs.findIndex((one) => one >= x)
  if (after < 0 || (after === 0 && xs[0] !== x)) return null
  const [x1, y1] = [xs[after], ys[after]]
  if (x1 === undefined || y1 === undefined) return null
  const [x0, y0] = [xs[after - 1], ys[after - 1]]
  if (x1 === x || x0 === undefined || y0 === undefined) return y1
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}
