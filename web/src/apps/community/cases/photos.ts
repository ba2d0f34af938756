import { Refused, refusalOf } from '../../../api'
import { newId } from '../visits/ids'
import { shrunk } from '../visits/picture'

/** A picture made smaller on this device, on its way to a case. */
export interface Picked {
  id: string
  name: string
  blob: Blob
  /** Of the blob, for an `img`; given back by `release`. */
  address: string
}

/** Named here, so that sending twice keeps one. */
export async function pick(file: File): Promise<Picked> {
  const blob = await shrunk(file)
  return { id: newId('photo'), name: file.name, blob, address: URL.createObjectURL(blob) }
}

export function release(photos: readonly Picked[]): void {
  photos.forEach((one) => URL.revokeObjectURL(one.address))
}

/** Sends one picture to `…/photos/{id}` below `path`. */
export async function send(path: string, photo: Picked): Promise<void> {
  const response = await fetch(`${path}/photos/${photo.id}?name=${encodeURIComponent(photo.name)}`, {
    method: 'POST',
    headers: { 'x-yong': '1', 'content-type': photo.blob.type },
    body: photo.blob,
  }).catch(() => {
    throw new Refused('offline', '')
  })
  if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => undefined))
}
