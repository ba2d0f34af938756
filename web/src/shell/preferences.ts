import { reactive, watch } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export type Language = 'zh' | 'en'

const KEY = 'yong.preferences'

interface Preferences {
  theme: Theme
  language: Language
}

function stored(): Preferences {
  const usual: Preferences = { theme: 'system', language: 'zh' }
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return usual
  }
}

export const preferences = reactive<Preferences>(stored())

const prefersDark = matchMedia('(prefers-color-scheme: dark)')

function show(): void {
  const dark = preferences.theme === 'dark' || (preferences.theme === 'system' && prefersDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en'
}

prefersDark.addEventListener('change', show)
watch(
  preferences,
  () => {
    localStorage.setItem(KEY, JSON.stringify(preferences))
    show()
  },
  { immediate: true },
)
