import { answer, api, type Notice } from '../api'
import { useLive } from './live'
import { useLoad } from './load'
import { session } from './session'

/** The signed-in person's newest notices, kept up to date while the page is open. */
export function useNotices() {
  const { data: page, refused, load } = useLoad(() => answer(api.GET('/api/shell/notices')))
  const mine = (subject: string) => subject === session.me?.user_id
  useLive((news) => news.action.startsWith('shell.notice.') && mine(news.subject), load)

  async function read(notice: Notice, only: boolean): Promise<void> {
    await answer(api.POST('/api/shell/notices/read', { body: { up_to: notice.id, only } }))
    await load()
  }
  return { page, refused, load, read }
}
