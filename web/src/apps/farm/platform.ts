import { computed, onMounted, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { answer, api } from '../../api'
import { useLoad } from '../../shell/load'

const KEY = 'yong.farm.model'

/** Which platform the page is about: the address says it, else the one looked at last, else the first. */
export function usePlatform() {
  const route = useRoute()
  const router = useRouter()
  const { data: models, refused, loading, load } = useLoad(() => answer(api.GET('/api/farm/models')))
  const asked = computed(() => (typeof route.query.model === 'string' ? route.query.model : ''))
  const version = computed(() => Number(route.query.version) || undefined)
  const last = ref(localStorage.getItem(KEY) ?? '')
  const id = computed(() => {
    const known = models.value ?? []
    const wanted = [asked.value, last.value].find((one) => known.some((model) => model.id === one))
    return wanted ?? known[0]?.id ?? ''
  })
  const line = computed(() => models.value?.find((model) => model.id === id.value) ?? null)

  function choose(model: string, chosen?: number) {
    void router.replace({ query: { ...route.query, model, version: chosen === undefined ? undefined : String(chosen) } })
  }

  watch(id, (now) => {
    if (!now) return
    last.value = now
    localStorage.setItem(KEY, now)
  })
  onMounted(load)
  return { models, line, id, version, refused, loading, load, choose }
}
