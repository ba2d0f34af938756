export const STEPS = ['collect', 'register', 'dispatch', 'handle', 'report_back', 'verify', 'evaluate'] as const
export type Step = (typeof STEPS)[number]

/** The step that is being worked on in a state; none when the work is over. Mirrors `State::step` of the server. */
const WORKING_ON: Record<string, Step> = {
  collected: 'register',
  registered: 'dispatch',
  ownerless: 'dispatch',
  offered: 'handle',
  handling: 'handle',
  parked: 'handle',
  completed: 'report_back',
  reported: 'verify',
  closed: 'evaluate',
  disputed: 'evaluate',
}

export type StepMark = 'done' | 'now' | 'later' | 'skipped'

export function stepMarks(state: string): StepMark[] {
  if (state === 'evaluated') return STEPS.map(() => 'done')
  const now = WORKING_ON[state]
  if (!now) return STEPS.map((_, index) => (index === 0 ? 'done' : 'skipped'))
  const at = STEPS.indexOf(now)
  return STEPS.map((_, index) => (index < at ? 'done' : index === at ? 'now' : 'later'))
}
