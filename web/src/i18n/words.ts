import type { Language } from '../shell/preferences'
import type { Words } from './speech'

/** The journal's page has words of its own, for it names what happens in every room. */
export type Room = 'shell' | 'community' | 'farm' | 'hearing' | 'journal'

/** A room's words; what stands in the shell's own lists comes under names of its own. */
interface Told {
  default: Words
  nav?: Words
  roles?: Words
  refusals?: Words
}

const LOADERS: Record<Language, Record<Room, () => Promise<Told>>> = {
  zh: {
    shell: () => import('./zh'),
    community: () => import('./community.zh'),
    farm: () => import('./farm.zh'),
    hearing: () => import('./hearing.zh'),
    journal: () => import('./journal.zh'),
  },
  en: {
    shell: () => import('./en'),
    community: () => import('./community.en'),
    farm: () => import('./farm.en'),
    hearing: () => import('./hearing.en'),
    journal: () => import('./journal.en'),
  },
}

export const ROOMS: readonly Room[] = ['shell', 'community', 'farm', 'hearing', 'journal']

export async function wordsOf(language: Language, room: Room): Promise<Words> {
  const { default: own, nav, roles, refusals } = await LOADERS[language][room]()
  const lists = { nav, refusals, roles: roles && { [room]: roles } }
  return { ...own, ...Object.fromEntries(Object.entries(lists).filter(([, tree]) => tree)) } as Words
}
