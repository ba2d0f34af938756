import * as device from './device'
import { newId } from './ids'

/** Wide enough to read a nameplate, small enough for a thin line. */
const LONGEST_SIDE_PX = 1600
const QUALITY = 0.8

export interface Photo {
  id: string
  visit_id: string
  blob: Blob
  sent: boolean
}

/** Drawn anew on this device: smaller, upright, and without what the camera wrote into it (place, serial number). */
async function shrunk(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('this picture cannot be read'))), 'image/jpeg', QUALITY),
  )
}

export async function addPhoto(visit_id: string, file: File): Promise<Photo> {
  const photo: Photo = { id: newId('photo'), visit_id, blob: await shrunk(file), sent: false }
  await device.put('photos', photo)
  return photo
}

export async function photosOf(visit_id: string): Promise<Photo[]> {
  return (await device.all<Photo>('photos')).filter((photo) => photo.visit_id === visit_id)
}
