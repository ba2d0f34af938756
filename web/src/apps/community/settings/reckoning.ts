import { onUnmounted, ref } from 'vue'
import { answer, api } from '../../../api'

const POLL_MS = 500

export interface Reckoning {
  state: string
  /** Done and all: `300 / 1200`. */
  message: string
  cases: number
  moved: number
}

/** Follows the job that counts open cases anew until it ends; a server that is away for a while is asked again. */
export function useReckoning() {
  const reckoning = ref<Reckoning | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  async function follow(id: string): Promise<void> {
    clearTimeout(timer)
    const job = await answer(api.GET('/api/shell/jobs/{id}', { params: { path: { id } } })).catch(() => null)
    if (job) {
      const counted = (job.answer ?? {}) as unknown as { cases?: number; moved?: number }
      reckoning.value = { state: job.state, message: job.message ?? '', cases: counted.cases ?? 0, moved: counted.moved ?? 0 }
    }
    if (!job || job.state === 'waiting' || job.state === 'running') timer = setTimeout(() => follow(id), POLL_MS)
  }
  onUnmounted(() => clearTimeout(timer))
  return { reckoning, follow }
}
