import { places as community } from '../apps/community/places'
import { places as farm } from '../apps/farm/places'
import { places as hearing } from '../apps/hearing/places'
import { may } from './session'

export interface Place {
  path: string
  name: string
  /** A letter for the narrow bar; the word stands below it. */
  sign: string
  permission: string
}

const PLACES: readonly Place[] = [
  ...community,
  ...farm,
  ...hearing,
  { path: '/people', name: 'people', sign: '员', permission: 'shell.user.manage' },
  { path: '/delivery', name: 'delivery', sign: '送', permission: 'shell.user.manage' },
]

export function places(): Place[] {
  return PLACES.filter((place) => may(place.permission))
}
