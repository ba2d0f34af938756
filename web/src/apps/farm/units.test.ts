import { expect, test } from 'vitest'
import { exact, figure, unitOf } from './units'

test('the suffix decides the unit, the longest one first', () => {
  expect(['draft_m', 'force_n', 'mass_kg_m', 'displacement_kg', 'wind_m_s', 'x_m[0]', 'bending_n_m'].map(unitOf)).toEqual(['m', 'kN', 'kg/m', 't', 'm/s', 'm', 'MN·m'])
})

test('figures are turned once', () => {
  expect(figure('tension_n', 59_620)).toBe('59.6 kN')
  expect(figure('displacement_kg', 3_253_432)).toBe('3253.4 t')
  expect(figure('heel_deg', -0.5)).toBe('-0.50°')
  expect(figure('gm_t_m', null)).toBe('–')
  expect(figure('heel_deg', -0.0001)).toBe('0.00°')
  expect(exact(0.1 + 0.2)).toBe('0.3')
})
