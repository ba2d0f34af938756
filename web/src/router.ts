import { createRouter, createWebHistory } from 'vue-router'
import * as community from './apps/community/places'
import * as farm from './apps/farm/places'
import * as hearing from './apps/hearing/places'
import { places } from './shell/navigation'
import { loadMe, may, session } from './shell/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reached without signing in. */
    open?: boolean
    permission?: string
  }
}

/** The first place that the person may open. */
function home(): string {
  return places()[0]?.path ?? '/account'
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/sign-in', component: () => import('./shell/SignInPage.vue'), meta: { open: true } },
    ...community.openRoutes,
    {
      path: '/',
      component: () => import('./shell/ShellLayout.vue'),
      children: [
        { path: '', redirect: home },
        ...community.routes,
        ...farm.routes,
        ...hearing.routes,
        { path: 'people', component: () => import('./shell/PeoplePage.vue') },
        { path: 'delivery', component: () => import('./shell/DeliveryPage.vue'), meta: { permission: 'shell.user.manage' } },
        { path: 'account', component: () => import('./shell/AccountPage.vue') },
        { path: 'password', component: () => import('./shell/PasswordPage.vue') },
        { path: ':rest(.*)', component: () => import('./shell/NotFound.vue') },
      ],
    },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.open && to.path !== '/sign-in') return true
  if (!session.known) await loadMe().catch(() => undefined)
  if (to.meta.open) return session.me ? '/' : true
  if (!session.me) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  if (session.me.must_change_password && to.path !== '/password') return '/password'
  if (to.meta.permission && !may(to.meta.permission)) return '/account'
  return true
})
