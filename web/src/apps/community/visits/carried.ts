/** What the device takes along: the plan of the week, the firms and what to ask them, so that a day needs no network. */
import { reactive } from 'vue'
import { answer, api, asRefused, type Refused } from '../../../api'
import type { components } from '../../../api/schema'
import { session } from '../../../shell/session'
import * as device from './device'
import type { FirmFacts } from './draft'

export interface Planned {
  firm_id: string
  name: string
  building: string
  floor: string
  room: string
  last_visit_at?: string | null
  open_cases: number
  /** When the first of its open cases is due. */
  due_at?: string | null
  mine?: boolean
  reasons: string[]
  stale_fields?: string[]
}

export interface SliceFirm extends FirmFacts {
  folded: string
  keys: string
  last_visit_at?: string | null
}

export type Question = components['schemas']['community.Question']

interface Kept {
  id: string
  user: string
  at: string
  plan: Planned[]
  firms: SliceFirm[]
  /** Of all forms, each once. */
  questions?: Question[]
  quiet_days?: number
}

const FRESH_MS = 10 * 60_000

export const carried = reactive({
  plan: [] as Planned[],
  firms: [] as SliceFirm[],
  questions: [] as Question[],
  /** So long after a visit a firm is left in peace. */
  quiet_days: 14,
  /** When it was taken along and written to the device; none: never. */
  at: null as string | null,
  loading: false,
  refused: null as Refused | null,
})

function show(kept: Kept): void {
  carried.plan = kept.plan
  // Thousands of rows that nobody changes: not worth watching one by one.
  carried.firms = Object.freeze(kept.firms) as SliceFirm[]
  carried.questions = kept.questions ?? []
  carried.quiet_days = kept.quiet_days ?? carried.quiet_days
  carried.at = kept.at
}

/** What was taken along before, for a page that opens by itself. */
export async function recall(): Promise<void> {
  const kept = carried.at === null ? await device.get<Kept>('kept', 'slice').catch(() => undefined) : undefined
  if (kept && kept.user === session.me?.user_id) show(kept)
}

function eachOnce(forms: readonly { questions: Question[] }[]): Question[] {
  const known = new Map<string, Question>()
  for (const question of forms.flatMap((form) => form.questions)) if (!known.has(question.code)) known.set(question.code, question)
  return [...known.values()]
}

/** What is on the device, and what the server says if it can be reached: whichever comes first is shown first. */
export async function takeAlong(always = false): Promise<void> {
  const user = session.me?.user_id ?? ''
  carried.loading = true
  // On its way while the device is read, which takes a telephone longer: thousands of firms are kept with the plan.
  let told: Planned[] | undefined
  const asked = answer(api.GET('/api/community/visits/plan')).then((plan) => (carried.plan = told = plan))
  asked.catch(() => undefined)
  try {
    const kept = await device.get<Kept>('kept', 'slice').catch(() => undefined)
    if (kept?.user === user) show({ ...kept, plan: told ?? kept.plan })
    const fresh = carried.at !== null && Date.now() - new Date(carried.at).getTime() < FRESH_MS
    if (fresh && !always) return
    // The plan first: the firms are a hundred times as large, and nobody waits for them to read it.
    const plan = await asked
    const firms = await answer(api.GET('/api/community/visits/slice'))
    const questions = eachOnce(await answer(api.GET('/api/community/questionnaires')))
    const { quiet_days } = await answer(api.GET('/api/community/visits/quiet'))
    const taken: Kept = { id: 'slice', user, at: new Date().toISOString(), plan, firms, questions, quiet_days }
    await device.put('kept', taken)
    show(taken)
    carried.refused = null
  } catch (error) {
    carried.refused = asRefused(error)
  } finally {
    carried.loading = false
  }
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
}

const MOST_FOUND = 30

/** By any part of the name, by the initials of its pinyin, or by the place. */
export function findFirms(q: string, firms: readonly SliceFirm[]): SliceFirm[] {
  const wanted = folded(q)
  if (!wanted) return []
  const found: SliceFirm[] = []
  for (const firm of firms) {
    if (firm.folded.includes(wanted) || firm.keys.includes(wanted) || folded(`${firm.building}${firm.floor}${firm.room}`).includes(wanted)) found.push(firm)
    if (found.length === MOST_FOUND) break
  }
  return found
}
