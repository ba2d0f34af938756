import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asRefused, type Refused } from '../api'

/** Something read from the server: loading, refused or there. A later call wins over an earlier one. */
export function useLoad<Read extends () => Promise<unknown>>(read: Read) {
  type T = Awaited<ReturnType<Read>>
  const data: ShallowRef<T | null> = shallowRef(null)
  const refused: ShallowRef<Refused | null> = shallowRef(null)
  const loading: Ref<boolean> = ref(false)
  let latest = 0

  async function load(): Promise<void> {
    const mine = ++latest
    loading.value = true
    try {
      const got = (await read()) as T
      if (mine !== latest) return
      data.value = got
      refused.value = null
    } catch (error) {
      if (mine === latest) refused.value = asRefused(error)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  return { data, refused, loading, load }
}
