import { onMounted, onUnmounted, ref, type Ref } from 'vue'

/** The width that the page gives to something, so that a drawing fills it while its words keep their size. */
export function useWidth(element: Ref<Element | null>, usual_px: number, least_px: number): Ref<number> {
  const width = ref(usual_px)
  let watcher: ResizeObserver | null = null
  onMounted(() => {
    if (!element.value) return
    watcher = new ResizeObserver(([entry]) => (width.value = Math.max(least_px, Math.round(entry?.contentRect.width ?? width.value))))
    watcher.observe(element.value)
  })
  onUnmounted(() => watcher?.disconnect())
  return width
}
