const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger\//, '微信'],
  [/Edg\w*\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Browser and system of a user agent, as people name them; what is not known stays as it is. */
export function deviceName(user_agent: string): string {
  const first = (names: typeof BROWSERS) => names.find(([mark]) => mark.test(user_agent))?.[1]
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)]
  return browser && system ? `${browser} · ${system}` : user_agent
}
