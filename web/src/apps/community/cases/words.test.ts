import { expect, test } from 'vitest'
import { warningText } from './clocks'
import { categoriesOf } from './words'

test('a category that the deadline table names can be chosen, once', () => {
  const rule = (category: string | null) => ({ clock: 'handle', category, urgency: null, limit: { working_days: 5 } })
  const rules = [rule(null), rule('ask'), rule('市场用电'), rule('市场用电')]
  expect(categoriesOf({ after_closing: 'same_day', rules })).toEqual(['ask', 'demand', 'complaint', 'suggestion', '市场用电'])
  expect(categoriesOf(null)).toHaveLength(4)
})

test('a warning of a clock is told in words', () => {
  const told = (key: string, named: Record<string, unknown>) => `${key} ${Object.values(named).join(' ')}`
  expect(warningText({ code: 'calendar_year_unpublished', year: 2027 }, told)).toBe('days.warnings.calendar_year_unpublished 2027')
})
