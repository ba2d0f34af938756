import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

export const places: readonly Place[] = [
  { path: '/cases', name: 'cases', sign: '诉', permission: 'community.case.read' },
  { path: '/visits', name: 'visits', sign: '访', permission: 'community.visit.read' },
  { path: '/firms', name: 'firms', sign: '企', permission: 'community.firm.read' },
  { path: '/indicators', name: 'indicators', sign: '标', permission: 'community.indicator.read' },
  { path: '/settings/deadlines', name: 'settings', sign: '限', permission: 'community.case.read' },
]

/** Pages inside the frame, for people who are signed in. */
export const routes: RouteRecordRaw[] = [
  { path: 'cases', component: () => import('./cases/CaseList.vue'), meta: { permission: 'community.case.read' } },
  { path: 'cases/new', component: () => import('./cases/NewCase.vue'), meta: { permission: 'community.case.collect' } },
  { path: 'cases/:id', component: () => import('./cases/CasePage.vue'), props: true, meta: { permission: 'community.case.read' } },
  { path: 'visits', component: () => import('./visits/VisitsPage.vue'), meta: { permission: 'community.visit.read' } },
  { path: 'visits/:id', component: () => import('./visits/VisitPage.vue'), props: true, meta: { permission: 'community.visit.write' } },
  { path: 'firms', component: () => import('./firms/FirmList.vue'), meta: { permission: 'community.firm.read' } },
  { path: 'firms/import', component: () => import('./importing/ImportPage.vue'), meta: { permission: 'community.firm.import' } },
  { path: 'indicators', component: () => import('./indicators/IndicatorsPage.vue'), meta: { permission: 'community.indicator.read' } },
  { path: 'indicators/rows', component: () => import('./indicators/RowsPage.vue'), meta: { permission: 'community.indicator.read' } },
  { path: 'settings/deadlines', component: () => import('./settings/DeadlineTable.vue'), meta: { permission: 'community.case.read' } },
]

/** Pages that anyone may open. */
export const openRoutes: RouteRecordRaw[] = [
  { path: '/p/:slug', component: () => import('./public/SubmitPage.vue'), props: true, meta: { open: true } },
  { path: '/p/:slug/t/:code', component: () => import('./public/TrackPage.vue'), props: true, meta: { open: true } },
]
