import createClient from 'openapi-fetch'
import { Refused, refusalOf } from './refusal'
import type { paths } from './schema'

let signInAgain: (() => Promise<void>) | null = null

/** What to do when a session has ended in the middle of work: the request waits for it and is sent again. */
export function onSignedOut(ask: (() => Promise<void>) | null): void {
  signInAgain = ask
}

async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await fetch(request).catch(() => {
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
