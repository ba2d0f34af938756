import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

const permission = 'farm.model.read'

export const places: readonly Place[] = [
  { path: '/farm/platform', name: 'farmPlatform', sign: '平', permission },
  { path: '/farm/stability', name: 'farmStability', sign: '稳', permission },
  { path: '/farm/ballast', name: 'farmBallast', sign: '载', permission },
  { path: '/farm/typhoon', name: 'farmTyphoon', sign: '风', permission },
  { path: '/farm/mooring', name: 'farmMooring', sign: '泊', permission },
  { path: '/farm/waves', name: 'farmWaves', sign: '浪', permission },
]

export const routes: RouteRecordRaw[] = [
  { path: 'farm/platform', component: () => import('./models/PlatformPage.vue'), meta: { permission } },
  { path: 'farm/stability', component: () => import('./stability/StabilityPage.vue'), meta: { permission } },
  { path: 'farm/ballast', component: () => import('./ballast/BallastPage.vue'), meta: { permission } },
  { path: 'farm/typhoon', component: () => import('./typhoon/TyphoonPage.vue'), meta: { permission } },
  { path: 'farm/mooring', component: () => import('./mooring/MooringPage.vue'), meta: { permission } },
  { path: 'farm/waves', component: () => import('./waves/WavesPage.vue'), meta: { permission } },
]
