/** So long after the last touch of the page somebody is taken to be at it. */
const AT_IT_MS = 60_000
/** Opening the page is a touch. */
let touched_ms = 0

/** Somebody did something here at this moment of `performance.now()`. */
export function touch(at_ms: number): void {
  touched_ms = at_ms
}

/** Whether what is asked for at this moment is asked by the page itself: news came, a clock went round, and nobody is there. */
export function byItself(at_ms: number): boolean {
  return at_ms - touched_ms > AT_IT_MS
}

/** Looks at what people do with the page. */
export function watchPresence(): void {
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    addEventListener(kind, () => touch(performance.now()), { capture: true, passive: true })
  }
}
