import { answer, api } from '../../../api'

const raw = { bodySerializer: (body: unknown) => body as File }
const kind = { 'content-type': 'application/octet-stream' }
const bytes = (file: File) => file as unknown as number[]

/** What the file would bring; nothing is written. */
export function rehearse(file: File) {
  return answer(api.POST('/api/community/cases/import/rehearse', { body: bytes(file), headers: kind, ...raw }))
}

export function carryOut(file: File, headers: Record<string, string>) {
  const params = { query: { file_name: file.name } }
  return answer(api.POST('/api/community/cases/import', { params, body: bytes(file), headers: { ...kind, ...headers }, ...raw }))
}
