import { expect, test } from 'vitest'
import { mapping } from './mapping'

test('a mapping is sent only when a person said something', () => {
  const check = (said: Parameters<typeof mapping>[0], expected: unknown) => {
    const text = mapping(said)
    expect(text === undefined ? undefined : JSON.parse(text)).toEqual(expected)
  }
  check({ header_row: null, area_code: '', columns: {} }, undefined)
  check({ header_row: 3, area_code: '0574', columns: {} }, { header_row: 3, area_code: '0574', columns: {}, ignore: [] })
  check({ header_row: null, area_code: '', columns: { B: 'name', C: '' } }, { columns: { name: 'B' }, ignore: ['C'] })
})
