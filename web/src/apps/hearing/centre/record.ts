/** The steps of a fitting record (GB/T 44994) and what may be written at each. */
export const STEPS = ['profile', 'counselling', 'test', 'selection', 'fitting', 'verification', 'guidance', 'follow_up', 'closed'] as const

export const FORMS: Record<string, readonly string[]> = {
  profile: ['profile', 'referral', 'note'],
  counselling: ['counselling', 'note'],
  test: ['otoscopy', 'audiogram', 'speech', 'referral'],
  selection: ['prescription', 'selection'],
  fitting: ['fitting'],
  verification: ['verification', 'fitting'],
  guidance: ['guidance'],
  follow_up: ['follow_up', 'note'],
}

export const FLAGS = ['sudden_or_rapid_loss', 'discharge', 'dizziness', 'ear_pain', 'deformity', 'one_sided_or_pulsing_tinnitus', 'nerve_signs'] as const
export const GUIDANCE = ['insert_remove', 'power', 'controls', 'cleaning', 'feedback', 'telephone', 'expectations', 'warranty'] as const
export const OTOSCOPY = ['clear', 'wax', 'foreign_body', 'perforation', 'inflamed'] as const
export const STYLES = ['bte', 'ric', 'ite', 'itc', 'cic'] as const
export const COUPLINGS = ['open', 'vented', 'closed', 'custom'] as const

export interface RecordEntry extends Record<string, unknown> {
  kind: string
  ear?: string
}
