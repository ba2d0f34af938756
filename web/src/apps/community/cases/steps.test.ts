import { expect, test } from 'vitest'
import { stepMarks } from './steps'
import { ordinals, type ClockDay } from './clocks'

test('the bar stands at the step that is being worked on', () => {
  for (const [state, marks] of [
    ['collected', 'done now later later later later later'],
    ['offered', 'done done done now later later later'],
    ['reported', 'done done done done done now later'],
    ['disputed', 'done done done done done done now'],
    ['evaluated', 'done done done done done done done'],
    ['merged', 'done skipped skipped skipped skipped skipped skipped'],
  ] as const) {
    expect(stepMarks(state).join(' '), state).toBe(marks)
  }
})

test('working days are numbered over a holiday', () => {
  const day = (treatment: string) => ({ treatment }) as ClockDay
  expect(ordinals(['acceptance_day', 'counted', 'not_working', 'partly_paused', 'paused', 'counted'].map(day))).toEqual([0, 1, 0, 2, 0, 3])
})
