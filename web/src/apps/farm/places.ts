import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

const permission = 'farm.model.read'

export const places: readonly Place[] = [{ path: '/farm/platform', name: 'farmPlatform', sign: '台', permission }]

export const routes: RouteRecordRaw[] = [
  { path: 'farm/platform', component: () => import('./models/PlatformPage.vue'), meta: { permission } },
]
