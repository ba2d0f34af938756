import { onUnmounted } from 'vue'

interface News {
  action: string
  subject: string
}

const QUIET_MS = 300
/** A feed that the server refused is asked for again after so long: somebody signs in, or the server starts. */
const AGAIN_MS = 10_000
const listeners = new Set<(news: News) => void>()
let source: EventSource | null = null

function open(): void {
  source = new EventSource('/api/shell/live')
  source.onmessage = (event) => {
    const news = JSON.parse(event.data) as News
    listeners.forEach((listen) => listen(news))
  }
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return
    setTimeout(() => source?.readyState === EventSource.CLOSED && open(), AGAIN_MS)
  }
}

/** Calls `refetch` shortly after something of this prefix changed, once for a burst. */
export function useLive(concerns: (news: News) => boolean, refetch: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const listen = (news: News) => {
    if (!concerns(news)) return
    clearTimeout(timer)
    timer = setTimeout(refetch, QUIET_MS)
  }
  listeners.add(listen)
  if (!source) open()
  onUnmounted(() => {
    clearTimeout(timer)
    listeners.delete(listen)
    if (listeners.size === 0) {
      source?.close()
      source = null
    }
  })
}
