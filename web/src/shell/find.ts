import { find as community } from '../apps/community/find'

/** One line of what was found. */
export interface Found {
  kind: string
  path: string
  title: string
  detail: string
}

/** Looks in one list; asked only of those who may read it. */
export interface Finder {
  permission: string
  find: (words: string) => Promise<Found[]>
}

export const finders: readonly Finder[] = [...community]
