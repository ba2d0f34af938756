import { ref, shallowRef } from 'vue'
import { asRefused, type Refused } from '../api'

/**
 * One command button. Pressing twice sends once; a retry of the same input carries the same key,
 * so that the server does it once even when the first answer was lost.
 */
export function useCommand<In, Out>(send: (input: In, headers: { 'idempotency-key': string }) => Promise<Out>) {
  const busy = ref(false)
  const refused = shallowRef<Refused | null>(null)
  let pending: { text: string; key: string } | null = null

  async function run(input: In): Promise<Out | undefined> {
    if (busy.value) return undefined
    busy.value = true
    refused.value = null
    const text = JSON.stringify(input ?? null)
    if (pending?.text !== text) pending = { text, key: crypto.randomUUID() }
    try {
      const out = await send(input, { 'idempotency-key': pending.key })
      pending = null
      return out
    } catch (error) {
      refused.value = asRefused(error)
      if (!refused.value.mayRetry) pending = null
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, refused, run }
}
