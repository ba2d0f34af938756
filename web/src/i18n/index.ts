import { watch } from 'vue'
import { preferences, type Language } from '../shell/preferences'
import { addWords, useI18n } from './speech'
import { wordsOf, type Room } from './words'
import zh from './zh'

/** The words of the shell in Chinese are always there; those of a room and the other language come when they are needed. */
addWords('zh', zh)

const { locale } = useI18n()
const wanted = new Set<Room>(['shell'])
const loaded = new Map<string, Promise<void>>([['zh shell', Promise.resolve()]])

function load(language: Language, room: Room): Promise<void> {
  const key = `${language} ${room}`
  const before = loaded.get(key)
  if (before) return before
  const coming = wordsOf(language, room).then((tree) => addWords(language, tree))
  loaded.set(key, coming)
  coming.catch(() => loaded.delete(key))
  return coming
}

async function show(language: Language): Promise<void> {
  await Promise.all([...wanted].map((room) => load(language, room)))
  if (language === preferences.language) locale.value = language
}

/** Resolves when the words of these rooms can be shown. */
export function words(rooms: readonly Room[]): Promise<void> {
  rooms.forEach((room) => wanted.add(room))
  return show(preferences.language)
}

watch(
  () => preferences.language,
  (language) => void show(language),
)
