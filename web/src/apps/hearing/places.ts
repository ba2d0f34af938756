import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

export const places: readonly Place[] = [
  { path: '/hearing/today', name: 'hearingToday', sign: '今', permission: 'hearing.appointment.read' },
  { path: '/hearing/clients', name: 'hearingClients', sign: '客', permission: 'hearing.client.read' },
  { path: '/hearing/bench/test', name: 'hearingBench', sign: '测', permission: 'hearing.fitting.read' },
  { path: '/hearing/shop', name: 'hearingShop', sign: '购', permission: 'hearing.order.read' },
  { path: '/hearing/repairs', name: 'hearingRepairs', sign: '修', permission: 'hearing.order.read' },
  { path: '/hearing/stock', name: 'hearingStock', sign: '库', permission: 'hearing.stock.write' },
  { path: '/hearing/settings', name: 'hearingSettings', sign: '设', permission: 'hearing.calibration.read' },
]

export const routes: RouteRecordRaw[] = [
  { path: 'hearing/today', component: () => import('./centre/TodayPage.vue'), meta: { permission: 'hearing.appointment.read' } },
  { path: 'hearing/book', component: () => import('./centre/BookPage.vue'), meta: { permission: 'hearing.appointment.write' } },
  { path: 'hearing/clients', component: () => import('./centre/ClientList.vue'), meta: { permission: 'hearing.client.read' } },
  { path: 'hearing/clients/:id', component: () => import('./centre/ClientPage.vue'), props: true, meta: { permission: 'hearing.client.read' } },
  { path: 'hearing/records/:id', component: () => import('./centre/RecordPage.vue'), props: true, meta: { permission: 'hearing.fitting.read' } },
  { path: 'hearing/bench/:stage', component: () => import('./bench/BenchPage.vue'), props: true, meta: { permission: 'hearing.fitting.read' } },
  { path: 'hearing/shop', component: () => import('./centre/ShopPage.vue'), meta: { permission: 'hearing.order.read' } },
  { path: 'hearing/orders/:id', component: () => import('./centre/OrderPage.vue'), props: true, meta: { permission: 'hearing.order.read' } },
  { path: 'hearing/stock', component: () => import('./centre/StockPage.vue'), meta: { permission: 'hearing.stock.read' } },
  { path: 'hearing/repairs', component: () => import('./centre/RepairsPage.vue'), meta: { permission: 'hearing.order.read' } },
  { path: 'hearing/campaigns', component: () => import('./centre/CampaignsPage.vue'), meta: { permission: 'hearing.stock.read' } },
  { path: 'hearing/books', component: () => import('./centre/BooksPage.vue'), meta: { permission: 'hearing.order.read' } },
  { path: 'hearing/settings', component: () => import('./centre/CentrePage.vue'), meta: { permission: 'hearing.calibration.read' } },
]
