export const CATEGORIES = ['ask', 'demand', 'complaint', 'suggestion'] as const
export const URGENCIES = ['routine', 'urgent', 'emergency'] as const

const TONES: Record<string, string> = {
  collected: 'warn',
  registered: 'warn',
  offered: 'warn',
  disputed: 'bad',
  ownerless: 'bad',
  evaluated: 'good',
  closed: 'good',
  merged: 'quiet',
  withdrawn: 'quiet',
  parked: 'quiet',
}

export function stateTone(state: string): string {
  return TONES[state] ?? ''
}
