import { ref } from 'vue'
import { asRefused, type Refused } from '../../api'

/** Files chosen in a field, taken one after the other; what one of them is refused for is told, the others go on. */
export function useChoosing<Taken>(take: (file: File) => Promise<Taken>) {
  const busy = ref(false)
  const refused = ref<Refused | null>(null)
  /** Answers what came of those that were not refused. */
  async function each<One, Done>(all: readonly One[], run: (one: One) => Promise<Done>): Promise<Done[]> {
    busy.value = true
    refused.value = null
    const done: Done[] = []
    for (const one of all) {
      await run(one)
        .then((result) => done.push(result))
        .catch((error: unknown) => (refused.value = asRefused(error)))
    }
    busy.value = false
    return done
  }
  async function choose(event: Event): Promise<Taken[]> {
    const input = event.target as HTMLInputElement
    const files = [...(input.files ?? [])]
    input.value = ''
    return each(files, take)
  }
  return { busy, refused, each, choose }
}
