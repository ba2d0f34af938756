import { Refused, refusalOf } from '../../../api'
import * as device from './device'
import type { Draft } from './draft'
import { newId } from './ids'
import { shrunk } from './picture'

export interface Photo {
  id: string
  visit_id: string
  blob: Blob
  sent: boolean
  /** Why the server will not have it; it stays on the device. */
  refused?: string
}

export async function addPhoto(visit_id: string, file: File): Promise<Photo> {
  const photo: Photo = { id: newId('photo'), visit_id, blob: await shrunk(file), sent: false }
  await device.put('photos', photo)
  return photo
}

export async function photosOf(visit_id: string): Promise<Photo[]> {
  return (await device.all<Photo>('photos')).filter((photo) => photo.visit_id === visit_id)
}

/** One picture on its way; as often as needed, the server knows it by its id. */
async function send(photo: Photo): Promise<void> {
  const response = await fetch(`/api/community/visits/${photo.visit_id}/photos/${photo.id}`, {
    method: 'POST',
    headers: { 'x-yong': '1', 'content-type': photo.blob.type || 'image/jpeg' },
    body: photo.blob,
  }).catch(() => {
    throw new Refused('offline', '')
  })
  if (response.ok) {
    await device.change<Photo>('photos', photo.id, (kept) => ({ ...kept, sent: true }))
    return
  }
  const refused = refusalOf(response.status, await response.json().catch(() => undefined))
  // Without a sign-in or with a server in trouble it waits; what is wrong with the picture itself is told beside it.
  if (response.status === 401 || response.status === 404 || response.status === 429 || response.status >= 500) throw refused
  await device.change<Photo>('photos', photo.id, (kept) => ({ ...kept, refused: refused.code }))
}

/** The pictures of visits that have arrived. */
export async function sendPhotos(arrived: readonly Draft[]): Promise<void> {
  const wanted = new Set(arrived.flatMap((draft) => draft.photos))
  for (const photo of await device.all<Photo>('photos')) {
    if (!photo.sent && !photo.refused && wanted.has(photo.id)) await send(photo)
  }
}
