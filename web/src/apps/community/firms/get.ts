import { answer, api } from '../../../api'

export const getFirm = (id: string) => answer(api.GET('/api/community/firms/{id}', { params: { path: { id } } }))
