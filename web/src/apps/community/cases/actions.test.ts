import { expect, test } from 'vitest'
import type { CaseView, Me } from '../../../api'
import { actionsFor } from './actions'

const HANDLE = 'community.case.handle'
const DISPATCH = 'community.case.dispatch'
const COLLECT = 'community.case.collect'

function verbs(user: string, permissions: string[], state: string, change: object = {}, related: object[] = []): string[] {
  const assignment = (officer: string) => ({ officer, accepted_at: '2026-02-13T01:00:00Z', completed_at: null, arbitrated: false })
  const body = { lead: assignment('lead'), co_handlers: [assignment('co')], handled_by: ['lead', 'co'], paused: null, extension_asked: null, closure: null, ...change }
  const view = { state, case: body, history: [], related } as unknown as CaseView
  return actionsFor(view, { user_id: user, permissions } as unknown as Me).map((one) => one.verb)
}

test('the lead stops the clock, and the lead or whoever dispatches starts it again', () => {
  expect(verbs('lead', [HANDLE], 'handling')).toContain('pause')
  expect(verbs('co', [HANDLE], 'handling')).not.toContain('pause')
  const paused = { paused: '等材料' }
  expect(verbs('lead', [HANDLE], 'handling', paused)).toContain('resume')
  expect(verbs('co', [HANDLE], 'handling', paused)).not.toContain('resume')
  expect(verbs('lead', [HANDLE, DISPATCH], 'handling', paused).filter((verb) => verb === 'resume')).toHaveLength(1)
  expect(verbs('desk', [DISPATCH], 'handling', paused)).toContain('resume')
})

test('whoever closed it does not write down what the requester says', () => {
  expect(verbs('desk', [COLLECT], 'closed', { closure: { by: 'chief' } })).toContain('confirm')
  expect(verbs('chief', [COLLECT], 'closed', { closure: { by: 'chief' } })).not.toContain('confirm')
})

test('a case is split while it is worked on, and unlinked where it is linked', () => {
  expect(verbs('desk', [DISPATCH], 'registered')).toContain('split')
  expect(verbs('desk', [DISPATCH], 'closed')).not.toContain('split')
  expect(verbs('desk', [DISPATCH], 'registered')).not.toContain('unlink')
  expect(verbs('desk', [DISPATCH], 'registered', {}, [{ relation: 'linked' }])).toContain('unlink')
  expect(verbs('desk', [DISPATCH], 'registered', {}, [{ relation: 'split_from' }])).not.toContain('unlink')
})
