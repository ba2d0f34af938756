import { reactive } from 'vue'
import { answer, api, asRefused, onSignedOut, type Me } from '../api'
import { forgetDrafts } from './drafts'

/** Who is signed in. `asksAgain` shows the sign-in over the page, so that nothing typed is lost. */
export const session = reactive({ me: null as Me | null, known: false, asksAgain: false })

/** A line that neither answers nor breaks counts as none. */
const LONGEST_WAIT_MS = 6_000

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

const KEY = 'yong.me'

/** Name and rights of who signed in here, so that the page opens without a network. The server asks the cookie, never this. */
function remember(me: Me | null): void {
  session.me = me
  if (me) localStorage.setItem(KEY, JSON.stringify(me))
  else localStorage.removeItem(KEY)
}

function remembered(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Me | null
  } catch {
    return null
  }
}

let checked: Promise<void> | null = null

/**
 * Who signed in on this device sees the page at once; the server's answer then decides who it is. `gone` is called when
 * that session has ended.
 */
export async function recall(gone: () => void): Promise<void> {
  session.me = remembered()
  checked ??= loadMe()
  if (!session.me) return checked
  session.known = true
  void checked.then(
    () => session.me ?? gone(),
    () => undefined,
  )
}

/** Without a network, who was signed in stays so on this device; the first answer of the server decides. */
export async function loadMe(): Promise<void> {
  try {
    remember(await answer(api.GET('/api/shell/me', { signal: AbortSignal.timeout(LONGEST_WAIT_MS) })))
    onSignedOut(signInAgain)
  } catch (error) {
    const refused = asRefused(error)
    if (refused.status === 401) remember(null)
    else if (refused.mayRetry && remembered()) {
      session.me = remembered()
      onSignedOut(signInAgain)
      addEventListener('online', () => void loadMe(), { once: true })
    } else throw error
  } finally {
    session.known = true
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  await answer(api.POST('/api/shell/sign-in', { body: { login, password } }))
  goOn(await answer(api.GET('/api/shell/me')))
}

/** Whoever is asked to sign in again may have done so in another tab of this browser: then this page goes on too. */
export async function lookAgain(): Promise<void> {
  if (!session.asksAgain) return
  // Not by the client, which would wait for the very sign-in that is asked about.
  const response = await fetch('/api/shell/me', { headers: { 'x-yong': '1' } })
  if (response.ok) goOn((await response.json()) as Me)
}

function goOn(me: Me): void {
  const before = session.me?.user_id
  remember(me)
  onSignedOut(signInAgain)
  session.known = true
  session.asksAgain = false
  if (before && before !== session.me?.user_id) {
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
  remember(null)
}
