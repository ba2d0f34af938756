import { expect, test } from 'vitest'
import { csv, months, percent, rowsAt } from './figures'

test('months go back over the year', () => {
  expect(months('2026-02-13', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
})

test('a number leads to its own rows', () => {
  expect(rowsAt('closed', { month: '2026-02' }, 'category', 'ask')).toEqual({ path: '/indicators/rows', query: { measure: 'closed', month: '2026-02', by: 'category', group: 'ask' } })
  expect(rowsAt('closed', {}).query).toEqual({ measure: 'closed' })
  expect(rowsAt('closed', {}, 'grid', '').query, 'the group without a name is a group').toEqual({ measure: 'closed', by: 'grid', group: '' })
  expect([percent(0.78265), percent(null)]).toEqual(['78.3%', '—'])
})

test('a table is quoted and no cell is a formula', async () => {
  const text = await csv([['名', '数'], ['甲,"乙"', 3], ['=1+1', -2]]).text()
  expect(text.replace('\ufeff', '')).toBe('名,数\r\n"甲,""乙""",3\r\n\'=1+1,-2\r\n')
})
