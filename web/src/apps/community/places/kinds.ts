import type { components } from '../../../api/schema'

export type Kind = components['schemas']['community.PlaceSort']
export type PlaceLine = components['schemas']['community.PlaceLine']

/** What may stand in each kind of place, as the server has it; in none: the community itself. */
export const INSIDE: Record<Kind | '', readonly Kind[]> = {
  '': ['park', 'building', 'market'],
  park: ['building', 'factory'],
  factory: ['building', 'unit'],
  building: ['floor', 'unit'],
  floor: ['unit'],
  unit: [],
  market: ['hall'],
  hall: ['stall'],
  stall: [],
}
