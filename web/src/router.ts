import { createRouter, createWebHistory } from 'vue-router'
import * as community from './apps/community/places'
import * as farm from './apps/farm/places'
import * as hearing from './apps/hearing/places'
import { places } from './shell/navigation'
import { words } from './i18n'
import NotFound from './shell/NotFound.vue'
import ShellLayout from './shell/ShellLayout.vue'
import SignInPage from './shell/SignInPage.vue'
import type { Room } from './i18n/words'
import { may, recall, session } from './shell/session'

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
    { path: '/sign-in', component: SignInPage, meta: { open: true } },
    ...community.openRoutes,
    {
      path: '/',
      component: ShellLayout,
      children: [
        // Decided when it is known who is there.
        { path: '', component: NotFound, beforeEnter: () => home() },
        ...community.routes,
        ...farm.routes,
        ...hearing.routes,
        { path: 'people', component: () => import('./shell/PeoplePage.vue') },
        { path: 'delivery', component: () => import('./shell/DeliveryPage.vue'), meta: { permission: 'shell.user.manage' } },
        {
          path: 'journal',
          component: () => Promise.all([import('./shell/JournalPage.vue'), words(['journal'])]).then(([page]) => page),
          meta: { permission: 'shell.journal.read' },
        },
        { path: 'account', component: () => import('./shell/AccountPage.vue') },
        { path: 'password', component: () => import('./shell/PasswordPage.vue') },
        { path: 'denied', component: NotFound, props: { denied: true } },
        { path: ':rest(.*)', component: NotFound },
      ],
    },
  ],
})

/** Whose words the person needs: the rooms in which the person may do something. */
function rooms(): Room[] {
  const named = new Set(session.me?.permissions.map((permission) => permission.split('.')[0]))
  return (['community', 'farm', 'hearing'] as const).filter((room) => named.has(room))
}

/** The session of this device has ended before anything was asked for. */
function signedOut(): void {
  const next = router.currentRoute.value.fullPath
  void router.replace({ path: '/sign-in', query: next === '/' ? {} : { next } })
}

router.beforeEach(async (to) => {
  if (to.meta.open && to.path !== '/sign-in') {
    await words(['community'])
    return true
  }
  if (!session.known) await recall(signedOut).catch(() => undefined)
  if (to.meta.open) return session.me ? '/' : true
  if (!session.me) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  void words(rooms())
  if (session.me.must_change_password && to.path !== '/password') return '/password'
  if (to.meta.permission && !may(to.meta.permission)) return '/denied'
  return true
})
// The words come beside the parts of the page, not before them.
router.beforeResolve(async () => {
  await words(rooms()).catch(() => undefined)
  return true
})
