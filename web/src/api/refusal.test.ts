import { expect, test } from 'vitest'
import { asRefused, Refused, refusalOf, refusalOfJob } from './refusal'

test('a problem keeps its stable code, detail and place', () => {
  const refused = refusalOf(409, { code: 'changed_meanwhile', detail: 'somebody else', where: 'case_1' })
  expect([refused.code, refused.detail, refused.where, refused.status]).toEqual(['changed_meanwhile', 'somebody else', 'case_1', 409])
  expect(refused.mayRetry).toBe(false)
})

test('what is no problem+json becomes a fault with the text kept', () => {
  expect(refusalOf(502, '<html>bad gateway</html>').code).toBe('fault')
  expect(refusalOf(413, undefined).code).toBe('body_too_large')
  expect(refusalOf(500, { code: 7 }).code).toBe('fault')
  expect(asRefused(new Error('boom')).detail).toBe('boom')
})

test('a job that failed tells code, detail and place', () => {
  const refused = refusalOfJob('mesh_above_water: panel 3: highest point z = 0.5 m (above); cut the mesh (hull.gdf: panel 3)')
  expect([refused.code, refused.detail, refused.where]).toEqual(['mesh_above_water', 'panel 3: highest point z = 0.5 m (above); cut the mesh', 'hull.gdf: panel 3'])
  expect(refusalOfJob('').code).toBe('fault')
})

test('only what changed nothing may be sent again with the same key', () => {
  for (const [refused, may] of [
    [new Refused('offline', ''), true],
    [refusalOf(503, { code: 'unavailable' }), true],
    [refusalOf(422, { code: 'reason_missing' }), false],
  ] as const) {
    expect(refused.mayRetry, refused.code).toBe(may)
  }
})

test('the place is told where it says more than the code: a row, a line, a field; no id, no route', () => {
  const place = (code: string, where: string, status = 422) => new Refused(code, '', where, status).place
  expect([
    place('mapping_column_not_found', 'row 7, column C'),
    place('deadline_rule_repeated', 'rules[3]'),
    place('out_of_range', 'deck_loads[2].mass_t', 0),
    place('password_reused', 'new'),
  ]).toEqual(['row 7, column C', 'rules[3]', 'deck_loads[2].mass_t', 'new'])
  expect([
    place('wrong_state', 'case_01k8q3v5w7x9y1z3a5b7c9d1e3'),
    place('not_found', '/api/shell/nothing', 404),
    place('not_permitted', 'community.case.assign', 403),
    place('name_missing', 'name'),
    place('bad_json', 'body'),
    place('summary_missing', ''),
  ]).toEqual(['', '', '', '', '', ''])
})
