/** What stays on the device between two networks: drafts, photos, and what was taken along. */
const NAME = 'yong.visits'
const VERSION = 1
const STORES = ['drafts', 'photos', 'kept'] as const
export type Store = (typeof STORES)[number]

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store, { keyPath: 'id' }))
    request.onsuccess = () => {
      // Another tab with a newer page may upgrade; this one opens again when it needs to.
      request.result.onversionchange = () => {
        request.result.close()
        opened = null
      }
      resolve(request.result)
    }
    request.onerror = () => {
      opened = null
      reject(request.error ?? new Error('no place on this device'))
    }
  })
  return opened
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('reading from this device failed'))
  })
}

/** Resolves when it is written for good, not before. */
async function write(store: Store, change: (into: IDBObjectStore) => void): Promise<void> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
  change(transaction.objectStore(store))
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('this device is full'))
  })
}

export const put = (store: Store, row: { id: string }) => write(store, (into) => void into.put(row))
export const drop = (store: Store, id: string) => write(store, (into) => void into.delete(id))
export const clear = (store: Store) => write(store, (into) => void into.clear())

export async function get<T>(store: Store, id: string): Promise<T | undefined> {
  return asked((await open()).transaction(store).objectStore(store).get(id) as IDBRequest<T | undefined>)
}

export async function all<T>(store: Store): Promise<T[]> {
  return asked((await open()).transaction(store).objectStore(store).getAll() as IDBRequest<T[]>)
}

/** Reads a row, lets it be changed, and writes it, with nothing in between. Resolves to what was written. */
export async function change<T extends { id: string }>(store: Store, id: string, by: (row: T) => T | undefined): Promise<T | undefined> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
  const into = transaction.objectStore(store)
  let written: T | undefined
  const request = into.get(id) as IDBRequest<T | undefined>
  request.onsuccess = () => {
    written = request.result && by(request.result)
    if (written) into.put(written)
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('this device is full'))
  })
  return written
}
