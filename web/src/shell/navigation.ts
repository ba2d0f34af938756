import { places as community } from '../apps/community/places'
import { places as farm } from '../apps/farm/places'
import { places as hearing } from '../apps/hearing/places'
import { may, session } from './session'

export const GROUPS = ['work', 'look', 'setup'] as const

export interface Place {
  path: string
  name: string
  /** A letter for the narrow bar; the word stands below it. */
  sign: string
  permission: string
  /** Where it stands in the list; daily work unless told otherwise. */
  group?: (typeof GROUPS)[number]
  /** The roles that begin their day here. */
  first?: readonly string[]
}

const PLACES: readonly Place[] = [
  ...community,
  ...farm,
  ...hearing,
  { path: '/people', name: 'people', sign: '员', permission: 'shell.user.manage', group: 'setup' },
  { path: '/delivery', name: 'delivery', sign: '送', permission: 'shell.user.manage', group: 'setup' },
]

/** What the person may open, by group, the place where the person's day begins before everything else. */
export function places(): Place[] {
  const roles = session.me?.roles ?? []
  const rank = (place: Place) => (place.first?.some((role) => roles.includes(role)) ? -1 : GROUPS.indexOf(place.group ?? 'work'))
  return PLACES.filter((place) => may(place.permission)).sort((a, b) => rank(a) - rank(b))
}
