import { onUnmounted, ref } from 'vue'

/** The present moment, renewed while the page is shown: for what counts down. */
export function useNow(every_ms = 30_000) {
  const now = ref(new Date())
  const timer = setInterval(() => (now.value = new Date()), every_ms)
  onUnmounted(() => clearInterval(timer))
  return now
}
