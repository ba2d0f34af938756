import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { preferences } from '../shell/preferences'
import en from './en'
import zh from './zh'

export const i18n = createI18n({
  legacy: false,
  locale: preferences.language,
  fallbackLocale: 'zh',
  messages: { zh, en },
})

watch(
  () => preferences.language,
  (language) => (i18n.global.locale.value = language),
)
