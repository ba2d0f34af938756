import { may } from './session'

export interface Place {
  path: string
  name: string
  /** A letter for the narrow bar; the word stands below it. */
  sign: string
  permission: string
}

const PLACES: readonly Place[] = [
  { path: '/cases', name: 'cases', sign: '诉', permission: 'community.case.read' },
  { path: '/firms', name: 'firms', sign: '企', permission: 'community.firm.read' },
  { path: '/settings/deadlines', name: 'settings', sign: '限', permission: 'community.case.read' },
  { path: '/people', name: 'people', sign: '员', permission: 'shell.user.manage' },
]

export function places(): Place[] {
  return PLACES.filter((place) => may(place.permission))
}
