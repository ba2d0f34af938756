/** Ids as the server makes them: UUIDv7 in Crockford base 32, so that a device can name its own things offline. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TEXT_LENGTH = 26

export function newId(prefix: 'visit' | 'case' | 'photo', now_ms = Date.now(), random = crypto.getRandomValues(new Uint8Array(10))): string {
  const bytes = new Uint8Array(16)
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(now_ms / 2 ** (8 * (5 - place))) & 255
  bytes.set(random, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  let text = ''
  for (let place = 0; place < TEXT_LENGTH; place++) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return `${prefix}_${text}`
}
