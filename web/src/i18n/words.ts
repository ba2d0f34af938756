import type { Language } from '../shell/preferences'

export type Room = 'shell' | 'community' | 'farm' | 'hearing'

/** A room's words; what stands in the shell's own lists comes under names of its own. */
interface Words {
  default: object
  nav?: object
  roles?: object
  refusals?: object
}

const LOADERS: Record<Language, Record<Room, () => Promise<Words>>> = {
  zh: {
    shell: () => import('./zh'),
    community: () => import('./community.zh'),
    farm: () => import('./farm.zh'),
    hearing: () => import('./hearing.zh'),
  },
  en: {
    shell: () => import('./en'),
    community: () => import('./community.en'),
    farm: () => import('./farm.en'),
    hearing: () => import('./hearing.en'),
  },
}

export const ROOMS: readonly Room[] = ['shell', 'community', 'farm', 'hearing']

export async function wordsOf(language: Language, room: Room): Promise<Record<string, object>> {
  const { default: own, nav, roles, refusals } = await LOADERS[language][room]()
  const lists = { nav, refusals, roles: roles && { [room]: roles } }
  return { ...own, ...Object.fromEntries(Object.entries(lists).filter(([, tree]) => tree)) } as Record<string, object>
}
