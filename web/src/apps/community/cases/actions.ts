import type { CaseView, Me } from '../../../api'

export type Field =
  | { name: 'reason' | 'result' | 'answer'; kind: 'text' }
  | { name: 'lead'; kind: 'officer' }
  | { name: 'co_handlers'; kind: 'officers' }
  | { name: 'officer'; kind: 'officer' }
  | { name: 'working_days'; kind: 'number'; least: number; most: number }
  | { name: 'wake_on'; kind: 'date' }
  | { name: 'resolution'; kind: 'choice'; values: readonly string[] }
  | { name: 'satisfied'; kind: 'yes_no' }
  | { name: 'into' | 'other'; kind: 'case' }
  | { name: 'other'; kind: 'linked' }
  | { name: 'parts'; kind: 'parts' }

export interface Action {
  verb: string
  permission: string
  states: readonly string[]
  fields: readonly Field[]
  /** The next step of the work, shown first and filled. */
  main?: boolean
  when?: (about: Situation) => boolean
}

interface Assignment {
  officer: string
  accepted_at: string | null
  completed_at: string | null
  arbitrated: boolean
}

/** What the server's rules look at; the server decides, this only keeps useless buttons away. */
interface Situation {
  paused: boolean
  extensionAsked: boolean
  leads: boolean
  dispatches: boolean
  handled: boolean
  closed: boolean
  contacted: boolean
  linked: boolean
  mine: Assignment | undefined
}

const OPEN = ['collected', 'registered', 'ownerless', 'offered', 'handling', 'parked', 'completed', 'reported']
const DISPATCH = 'community.case.dispatch'
const HANDLE = 'community.case.handle'
const VERIFY = 'community.case.verify'
const APPROVE = 'community.case.approve'
const COLLECT = 'community.case.collect'
const reason: Field = { name: 'reason', kind: 'text' }

export const ACTIONS: readonly Action[] = [
  { verb: 'register', permission: DISPATCH, states: ['collected'], fields: [], main: true },
  {
    verb: 'assign',
    permission: DISPATCH,
    states: ['registered', 'ownerless'],
    fields: [
      { name: 'lead', kind: 'officer' },
      { name: 'co_handlers', kind: 'officers' },
    ],
    main: true,
  },
  { verb: 'accept', permission: HANDLE, states: ['offered', 'handling'], fields: [], main: true, when: (s) => !!s.mine && !s.mine.accepted_at },
  { verb: 'contact', permission: HANDLE, states: ['handling'], fields: [], when: (s) => !!s.mine?.accepted_at },
  {
    verb: 'complete',
    permission: HANDLE,
    states: ['handling'],
    fields: [{ name: 'result', kind: 'text' }],
    main: true,
    when: (s) => !s.paused && !!s.mine?.accepted_at && !s.mine.completed_at,
  },
  { verb: 'approve_extension', permission: APPROVE, states: OPEN, fields: [], main: true, when: (s) => s.extensionAsked && !s.handled },
  { verb: 'decline_extension', permission: APPROVE, states: OPEN, fields: [reason], when: (s) => s.extensionAsked && !s.handled },
  { verb: 'report', permission: VERIFY, states: ['completed'], fields: [{ name: 'answer', kind: 'text' }], main: true },
  {
    verb: 'close',
    permission: VERIFY,
    states: ['reported'],
    fields: [{ name: 'resolution', kind: 'choice', values: ['solved', 'explained', 'not_possible'] }],
    main: true,
    when: (s) => !s.handled,
  },
  { verb: 'fail_verification', permission: VERIFY, states: ['reported'], fields: [reason], when: (s) => !s.handled },
  { verb: 'confirm', permission: COLLECT, states: ['closed'], fields: [{ name: 'satisfied', kind: 'yes_no' }], main: true, when: (s) => !s.handled && !s.closed },
  { verb: 'dispute', permission: COLLECT, states: ['closed', 'evaluated'], fields: [reason] },
  { verb: 'uphold', permission: VERIFY, states: ['disputed'], fields: [reason], when: (s) => !s.handled && !s.closed },
  { verb: 'reopen', permission: VERIFY, states: ['closed', 'disputed', 'evaluated'], fields: [reason] },
  { verb: 'wake', permission: DISPATCH, states: ['parked'], fields: [], main: true },
  { verb: 'resume', permission: HANDLE, states: ['handling'], fields: [], main: true, when: (s) => s.paused && s.leads && !s.dispatches },
  { verb: 'resume', permission: DISPATCH, states: ['handling'], fields: [], when: (s) => s.paused },
  {
    verb: 'return',
    permission: HANDLE,
    states: ['offered', 'handling'],
    fields: [reason],
    when: (s) => !!s.mine && !s.mine.accepted_at && !s.mine.arbitrated,
  },
  {
    verb: 'ask_extension',
    permission: HANDLE,
    states: ['handling'],
    fields: [{ name: 'working_days', kind: 'number', least: 1, most: 60 }, reason],
    when: (s) => s.leads && !s.extensionAsked,
  },
  { verb: 'pause', permission: HANDLE, states: ['handling'], fields: [reason], when: (s) => !s.paused && s.leads },
  { verb: 'add_co_handler', permission: DISPATCH, states: ['offered', 'handling'], fields: [{ name: 'officer', kind: 'officer' }] },
  { verb: 'hold_ownerless', permission: DISPATCH, states: ['registered'], fields: [reason] },
  {
    verb: 'park',
    permission: DISPATCH,
    states: ['registered', 'ownerless', 'handling'],
    fields: [{ name: 'wake_on', kind: 'date' }, reason],
    when: (s) => !s.paused && !s.handled,
  },
  { verb: 'merge', permission: DISPATCH, states: OPEN, fields: [{ name: 'into', kind: 'case' }], when: (s) => !s.handled },
  { verb: 'link', permission: DISPATCH, states: [...OPEN, 'closed', 'disputed', 'evaluated'], fields: [{ name: 'other', kind: 'case' }] },
  { verb: 'unlink', permission: DISPATCH, states: [...OPEN, 'closed', 'disputed', 'evaluated', 'merged', 'withdrawn'], fields: [{ name: 'other', kind: 'linked' }], when: (s) => s.linked },
  { verb: 'split', permission: DISPATCH, states: ['collected', 'registered', 'ownerless', 'offered', 'handling'], fields: [{ name: 'parts', kind: 'parts' }] },
  { verb: 'withdraw', permission: DISPATCH, states: OPEN, fields: [reason], when: (s) => !s.handled },
]

interface Body {
  lead: Assignment | null
  co_handlers: Assignment[]
  handled_by: string[]
  paused: string | null
  extension_asked: unknown
  closure: { by: string } | null
}

/** What this person may do now, the next step of the work first. */
export function actionsFor(view: CaseView, me: Me): Action[] {
  const body = view.case as unknown as Body
  const assignments = [body.lead, ...body.co_handlers].filter((one): one is Assignment => one !== null)
  const user = me.user_id ?? ''
  const situation: Situation = {
    paused: body.paused !== null,
    extensionAsked: body.extension_asked !== null,
    leads: body.lead?.officer === user,
    dispatches: me.permissions.includes(DISPATCH),
    handled: body.handled_by.includes(user) || assignments.some((one) => one.officer === user),
    closed: body.closure?.by === user,
    contacted: view.history.some((line) => (line.happened as { event?: string }).event === 'contacted'),
    linked: view.related.some((one) => one.relation === 'linked'),
    mine: assignments.find((one) => one.officer === user),
  }
  const allowed = ACTIONS.filter(
    (action) =>
      action.states.includes(view.state) && me.permissions.includes(action.permission) && (action.when?.(situation) ?? true),
  )
  return [...allowed.filter((action) => action.main), ...allowed.filter((action) => !action.main)]
}
