import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { Refused } from '../api'

/** Why the server led the browser back to this page: a code in its address, for which the page has the words. */
export function useTold(): ComputedRef<Refused | null> {
  const route = useRoute()
  return computed(() => {
    const code = route.query.refused
    return typeof code === 'string' && /^[a-z_]+$/.test(code) ? new Refused(code, '') : null
  })
}
