// Keeps the page itself on the device, so that it opens without a network. Answers of the API are never kept here;
// what a visitor takes along and writes lies in the page's own database, from which this worker sends what waits
// when the line comes back while no page is open.
const CACHE = 'yong-__VERSION__'
const FILES = __FILES__
/** A line that has not answered by then counts as none. */
const LONGEST_WAIT_MS = 3_000
/** The version before stays, so that a page still open finds its parts. */
const VERSIONS_KEPT = 2

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => {
    const before = names.filter((name) => name.startsWith('yong-') && name !== CACHE)
    return Promise.all(before.slice(0, Math.max(0, before.length - VERSIONS_KEPT + 1)).map((name) => caches.delete(name)))
  })
  event.waitUntil(old.then(() => self.clients.claim()))
})

async function shell(request) {
  const kept = await (await caches.open(CACHE)).match('/index.html')
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(LONGEST_WAIT_MS) } : {})
    return response.status >= 500 && kept ? kept : response
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(shell(request))
  else event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)))
})

/** Opens what the page keeps; none when no page ever kept anything. */
function opened() {
  return new Promise((resolve) => {
    const request = indexedDB.open('yong.visits')
    request.onupgradeneeded = () => request.transaction.abort()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
  })
}

/** Reads, changes and writes every draft for which `change` answers something, in one transaction. */
function eachDraft(database, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('drafts', 'readwrite')
    const changed = []
    transaction.objectStore('drafts').openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return
      const next = change(cursor.value)
      if (next) {
        cursor.update(next)
        changed.push(next)
      }
      cursor.continue()
    }
    transaction.oncomplete = () => resolve(changed)
    transaction.onabort = () => reject(transaction.error)
  })
}

const HEADERS = { 'x-yong': '1', 'content-type': 'application/json' }

/** The page closed before the line came back: what waits goes out from here, with the same ids as from the page. */
async function sendWaiting() {
  const me = await fetch('/api/shell/me', { headers: HEADERS })
  if (!me.ok) return
  const { user_id } = await me.json()
  const database = await opened()
  if (!database) return
  const waits = (draft) => draft.user === user_id && draft.state === 'waiting' && draft.wire
  const out = await eachDraft(database, (draft) => (waits(draft) ? { ...draft, out_revision: draft.revision } : undefined))
  for (const { id, revision, wire } of out) {
    const response = await fetch('/api/community/visits/sync', { method: 'POST', headers: HEADERS, body: JSON.stringify({ drafts: [wire] }) })
    if (!response.ok) continue
    const [told] = await response.json()
    if (told.outcome === 'refused') continue
    const { locked, conflicts, cap_unexplained } = told
    await eachDraft(database, (draft) => {
      if (draft.id !== id || draft.revision !== revision) return undefined
      const cases = told.cases.length > 0 ? told.cases : draft.cases
      return { ...draft, state: 'sent', refused: null, cases, locked, conflicts, cap_unexplained }
    })
  }
  database.close()
}

self.addEventListener('sync', (event) => {
  if (event.tag !== 'visits') return
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((pages) => {
      if (pages.length === 0) return sendWaiting()
      pages.forEach((page) => page.postMessage({ kind: 'visits-send' }))
    }),
  )
})
