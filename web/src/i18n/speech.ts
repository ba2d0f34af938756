import { ref, shallowRef, type Ref } from 'vue'
import type { Language } from '../shell/preferences'

/** A tree of sentences; `{name}` in one stands for what is told with it. */
export interface Words {
  [key: string]: string | Words
}

const FALLBACK: Language = 'zh'
const locale = ref<Language>(FALLBACK) as Ref<Language>
const trees: Record<Language, Words> = { zh: {}, en: {} }
/** Changes whenever words have come, so that what is shown without them is shown anew. */
const arrived = shallowRef(0)
/** Sentences by key, so that a tree is walked once for each; a sentence that is not there is kept as none. */
const found: Record<Language, Map<string, string | undefined>> = { zh: new Map(), en: new Map() }

function merge(into: Words, more: Words): void {
  for (const [key, value] of Object.entries(more)) {
    const here = into[key]
    if (typeof value === 'object' && typeof here === 'object') merge(here, value)
    else into[key] = typeof value === 'object' ? structuredClone(value) : value
  }
}

export function addWords(language: Language, tree: Words): void {
  merge(trees[language], tree)
  found[language].clear()
  arrived.value += 1
}

function sentence(language: Language, key: string): string | undefined {
  const known = found[language]
  if (known.has(key)) return known.get(key)
  let at: string | Words | undefined = trees[language]
  for (const step of key.split('.')) at = typeof at === 'object' && Object.hasOwn(at, step) ? at[step] : undefined
  const told = typeof at === 'string' ? at : undefined
  known.set(key, told)
  return told
}

/** The sentence of a key in the language of the page, else in Chinese, else the key itself. */
function t(key: string, named?: Record<string, unknown>): string {
  void arrived.value
  const told = sentence(locale.value, key) ?? sentence(FALLBACK, key)
  if (told === undefined) return key
  return told.includes('{') ? told.replace(/\{(\w+)\}/g, (_, name: string) => String(named?.[name] ?? '')) : told
}

/** Whether the language of the page has this sentence. */
function te(key: string): boolean {
  void arrived.value
  return sentence(locale.value, key) !== undefined
}

const spoken = { t, te, locale }

export function useI18n(): typeof spoken {
  return spoken
}
