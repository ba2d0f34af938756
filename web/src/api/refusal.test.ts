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
