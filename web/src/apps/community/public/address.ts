const LONGEST_PLACE = 200

/** Where the public page opens with the place filled in; absolute, for a telephone reads it from paper. */
export function addressOf(origin: string, slug: string, place: string): string {
  return `${origin}/p/${encodeURIComponent(slug)}?place=${encodeURIComponent(place)}`
}

/** The place that an address brings along; none in most. */
export function placeIn(query: { place?: unknown }): string {
  return typeof query.place === 'string' ? query.place.trim().slice(0, LONGEST_PLACE) : ''
}
