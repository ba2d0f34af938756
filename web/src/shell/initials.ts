/**
 * Pinyin initials of Chinese words, by the collation of the language: the characters of each initial begin at one of
 * these. Names of pages are few and common, for which this holds; the registry's names get theirs on the server.
 */
const STARTS = '阿八嚓搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝'
const LETTERS = 'abcdefghjklmnopqrstwxyz'
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')

export function initials(words: string): string {
  return [...words]
    .map((letter) => {
      if (!/\p{Script=Han}/u.test(letter)) return letter.toLowerCase()
      let at = -1
      for (let n = 0; n < STARTS.length; n++) if (order.compare(STARTS[n] ?? '', letter) <= 0) at = n
      return LETTERS[at] ?? ''
    })
    .join('')
}
