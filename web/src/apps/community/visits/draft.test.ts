import { expect, test } from 'vitest'
import { answered, asked, caseOf, edited, emptyDraft, finished, handedOut, needOf, onto, sentences, settled, untouched, usedBy, wire, withinCap, type Draft, type FirmFacts } from './draft'

const now = new Date('2026-02-13T08:00:00Z')
const firm: FirmFacts = { id: 'firm_1', name: '甲', building: '3号楼', floor: '2层', room: '', trade: '', address: '', note: '' }
const fresh = (): Draft => emptyDraft('user_1', firm, 'due', now)
const answer = (outcome: string, more = {}) => ({ id: 'x', outcome, cases: [], locked: [], conflicts: [], ...more })

test('a note falls into its sentences, with their marks and without empty ones', () => {
  const check = (note: string, expected: string[]) => expect(sentences(note)).toEqual(expected)
  check('', [])
  check('。。\n \n', [])
  check('中午跳闸。想招电工!什么时候修?', ['中午跳闸。', '想招电工!', '什么时候修?'])
  check('跳闸;漏水\n门禁坏了', ['跳闸;', '漏水', '门禁坏了'])
  check('租金 3.5 元/平,太贵', ['租金 3.5 元/平,太贵'])
})

test('a need keeps the stretch of the note it was told in, and the sentence knows its need', () => {
  const note = '中午跳闸。\n整层断电!天气好。'
  const need = needOf(note, ['中午跳闸。', '整层断电!'])
  expect([need.summary, need.evidence]).toEqual(['中午跳闸。整层断电', '中午跳闸。\n整层断电!'])
  expect([usedBy('中午跳闸。', [need]), usedBy('别的', [need])]).toEqual([[1], []])
  expect(needOf('长'.repeat(100), ['长'.repeat(100)]).summary.length).toBe(61)
  const sent = (words: string) => wire({ ...fresh(), note: words, needs: [need] }).needs[0]?.evidence
  expect([sent(note), sent('改写了')]).toEqual([need.evidence, ''])
})

test('a draft is a visit once somebody checked in or wrote something down', () => {
  expect([untouched(fresh()), untouched({ ...fresh(), note: ' ', answers: { staff: '' } })]).toEqual([true, true])
  const touched: Partial<Draft>[] = [{ checked_in_at: now.toISOString() }, { note: '无事' }, { answers: { staff: '3' } }, { told: { floor: '3层' } }, { photos: ['p'] }]
  for (const one of touched) expect(untouched({ ...fresh(), ...one }), JSON.stringify(one)).toBe(false)
})

test('an edit before a sending keeps the revision, after it raises it', () => {
  const out = handedOut(finished(fresh(), now))
  const sent = answered(out, 1, answer('stored'))
  expect(sent.state).toBe('sent')
  expect(answered(finished(edited(out, now), now), 1, answer('stored')).state, 'edited while on its way').toBe('waiting')
  expect(edited(fresh(), now).revision).toBe(1)
  const again = edited(sent, now)
  expect([again.revision, again.state]).toEqual([2, 'writing'])
  expect(edited(again, now).revision).toBe(2)
})

test('an answer to an older revision never hides a newer edit', () => {
  const waiting = finished(fresh(), now)
  const meanwhile = finished({ ...waiting, revision: 2, note: '改过' }, now)
  for (const outcome of ['stored', 'known', 'older', 'refused']) {
    const after = answered(meanwhile, 1, answer(outcome))
    expect([after.state, after.note, after.revision]).toEqual(['waiting', '改过', 2])
  }
  expect(answered(waiting, 1, answer('refused', { code: 'firm_unknown', detail: 'd' }))).toMatchObject({ state: 'refused', refused: { code: 'firm_unknown' } })
  expect(answered(waiting, 1, answer('known')).state).toBe('sent')
})

test('a choice in a conflict goes out against what the server held', () => {
  const conflict = { field: 'floor', ours: '7层', theirs: '5层', theirs_by_name: '何', theirs_at: null }
  const sent = answered(handedOut(finished({ ...fresh(), told: { floor: '7层' } }, now)), 1, answer('stored', { conflicts: [conflict] }))
  expect(sent.conflicts).toEqual([conflict])
  const check = (keep: 'ours' | 'theirs', after: string) => {
    const next = settled(sent, conflict, keep, now)
    expect([next.state, next.revision, next.conflicts]).toEqual(['waiting', 2, []])
    expect(wire(next).fields).toEqual({ floor: { before: '5层', after } })
  }
  check('ours', '7层')
  check('theirs', '5层')
})

test('words typed while the draft is on its way are a revision of their own', () => {
  const typed = { ...fresh(), note: '新' }
  const check = (kept: Draft, revision: number) => expect(onto(kept, typed)).toMatchObject({ revision, note: '新', out_revision: kept.out_revision })
  check(fresh(), 1)
  check(handedOut(finished(fresh(), now)), 2)
  check({ ...fresh(), revision: 4, out_revision: 4 }, 5)
})

test('an answer that was lost is made good by the next: cases and conflicts come with a visit that is known', () => {
  const conflict = { field: 'floor', ours: '7层', theirs: '5层', theirs_by_name: '何', theirs_at: null }
  const made = { id: 'case_1', number: '1', tracking: 't' }
  const sent = answered(handedOut(finished(fresh(), now)), 1, answer('known', { conflicts: [conflict], cases: [made], locked: ['case_1'] }))
  expect([sent.state, sent.conflicts, sent.locked]).toEqual(['sent', [conflict], ['case_1']])
  expect([caseOf(sent, 'case_1'), caseOf(sent, 'case_2')]).toEqual([made, undefined])
})

test('a visit asks what is not known, keeps what was answered here, and sends no empty answers', () => {
  const questions = ['power_kw', 'dormitory', 'hiring'].map((code) => ({ code }))
  const draft = { ...fresh(), firm: { ...firm, known: ['power_kw', 'dormitory'] }, answers: { dormitory: ' yes ', hiring: ' ' } }
  expect(asked(questions, draft).map((one) => one.code)).toEqual(['dormitory', 'hiring'])
  expect(wire(draft).answers).toEqual({ dormitory: 'yes' })
  const { answers: _, ...old } = fresh()
  expect([asked(questions, old).length, wire(old).answers]).toEqual([3, {}])
})

test('a visit within the quiet days says why, as far as the device or the server knows', () => {
  const check = (last_visit_at: string | null, days: number, expected: boolean, more = {}) =>
    expect(withinCap({ ...fresh(), firm: { ...firm, last_visit_at }, ...more }, days, now)).toBe(expected)
  check(null, 14, false)
  check('2026-02-01T08:00:00Z', 14, true)
  check('2026-01-30T08:00:00Z', 14, false)
  check('2026-02-01T08:00:00Z', 0, false)
  check('2026-02-13T09:00:00Z', 14, false, { checked_in_at: '2026-02-13T07:00:00Z' })
  check(null, 14, true, { cap_unexplained: true })
  expect(wire({ ...fresh(), cap_reason: ' 约好复查 ' }).cap_reason).toBe('约好复查')
})
