import { expect, test } from 'vitest'
import { changesOf, clashes, editable, type FirmField } from './firm'

const field = (name: string, value: string) => ({ field: name, value }) as FirmField
const read = editable([field('trade', '模具'), field('room', '301'), field('contact_phone', '138****5678')])

test('what is masked is never sent back', () => {
  expect(read.contact_phone).toBe('')
  expect(changesOf({ ...read, room: '302 ' }, read)).toEqual({ room: '302 ' })
})

test('two people clash only where both changed the same field, and otherwise', () => {
  const form = { ...read, trade: '注塑', room: '302' }
  expect(clashes(form, read, { ...read, room: '305' })).toEqual([{ field: 'room', ours: '302', theirs: '305' }])
  expect(clashes(form, read, { ...read, room: '302' })).toEqual([])
  expect(clashes(form, read, read)).toEqual([])
})
