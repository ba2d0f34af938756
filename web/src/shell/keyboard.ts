import { onMounted, onUnmounted, ref } from 'vue'
import { useRouter } from 'vue-router'
import { may } from './session'

const SEQUENCE_MS = 900
const GOES: Record<string, string> = { c: '/cases', v: '/visits', f: '/firms', h: '/' }

/** `Ctrl K` and `/` search, `g c` cases, `g v` visits, `g f` firms, `n` new case, `?` help. Never while typing, but for `Ctrl K`. */
export function useKeyboard() {
  const help = ref(false)
  const palette = ref(false)
  const router = useRouter()
  let before = ''
  let at = 0

  function press(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      palette.value = true
      return
    }
    if (event.key === 'Escape') {
      help.value = false
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    const follows = before === 'g' && event.timeStamp - at < SEQUENCE_MS
    if (event.key === '?') help.value = !help.value
    else if (event.key === 'n' && may('community.case.collect')) void router.push('/cases/new')
    else if (follows && GOES[event.key]) void router.push(GOES[event.key] as string)
    else if (event.key === '/') {
      event.preventDefault()
      palette.value = true
    }
    before = event.key
    at = event.timeStamp
  }

  onMounted(() => addEventListener('keydown', press))
  onUnmounted(() => removeEventListener('keydown', press))
  return { help, palette }
}
