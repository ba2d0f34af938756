/** A visit as the device writes it. Pure: what a person does to it, and what the server's answer does to it. */
import { newId } from './ids'

export const TOLD_FIELDS = ['trade', 'building', 'floor', 'room', 'address', 'note'] as const
export type ToldField = (typeof TOLD_FIELDS)[number]

export interface Need {
  id: string
  category: string
  urgency: string
  summary: string
  evidence: string
  contact: { name: string; phone: string }
}

export interface Conflict {
  field: string
  ours: string
  theirs: string
  /** Who wrote what stands there, and when. */
  theirs_by_name: string
  theirs_at?: string | null
}

export interface FirmFacts {
  id: string
  name: string
  building: string
  floor: string
  room: string
  trade: string
  address: string
  note: string
  /** Codes of the questions that need not be asked. */
  known?: string[]
  /** When somebody was there last, as far as the device knew. */
  last_visit_at?: string | null
}

export type DraftState = 'writing' | 'waiting' | 'sent' | 'refused'

export interface Draft {
  id: string
  user: string
  /** Rises with each edit after a sending; the server never lets an older one overwrite a newer one. */
  revision: number
  /** The highest revision that was ever handed to the network, whether or not an answer came. */
  out_revision: number
  state: DraftState
  firm: FirmFacts
  reason: string
  checked_in_at: string | null
  lat_deg: number | null
  lon_deg: number | null
  note: string
  needs: Need[]
  /** What was told on the spot, where it differs from what the device knew. */
  told: Partial<Record<ToldField, string>>
  /** Code of the question → answer. Missing in drafts of before. */
  answers?: Record<string, string>
  /** Why the firm is visited again within its quiet days. */
  cap_reason?: string
  /** The server knows of another visit within them, and of no reason. */
  cap_unexplained?: boolean
  photos: string[]
  refused: { code: string; detail: string } | null
  cases: { id: string; number: string; tracking: string }[]
  /** Needs whose case has other words than were typed here: the case is changed at the desk. */
  locked: string[]
  conflicts: Conflict[]
  /** Settled by the person: field → what the server held when the choice was made. */
  seen: Partial<Record<string, string>>
  updated_at: string
}

/** Nobody has checked in or written anything: no visit yet. */
export function untouched(draft: Draft): boolean {
  const words = [draft.note, ...Object.values(draft.answers ?? {}), ...Object.values(draft.told)]
  return !draft.checked_in_at && draft.needs.length + draft.photos.length === 0 && words.every((text) => !text?.trim())
}

export function emptyDraft(user: string, firm: FirmFacts, reason: string, now: Date): Draft {
  return {
    id: newId('visit', now.getTime()),
    user,
    revision: 1,
    out_revision: 0,
    state: 'writing',
    firm,
    reason,
    checked_in_at: null,
    lat_deg: null,
    lon_deg: null,
    note: '',
    needs: [],
    told: {},
    answers: {},
    photos: [],
    refused: null,
    cases: [],
    locked: [],
    conflicts: [],
    seen: {},
    updated_at: now.toISOString(),
  }
}

/** The sentences of a note, each with its mark. */
export function sentences(note: string): string[] {
  return (note.match(/[^。！？!?；;\n]+[。！？!?；;]*/g) ?? []).map((one) => one.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one))
}

const LONGEST_SUMMARY = 60

/** A need out of chosen sentences: the stretch of the note from the first to the last, as it was told. */
export function needOf(note: string, chosen: readonly string[]): Need {
  const [first, last] = [chosen[0] ?? '', chosen.at(-1) ?? '']
  const from = Math.max(0, note.indexOf(first))
  const evidence = note.slice(from, note.indexOf(last, from) + last.length)
  const plain = chosen.join('').replace(/[。！？!?；;\s]+$/u, '')
  return {
    id: newId('case'),
    category: 'demand',
    urgency: 'routine',
    summary: plain.length > LONGEST_SUMMARY ? `${plain.slice(0, LONGEST_SUMMARY)}…` : plain,
    evidence,
    contact: { name: '', phone: '' },
  }
}

/** Which needs a sentence became, counted from 1. */
export function usedBy(sentence: string, needs: readonly Need[]): number[] {
  return needs.flatMap((need, index) => (need.evidence.includes(sentence) ? [index + 1] : []))
}

/** Before a sending: an edit from here on is another revision, for this one may be with the server already. */
export function handedOut(draft: Draft): Draft {
  return { ...draft, out_revision: draft.revision }
}

/** An edit: what went out before goes out again under a higher revision. */
export function edited(draft: Draft, now: Date): Draft {
  const revision = draft.revision === draft.out_revision ? draft.revision + 1 : draft.revision
  const state = draft.state === 'sent' || draft.state === 'refused' ? 'writing' : draft.state
  return { ...draft, revision, state, updated_at: now.toISOString() }
}

/** What is on the screen over what is on the device: the words of the screen, the bookkeeping of the device. */
export function onto(kept: Draft, screen: Draft): Draft {
  const revision = Math.max(screen.revision, kept.revision, kept.out_revision + 1)
  return { ...screen, revision, out_revision: kept.out_revision, cases: kept.cases, locked: kept.locked, cap_unexplained: kept.cap_unexplained, conflicts: kept.conflicts, seen: kept.seen }
}

export function finished(draft: Draft, now: Date): Draft {
  return { ...draft, state: 'waiting', refused: null, checked_in_at: draft.checked_in_at ?? now.toISOString(), updated_at: now.toISOString() }
}

/** As `POST /visits/sync` reads it. */
export function wire(draft: Draft) {
  const fields: Record<string, { before: string; after: string }> = {}
  for (const field of TOLD_FIELDS) {
    const after = draft.told[field]
    if (after !== undefined) fields[field] = { before: draft.seen[field] ?? draft.firm[field], after }
  }
  return {
    id: draft.id,
    revision: draft.revision,
    firm_id: draft.firm.id,
    reason: draft.reason,
    checked_in_at: draft.checked_in_at ?? draft.updated_at,
    lat_deg: draft.lat_deg,
    lon_deg: draft.lon_deg,
    note: draft.note,
    needs: draft.needs.map(({ contact, evidence, ...need }) => ({
      ...need,
      // A sentence that was rewritten since proves nothing any more.
      evidence: draft.note.includes(evidence.trim()) ? evidence : '',
      contact: contact.name || contact.phone ? contact : null,
    })),
    fields,
    answers: Object.fromEntries(Object.entries(draft.answers ?? {}).map(([code, value]) => [code, value.trim()]).filter(([, value]) => value)),
    cap_reason: (draft.cap_reason ?? '').trim(),
  }
}

const DAY_MS = 86_400_000

/** Whether the firm should still be left in peace, so that the visit says why it is made all the same. */
export function withinCap(draft: Draft, quiet_days: number, now: Date): boolean {
  if (draft.cap_unexplained) return true
  const last = draft.firm.last_visit_at ? new Date(draft.firm.last_visit_at) : null
  const at = draft.checked_in_at ? new Date(draft.checked_in_at) : now
  return last !== null && last <= at && at.getTime() - last.getTime() < quiet_days * DAY_MS
}

/** Which of the questions a visit asks: what is not known, and what was answered here. */
export function asked<Question extends { code: string }>(questions: readonly Question[], draft: Draft): Question[] {
  return questions.filter(({ code }) => draft.answers?.[code] !== undefined || !draft.firm.known?.includes(code))
}

export interface Outcome {
  id: string
  outcome: string
  code?: string | null
  detail?: string | null
  cases: { id: string; number: string; tracking: string }[]
  locked: string[]
  conflicts: Conflict[]
  cap_unexplained?: boolean
}

/** The case that a need became; from then on its words are the case's. */
export const caseOf = (draft: Draft, need: string) => draft.cases.find((one) => one.id === need)

/** What the server said about `revision`; the draft may have been edited since, then it stays to be sent. */
export function answered(draft: Draft, revision: number, outcome: Outcome): Draft {
  const untouched = draft.revision === revision
  if (outcome.outcome === 'refused') {
    return untouched ? { ...draft, state: 'refused', refused: { code: outcome.code ?? 'fault', detail: outcome.detail ?? '' } } : draft
  }
  const cases = outcome.cases.length > 0 ? outcome.cases : draft.cases
  // Every answer tells all that is still to be chosen, so that one that was lost is made good by the next.
  return { ...draft, state: untouched ? 'sent' : draft.state, refused: null, cases, locked: outcome.locked, conflicts: outcome.conflicts, cap_unexplained: outcome.cap_unexplained }
}

/** The person chose between the two values of a conflict: the choice goes out as a new revision. */
export function settled(draft: Draft, conflict: Conflict, keep: 'ours' | 'theirs', now: Date): Draft {
  const field = conflict.field as ToldField
  const next = edited(draft, now)
  return {
    ...next,
    state: 'waiting',
    told: { ...draft.told, [field]: keep === 'ours' ? conflict.ours : conflict.theirs },
    seen: { ...draft.seen, [field]: conflict.theirs },
    conflicts: draft.conflicts.filter((one) => one.field !== conflict.field),
  }
}
