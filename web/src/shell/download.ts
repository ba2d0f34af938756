import { Refused, refusalOf } from '../api'

/** Fetches a file and hands it to the device; a refusal is thrown like any other. */
export async function download(path: string): Promise<void> {
  const response = await fetch(path, { headers: { 'x-yong': '1' } }).catch(() => {
    throw new Refused('offline', '')
  })
  if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => null))
  const named = /filename\*=UTF-8''([^;]+)|filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = named?.[1] ? decodeURIComponent(named[1]) : (named?.[2] ?? 'download')
  link.click()
  URL.revokeObjectURL(link.href)
}
