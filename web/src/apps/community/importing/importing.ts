import { answer, api } from '../../../api'
import { mapping, type Rehearsed, type Said } from './mapping'

const raw = { bodySerializer: (body: unknown) => body as File }

function asked(file: File, said: Said, headers: Record<string, string> = {}) {
  return {
    params: { query: { file_name: file.name, mapping: mapping(said) } },
    body: file as unknown as number[],
    headers: { 'content-type': 'application/octet-stream', ...headers },
    ...raw,
  }
}

export async function rehearse(file: File, said: Said): Promise<Rehearsed> {
  return (await answer(api.POST('/api/community/imports/rehearse', asked(file, said)))) as unknown as Rehearsed
}

export function carryOut(file: File, said: Said, headers: Record<string, string>) {
  return answer(api.POST('/api/community/imports', asked(file, said, headers)))
}
