import { Refused } from '../../../api/refusal'

/** Wide enough to read a nameplate, small enough for a thin line. */
const LONGEST_SIDE_PX = 1600
const QUALITY = 0.8

/** A phone decodes so many pixels without ending the page; cameras of phones stay far below. */
export const MOST_PX = 120_000_000
const HEAD_BYTES = 512 * 1024

/** Width and height as the file's own head tells them, of JPEG and PNG; none for what is neither. */
export function pictureSize(head: DataView): { width_px: number; height_px: number } | null {
  if (head.byteLength > 24 && head.getUint32(0) === 0x89504e47) return { width_px: head.getUint32(16), height_px: head.getUint32(20) }
  if (head.byteLength < 4 || head.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < head.byteLength && head.getUint8(at) === 0xff) {
    const marker = head.getUint8(at + 1)
    // A frame header; the other codes of this range are tables.
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) return { width_px: head.getUint16(at + 7), height_px: head.getUint16(at + 5) }
    at += 2 + head.getUint16(at + 2)
  }
  return null
}

export async function isTooLarge(file: Blob): Promise<boolean> {
  const size = pictureSize(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  return size !== null && size.width_px * size.height_px > MOST_PX
}

/** Drawn anew on this device: smaller, upright, and without what the camera wrote into it (place, serial number). */
export async function shrunk(file: File): Promise<Blob> {
  if (await isTooLarge(file)) throw new Refused('image_too_large', '')
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Refused('image_damaged', '')
  })
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
