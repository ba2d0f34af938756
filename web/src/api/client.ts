import createClient from 'openapi-fetch'
import { byItself, watchPresence } from './presence'
import { Refused, refusalOf } from './refusal'
import type { paths } from './schema'

let signInAgain: (() => Promise<void>) | null = null

/** What to do when a session has ended in the middle of work: the request waits for it and is sent again. */
export function onSignedOut(ask: (() => Promise<void>) | null): void {
  signInAgain = ask
}

declare global {
  interface Window {
    /** Answers that `early.js` asked for before the program was there, by address; each is used once. */
    yongEarly?: Map<string, Promise<Response>>
  }
}

/** Older than this, an answer that nobody has taken is asked for again. */
const EARLY_FOR_MS = 8_000

/** Once the program is there, `early.js` finds this and asks for nothing any more. */
window.yongEarly ??= new Map()

function early(request: Request): Promise<Response> | undefined {
  // What is written makes old what was asked before.
  if (request.method !== 'GET') window.yongEarly?.clear()
  if (performance.now() > EARLY_FOR_MS) return undefined
  const answer = window.yongEarly?.get(request.url)
  window.yongEarly?.delete(request.url)
  return answer
}

watchPresence()

async function send(request: Request): Promise<Response> {
  // Such a request keeps no session alive; the server looks at it for reading only.
  if (byItself(performance.now())) request.headers.set('x-yong-live', '1')
  const again = request.clone()
  const response = await (early(request) ?? fetch(request)).catch(() => {
    throw new Refused('offline', '')
  })
  if (response.status !== 401 || !signInAgain || request.url.endsWith('/api/shell/sign-in')) return response
  await signInAgain()
  return send(again)
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send, headers: { 'x-yong': '1' } })

interface Answered {
  data?: unknown
  error?: unknown
  response: Response
}

type Body<R> = R extends { data: infer D } ? D : never

/** The body of a success; everything else is thrown as a `Refused`. */
export async function answer<R>(asked: Promise<R>): Promise<Body<R>> {
  const { data, error, response } = (await asked) as Answered
  if (!response.ok) throw refusalOf(response.status, error)
  return data as Body<R>
}
