import { reactive, watch } from 'vue'

const PREFIX = 'yong.draft.'

function stored(key: string): object {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? '{}')
  } catch {
    return {}
  }
}

/** A form whose fields stay on the device until `forget`: neither a crash nor an ended session loses them. */
export function useDraft<T extends object>(key: string, empty: () => T): { form: T; forget: () => void } {
  const form = reactive({ ...empty(), ...stored(key) }) as T
  watch(
    () => JSON.stringify(form),
    (text) => {
      if (text === JSON.stringify(empty())) localStorage.removeItem(PREFIX + key)
      else localStorage.setItem(PREFIX + key, text)
    },
  )
  const forget = () => {
    Object.assign(form, empty())
    localStorage.removeItem(PREFIX + key)
  }
  return { form, forget }
}

/** Whether something typed waits under this key. */
export function hasDraft(key: string): boolean {
  return localStorage.getItem(PREFIX + key) !== null
}

/** On signing out: a shared device keeps nobody's words. */
export function forgetDrafts(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key))
}
