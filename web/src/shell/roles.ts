import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api, type Role } from '../api'
import { useLoad } from './load'

/** The roles of this server, by app, with their names in the language of the page. */
export function useRoles() {
  const { locale } = useI18n()
  const { data, refused, load } = useLoad(() => answer(api.GET('/api/shell/roles')))
  const told = (role: Role) => ({ code: role.code, name: locale.value === 'en' ? role.name_en : role.name_zh })
  const groups = computed(() => {
    const apps = new Map<string, { code: string; name: string }[]>()
    for (const role of data.value ?? []) {
      const app = role.code.split('.')[0] ?? ''
      apps.set(app, [...(apps.get(app) ?? []), told(role)])
    }
    return [...apps].map(([app, roles]) => ({ app, roles }))
  })
  const nameOf = (code: string) => groups.value.flatMap((group) => group.roles).find((role) => role.code === code)?.name ?? code
  return { groups, nameOf, refused, load }
}
