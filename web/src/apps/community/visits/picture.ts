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
