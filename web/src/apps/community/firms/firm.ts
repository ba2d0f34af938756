import type { components } from '../../../api/schema'

export type FirmView = components['schemas']['community.FirmView']
export type FirmField = components['schemas']['community.FirmField']

export const KINDS = ['firm', 'trader', 'association', 'law_firm', 'department'] as const

/** The labels that are given most. */
export const LABELS: readonly string[] = ['规上', '专精特新', '单项冠军', '上市', '党组织', '商会会员']

/** Shown masked; what is typed replaces it, what is left empty stays. */
export const PERSONAL: readonly string[] = ['contact_name', 'contact_phone']

/** The values that a person edits, as they were read. */
export function editable(fields: readonly FirmField[]): Record<string, string> {
  return Object.fromEntries(fields.map((one) => [one.field, PERSONAL.includes(one.field) ? '' : one.value]))
}

/** What was typed otherwise than it was read. */
export function changesOf(form: Record<string, string>, read: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([field, value]) => value.trim() !== (read[field] ?? '')))
}

export interface Clash {
  field: string
  ours: string
  theirs: string
}

/** Fields that both this person and somebody else changed since `read`, otherwise. */
export function clashes(form: Record<string, string>, read: Record<string, string>, now: Record<string, string>): Clash[] {
  return Object.entries(changesOf(form, read))
    .filter(([field, value]) => (now[field] ?? '') !== (read[field] ?? '') && now[field] !== value.trim())
    .map(([field, ours]) => ({ field, ours, theirs: now[field] ?? '' }))
}
