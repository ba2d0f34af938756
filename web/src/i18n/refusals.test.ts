import { expect, test } from 'vitest'
import type { Words } from './speech'
import { ROOMS, wordsOf, type Room } from './words'

const PAGES = import.meta.glob<string>(
  [
    '../../../{apps,engineering,foundation}/*/src/**/*.rs',
    // What the command line and the rehearsals of scenarios say stays there.
    '!../../../apps/*/src/cli/**',
    '!../../../foundation/command_line/**',
    '!../../../foundation/shell/src/rehearsal.rs',
    '!../../../foundation/shell/src/rehearsal/**',
    '!../../../apps/community/src/registry/resident_id.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
)
/** Files of the command line whose refusals pages show too. */
const SHARED = import.meta.glob<string>(['../../../apps/*/src/cli/{bem,sound,track_file}.rs', '../../../apps/*/src/cli/mooring/refusals.rs'], { query: '?raw', import: 'default', eager: true })

/** Codes that no page shows as a refusal. */
const ELSEWHERE = new Set([
  // Warnings beside a value.
  ...['credit_code_normalised', 'credit_code_province', 'organisation_code_check_digit'],
  // The command line alone.
  ...['channel_not_chosen', 'file_not_written', 'file_unreadable', 'frequency_unresolved', 'model_form_unknown', 'plot_format_unknown', 'slug_malformed', 'slug_taken', 'zone_unknown'],
  // The start of the server, an address that a page makes, the name of an element.
  ...['mail_settings', 'oidc_settings', 'question_malformed', 'pumps'],
])

const GIVEN = /\b(?:Refusal::new|Finding::(?:new|at)|refused?)\(\s*(?:StatusCode::\w+,\s*)?"([a-z0-9_]+)"/g
/** Functions that answer a refusal, or its code. */
const ANSWERING = /^( *)(?:pub(?:\(\w+\))? )?fn (?:\w+[^{;]*-> (?:Refusal|Failure)|\w*code\([^{;]*-> &'static str) \{\n(.*?)^\1\}/gms
const ARM = /=>\s*\{?\s*(?:return )?\(?"([a-z0-9_]+)"/g

function codes(source: string): string[] {
  const text = source.split('#[cfg(test)]')[0] ?? ''
  const arms = [...text.matchAll(ANSWERING)].flatMap((found) => [...(found[2] ?? '').matchAll(ARM)])
  return [...text.matchAll(GIVEN), ...arms].map((found) => found[1] ?? '')
}

async function told(room: Room): Promise<string[]> {
  const { engineering = {}, ...plain } = ((await wordsOf('zh', room)).refusals ?? {}) as Words
  return [...Object.keys(plain), ...Object.keys(engineering)]
}

test('every refusal that a page may show has its Chinese word in the rooms of that page', async () => {
  const words = Object.fromEntries(await Promise.all(ROOMS.map(async (room) => [room, await told(room)] as const)))
  const given = Object.entries({ ...PAGES, ...SHARED }).map(([path, source]) => [path, codes(source)] as const)
  const missing = given.flatMap(([path, found]) => {
    const room = /apps\/(\w+)\//.exec(path)?.[1]
    const known = new Set(room ? [...(words.shell ?? []), ...(words[room] ?? [])] : Object.values(words).flat())
    return found.filter((code) => !known.has(code) && !ELSEWHERE.has(code)).map((code) => `${code} in ${path}`)
  })
  expect(new Set(given.flatMap(([, found]) => found)).size).toBeGreaterThan(400)
  expect(missing).toEqual([])
})

test('every action that the journal records has its words', async () => {
  const actions = ((await wordsOf('zh', 'journal')).journal as Words).actions as Words
  const recorded = Object.values(PAGES).flatMap((source) => [...source.matchAll(/\brecord\(\s*"([a-z_]+)\.([a-z_]+)\.([a-z_]+)"/g)])
  const unknown = recorded.filter(([, room = '', kind = '', verb = '']) => typeof ((actions[room] as Words)?.[kind] as Words)?.[verb] !== 'string')
  expect(recorded.length).toBeGreaterThan(80)
  expect(unknown.map(([found]) => found)).toEqual([])
})
