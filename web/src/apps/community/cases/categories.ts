import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api } from '../../../api'
import { useLoad } from '../../../shell/load'
import type { Table } from '../settings/rules'
import { categoriesOf } from './words'

/** A category that the community named itself is its own word. */
export function useCategoryName(): (category: string) => string {
  const { t, te } = useI18n()
  return (category) => (te(`categories.${category}`) ? t(`categories.${category}`) : category)
}

/** What a case may be, for a page that lets people choose. */
export function useCategories() {
  const { data, load } = useLoad(() => answer(api.GET('/api/community/settings')))
  const categories = computed(() => categoriesOf((data.value?.deadline_table ?? null) as unknown as Table | null))
  return { categories, name: useCategoryName(), load }
}
