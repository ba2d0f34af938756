import { createRouter, createWebHistory } from 'vue-router'
import { loadMe, may, session } from './shell/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reached without signing in. */
    open?: boolean
    permission?: string
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/sign-in', component: () => import('./shell/SignInPage.vue'), meta: { open: true } },
    { path: '/p/:slug', component: () => import('./apps/community/public/SubmitPage.vue'), props: true, meta: { open: true } },
    { path: '/p/:slug/t/:code', component: () => import('./apps/community/public/TrackPage.vue'), props: true, meta: { open: true } },
    {
      path: '/',
      component: () => import('./shell/ShellLayout.vue'),
      children: [
        { path: '', redirect: () => (may('community.case.read') ? '/cases' : may('shell.user.manage') ? '/people' : '/account') },
        { path: 'cases', component: () => import('./apps/community/cases/CaseList.vue'), meta: { permission: 'community.case.read' } },
        { path: 'cases/new', component: () => import('./apps/community/cases/NewCase.vue'), meta: { permission: 'community.case.collect' } },
        { path: 'cases/:id', component: () => import('./apps/community/cases/CasePage.vue'), props: true, meta: { permission: 'community.case.read' } },
        { path: 'firms', component: () => import('./apps/community/firms/FirmList.vue'), meta: { permission: 'community.firm.read' } },
        { path: 'settings/deadlines', component: () => import('./apps/community/settings/DeadlineTable.vue'), meta: { permission: 'community.case.read' } },
        { path: 'people', component: () => import('./shell/PeoplePage.vue') },
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
