import { answer, api } from '../../api'
import type { Finder } from '../../shell/find'

const MOST_EACH = 6
const LONGEST_TITLE = 60

/** What the search of the whole program finds here. */
export const find: readonly Finder[] = [
  {
    permission: 'community.firm.read',
    find: async (q) => {
      const { firms } = await answer(api.GET('/api/community/firms', { params: { query: { q, limit: MOST_EACH } } }))
      return firms.map((firm) => ({
        kind: 'firm',
        path: `/firms/${firm.id}`,
        title: firm.name,
        detail: [firm.building, firm.floor, firm.room].filter(Boolean).join(' '),
      }))
    },
  },
  {
    permission: 'community.case.read',
    find: async (q) => {
      const { cases } = await answer(api.GET('/api/community/cases', { params: { query: { q, limit: MOST_EACH } } }))
      return cases.map((one) => ({
        kind: 'case',
        path: `/cases/${one.id}`,
        title: one.summary.slice(0, LONGEST_TITLE),
        detail: [one.number, one.firm_name].filter(Boolean).join(' '),
      }))
    },
  },
  {
    permission: 'community.firm.read',
    find: async (q) => {
      const places = await answer(api.GET('/api/community/places/find', { params: { query: { q } } }))
      return places.slice(0, MOST_EACH).map((place) => ({ kind: 'place', path: `/places/${place.id}`, title: place.name, detail: place.within }))
    },
  },
]
