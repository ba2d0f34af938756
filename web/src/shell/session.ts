import { reactive } from 'vue'
import { answer, api, asRefused, onSignedOut, type Me } from '../api'
import { forgetDrafts } from './drafts'

/** Who is signed in. `asksAgain` shows the sign-in over the page, so that nothing typed is lost. */
export const session = reactive({ me: null as Me | null, known: false, asksAgain: false })

let waiting: { promise: Promise<void>; done: () => void } | null = null

function signInAgain(): Promise<void> {
  if (!waiting) {
    let done = () => {}
    waiting = { promise: new Promise((resolve) => (done = resolve)), done: () => done() }
    session.asksAgain = true
  }
  return waiting.promise
}

export function may(permission: string): boolean {
  return session.me?.permissions.includes(permission) ?? false
}

export async function loadMe(): Promise<void> {
  try {
    session.me = await answer(api.GET('/api/shell/me'))
    onSignedOut(signInAgain)
  } catch (error) {
    if (asRefused(error).status !== 401) throw error
    session.me = null
  } finally {
    session.known = true
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  await answer(api.POST('/api/shell/sign-in', { body: { login, password } }))
  const before = session.me?.user_id
  session.me = await answer(api.GET('/api/shell/me'))
  onSignedOut(signInAgain)
  session.known = true
  session.asksAgain = false
  if (before && before !== session.me.user_id) {
    forgetDrafts()
    location.assign('/')
  }
  waiting?.done()
  waiting = null
}

export async function signOut(): Promise<void> {
  onSignedOut(null)
  await api.POST('/api/shell/sign-out').catch(() => undefined)
  forgetDrafts()
  session.me = null
}
