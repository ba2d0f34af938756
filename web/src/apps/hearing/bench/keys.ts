import { onMounted, onUnmounted } from 'vue'
import { hush } from './audio'

type Keys = Record<string, () => unknown>

/** Fields, lists and the audiogram keep their own keys. */
const OWN_KEYS = /^(INPUT|TEXTAREA|SELECT|svg)$/
/** A button or link that was reached by Tab keeps its space bar and its return. */
const PRESSED = /^(BUTTON|A|SUMMARY)$/

/** The keys of a test while it is shown: before everything else on the page, and never twice by holding one down. */
export function useTestKeys(keys: () => Keys): void {
  function press(event: KeyboardEvent) {
    const { tagName } = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || OWN_KEYS.test(tagName)) return
    if (PRESSED.test(tagName) && (event.key === ' ' || event.key === 'Enter')) return
    const act = keys()[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void act()
  }
  onMounted(() => addEventListener('keydown', press, { capture: true }))
  onUnmounted(() => {
    hush()
    removeEventListener('keydown', press, { capture: true })
  })
}
