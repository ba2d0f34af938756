import { onMounted, onUnmounted, ref } from 'vue'
import { useRouter } from 'vue-router'
import { may } from './session'

const SEQUENCE_MS = 900

/** `/` search, `g c` cases, `n` new case, `?` help. Never while typing. */
export function useKeyboard() {
  const help = ref(false)
  const router = useRouter()
  let before = ''
  let at = 0

  function press(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    if (event.key === 'Escape') {
      help.value = false
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    const follows = before === 'g' && event.timeStamp - at < SEQUENCE_MS
    if (event.key === '?') help.value = !help.value
    else if (event.key === 'n' && may('community.case.collect')) void router.push('/cases/new')
    else if (event.key === 'c' && follows) void router.push('/cases')
    else if (event.key === '/') {
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('input[type=search]')
      if (field) field.focus()
      else void router.push('/cases?search')
    }
    before = event.key
    at = event.timeStamp
  }

  onMounted(() => addEventListener('keydown', press))
  onUnmounted(() => removeEventListener('keydown', press))
  return { help }
}
