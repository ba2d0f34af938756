import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

export const places: readonly Place[] = [
  { path: '/today', name: 'today', sign: '今', permission: 'community.case.dispatch', first: ['community.secretary'] },
  { path: '/cases', name: 'cases', sign: '诉', permission: 'community.case.read' },
  { path: '/visits', name: 'visits', sign: '访', permission: 'community.visit.read', first: ['community.grid_worker'] },
  { path: '/firms', name: 'firms', sign: '企', permission: 'community.firm.read' },
  { path: '/bookings', name: 'bookings', sign: '约', permission: 'community.booking.read', first: ['community.window_clerk'] },
  { path: '/offers', name: 'offers', sign: '拼', permission: 'community.offer.read' },
  { path: '/call-backs', name: 'callBacks', sign: '回', permission: 'community.case.verify' },
  { path: '/indicators', name: 'indicators', sign: '标', permission: 'community.indicator.read', group: 'look' },
  { path: '/reports', name: 'reports', sign: '报', permission: 'community.export.read', group: 'look' },
  { path: '/places', name: 'places', sign: '场', permission: 'community.firm.read', group: 'setup' },
  { path: '/settings/deadlines', name: 'settings', sign: '限', permission: 'community.case.read', group: 'setup' },
  { path: '/settings/templates', name: 'templates', sign: '答', permission: 'community.case.read', group: 'setup' },
  { path: '/settings/questionnaires', name: 'questionnaires', sign: '问', permission: 'community.visit.read', group: 'setup' },
]

/** Pages inside the frame, for people who are signed in. */
export const routes: RouteRecordRaw[] = [
  { path: 'today', component: () => import('./today/TodayPage.vue'), meta: { permission: 'community.case.dispatch' } },
  { path: 'cases', component: () => import('./cases/CaseList.vue'), meta: { permission: 'community.case.read' } },
  { path: 'cases/new', component: () => import('./cases/NewCase.vue'), meta: { permission: 'community.case.collect' } },
  { path: 'cases/import', component: () => import('./cases/ImportCases.vue'), meta: { permission: 'community.case.collect' } },
  { path: 'cases/:id', component: () => import('./cases/CasePage.vue'), props: true, meta: { permission: 'community.case.read' } },
  { path: 'visits', component: () => import('./visits/VisitsPage.vue'), meta: { permission: 'community.visit.read' } },
  { path: 'visits/:id/record', component: () => import('./visits/ArrivedPage.vue'), props: true, meta: { permission: 'community.visit.read' } },
  { path: 'visits/:id', component: () => import('./visits/VisitPage.vue'), props: true, meta: { permission: 'community.visit.write' } },
  { path: 'firms', component: () => import('./firms/FirmList.vue'), meta: { permission: 'community.firm.read' } },
  { path: 'firms/new', component: () => import('./firms/NewFirm.vue'), meta: { permission: 'community.firm.write' } },
  { path: 'firms/import', component: () => import('./importing/ImportPage.vue'), meta: { permission: 'community.firm.import' } },
  { path: 'firms/:id', component: () => import('./firms/FirmPage.vue'), props: true, meta: { permission: 'community.firm.read' } },
  { path: 'places', component: () => import('./places/PlacesPage.vue'), meta: { permission: 'community.firm.read' } },
  { path: 'places/grids', component: () => import('./places/GridsPage.vue'), meta: { permission: 'community.firm.read' } },
  { path: 'places/:id/code', component: () => import('./public/PlaceCodePage.vue'), props: true, meta: { permission: 'community.firm.read' } },
  { path: 'places/:id', component: () => import('./places/PlacePage.vue'), props: true, meta: { permission: 'community.firm.read' } },
  { path: 'offers', component: () => import('./offers/OffersPage.vue'), meta: { permission: 'community.offer.read' } },
  { path: 'offers/new', component: () => import('./offers/NewOffer.vue'), meta: { permission: 'community.offer.write' } },
  { path: 'offers/:id', component: () => import('./offers/OfferPage.vue'), props: true, meta: { permission: 'community.offer.read' } },
  { path: 'bookings', component: () => import('./bookings/DayPage.vue'), meta: { permission: 'community.booking.read' } },
  { path: 'bookings/new', component: () => import('./bookings/BookPage.vue'), meta: { permission: 'community.booking.write' } },
  { path: 'bookings/calls', component: () => import('./bookings/CallsPage.vue'), meta: { permission: 'community.booking.read' } },
  { path: 'bookings/services', component: () => import('./bookings/ServicesPage.vue'), meta: { permission: 'community.booking.read' } },
  { path: 'call-backs', component: () => import('./cases/CallBacksPage.vue'), meta: { permission: 'community.case.verify' } },
  { path: 'reports', component: () => import('./reports/ReportsPage.vue'), meta: { permission: 'community.export.read' } },
  { path: 'settings/templates', component: () => import('./settings/TemplatesPage.vue'), meta: { permission: 'community.case.read' } },
  { path: 'settings/questionnaires', component: () => import('./settings/QuestionnairesPage.vue'), meta: { permission: 'community.visit.read' } },
  { path: 'indicators', component: () => import('./indicators/IndicatorsPage.vue'), meta: { permission: 'community.indicator.read' } },
  { path: 'indicators/rows', component: () => import('./indicators/RowsPage.vue'), meta: { permission: 'community.indicator.read' } },
  { path: 'settings/deadlines', component: () => import('./settings/DeadlineTable.vue'), meta: { permission: 'community.case.read' } },
]

/** Pages that anyone may open. */
export const openRoutes: RouteRecordRaw[] = [
  { path: '/p/:slug', component: () => import('./public/SubmitPage.vue'), props: true, meta: { open: true } },
  { path: '/p/:slug/offers', component: () => import('./public/OffersPage.vue'), props: true, meta: { open: true } },
  { path: '/p/:slug/windows', component: () => import('./public/WindowsPage.vue'), props: true, meta: { open: true } },
  { path: '/p/:slug/b/:code', component: () => import('./public/BookingPage.vue'), props: true, meta: { open: true } },
  { path: '/p/:slug/t/:code', component: () => import('./public/TrackPage.vue'), props: true, meta: { open: true } },
]
