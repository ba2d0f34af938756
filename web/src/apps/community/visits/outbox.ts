import { reactive } from 'vue'
import { answer, api, asRefused, Refused } from '../../../api'
import { session } from '../../../shell/session'
import * as device from './device'
import { answered, handedOut, wire, type Draft, type Outcome } from './draft'
import { sendPhotos } from './photos'

/** How many drafts travel together; small, so that a thin line that breaks has brought some of them home. */
const BATCH = 10
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 120_000

/** The visits on this device, and whether they are on their way. */
export const outbox = reactive({
  drafts: [] as Draft[],
  known: false,
  sending: false,
  refused: null as Refused | null,
})

const mine = (draft: Draft) => draft.user === session.me?.user_id
const newestFirst = (a: Draft, b: Draft) => (a.id < b.id ? 1 : -1)

export async function loadDrafts(): Promise<void> {
  const drafts = await device.all<Draft>('drafts')
  outbox.drafts = drafts.filter(mine).sort(newestFirst)
  outbox.known = true
}

/** Writes a draft to the device; resolves when it is there for good. */
export async function keep(draft: Draft): Promise<void> {
  await device.put('drafts', JSON.parse(JSON.stringify(draft)) as Draft)
  await loadDrafts()
}

interface WithSync extends ServiceWorkerRegistration {
  sync?: { register: (tag: string) => Promise<void> }
}

/** Leaves a waiting draft as it is to be sent beside it, for the worker to send when this page is closed. */
export async function leaveForWorker(id: string): Promise<void> {
  await device.change<Draft & { wire?: unknown }>('drafts', id, (draft) => ({ ...draft, wire: wire(draft) }))
  const worker = (await navigator.serviceWorker?.getRegistration()) as WithSync | undefined
  await worker?.sync?.register('visits').catch(() => undefined)
}

export async function discard(draft: Draft): Promise<void> {
  await Promise.all(draft.photos.map((id) => device.drop('photos', id)))
  await device.drop('drafts', draft.id)
  await loadDrafts()
}

async function send(drafts: Draft[]): Promise<Outcome[]> {
  return (await answer(api.POST('/api/community/visits/sync', { body: { drafts: drafts.map(wire) } }))) as Outcome[]
}

/** A batch that is refused as a whole goes out one by one, so that only the one at fault stays. */
async function sendEach(drafts: Draft[]): Promise<Outcome[]> {
  try {
    return await send(drafts)
  } catch (error) {
    const refused = asRefused(error)
    if (refused.mayRetry || refused.status === 401 || refused.status >= 500 || refused.status === 0) throw error
    if (drafts.length > 1) {
      const outcomes: Outcome[] = []
      for (const draft of drafts) outcomes.push(...(await sendEach([draft])))
      return outcomes
    }
    return drafts.map(({ id }) => ({ id, outcome: 'refused', code: refused.code, detail: refused.detail, cases: [], locked: [], conflicts: [] }))
  }
}

/** Visits first, then the pictures of those that have arrived. */
async function sendAll(): Promise<void> {
  await sendWaiting()
  await sendPhotos((await device.all<Draft>('drafts')).filter((draft) => mine(draft) && draft.state === 'sent'))
}

/** Somebody else may have signed in from another tab: nobody's visits go out under another name. */
async function sendWaiting(): Promise<void> {
  if ((await device.all<Draft>('drafts')).every((draft) => !mine(draft) || draft.state !== 'waiting')) return
  const me = await answer(api.GET('/api/shell/me'))
  if (me.user_id !== session.me?.user_id) throw new Refused('signed_out', '', '', 409)
  const waiting = (await device.all<Draft>('drafts')).filter((draft) => mine(draft) && draft.state === 'waiting')
  for (let at = 0; at < waiting.length; at += BATCH) {
    const batch: Draft[] = []
    for (const { id } of waiting.slice(at, at + BATCH)) {
      const out = await device.change<Draft>('drafts', id, (draft) => (draft.state === 'waiting' ? handedOut(draft) : undefined))
      if (out) batch.push(out)
    }
    const sent = new Map(batch.map((draft) => [draft.id, draft.revision]))
    for (const outcome of await sendEach(batch)) {
      const revision = sent.get(outcome.id)
      if (revision !== undefined) await device.change<Draft>('drafts', outcome.id, (draft) => answered(draft, revision, outcome))
    }
    await loadDrafts()
  }
}

let timer: ReturnType<typeof setTimeout> | undefined
let pause_ms = FIRST_PAUSE_MS
let running: Promise<void> | null = null
let again = false

async function run(): Promise<void> {
  outbox.sending = true
  try {
    // One tab at a time; the server would sort it out, but why send twice.
    await (navigator.locks?.request('yong.visits', sendAll) ?? sendAll())
    outbox.refused = null
    pause_ms = FIRST_PAUSE_MS
  } catch (error) {
    outbox.refused = asRefused(error)
    clearTimeout(timer)
    timer = setTimeout(() => void sync(), pause_ms)
    pause_ms = Math.min(pause_ms * 2, LONGEST_PAUSE_MS)
  } finally {
    await loadDrafts()
    outbox.sending = false
  }
}

/** Sends what is waiting. Called again while it runs, it runs once more after. */
export async function sync(): Promise<void> {
  if (!session.me) return
  if (running) {
    again = true
    return running
  }
  do {
    again = false
    running = run()
    await running
    running = null
  } while (again)
}

let watching = false

/** From the first page that knows of visits on: whenever the line comes back or the page is looked at again. */
export function watchLine(): void {
  if (watching) return
  watching = true
  const wake = () => {
    pause_ms = FIRST_PAUSE_MS
    if (navigator.onLine && document.visibilityState === 'visible') void sync()
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  navigator.serviceWorker?.addEventListener('message', (event) => {
    if ((event.data as { kind?: string } | null)?.kind === 'visits-send') void sync()
  })
  void navigator.storage?.persist?.().catch(() => undefined)
  void sync()
}
