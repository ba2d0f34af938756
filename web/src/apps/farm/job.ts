import { onUnmounted, ref, watch, type Ref } from 'vue'
import { answer, api, asRefused, type Refused } from '../../api'
import type { Job } from './api'

const POLL_MS = 500

/** Follows a long analysis until it ends; a server that is away for a while is asked again. */
export function useJob(id: Ref<string>) {
  const job = ref<Job | null>(null)
  const lost = ref<Refused | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function follow(): Promise<void> {
    clearTimeout(timer)
    const asked = id.value
    if (!asked) return
    try {
      const now = await answer(api.GET('/api/shell/jobs/{id}', { params: { path: { id: asked } } }))
      if (id.value !== asked) return
      job.value = now
      lost.value = null
      if (now.state === 'waiting' || now.state === 'running') timer = setTimeout(follow, POLL_MS)
    } catch (error) {
      lost.value = asRefused(error)
      timer = setTimeout(follow, POLL_MS * 4)
    }
  }
  async function cancel(): Promise<void> {
    if (!id.value) return
    await answer(api.POST('/api/shell/jobs/{id}/cancel', { params: { path: { id: id.value } } })).catch((error: unknown) => (lost.value = asRefused(error)))
    await follow()
  }
  watch(id, () => {
    job.value = null
    void follow()
  }, { immediate: true })
  onUnmounted(() => clearTimeout(timer))
  return { job, lost, cancel }
}
