// Runs before the program has arrived: asks for what the page of this address will need, so that parts, words and
// data travel beside the program and not after it. Whatever is missing here, the page asks for by itself.
;(() => {
  // Filled in by the build: for each source the scripts and styles that it consists of.
  const PARTS = {} /* __PARTS__ */
  const STARTS = { 'community.secretary': '/today', 'community.grid_worker': '/visits', 'community.window_clerk': '/bookings', 'community.handler': '/cases' }
  const ROOMS = ['community', 'farm', 'hearing']
  const DAY_LENGTH = 10
  const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, DAY_LENGTH)
  // Address, source, and the questions exactly as the page asks them.
  const PAGES = [
    [/^\/today$/, 'community/today/TodayPage.vue', () => ['cases?state=open&limit=8', 'indicators?by=grid']],
    [/^\/cases$/, 'community/cases/CaseList.vue', (_, me) => (location.search ? [] : [`cases?state=open&mine=${onlyHandles(me)}&limit=30`])],
    [/^\/cases\/(case_\w+)$/, 'community/cases/CasePage.vue', (id) => [`cases/${id}`, 'officers']],
    [/^\/visits$/, 'community/visits/VisitsPage.vue', () => ['visits/plan']],
    [/^\/firms$/, 'community/firms/FirmList.vue', () => ['firms?due_for_visit=false&limit=50']],
    [/^\/firms\/(firm_\w+)$/, 'community/firms/FirmPage.vue', (id) => [`firms/${id}`]],
    [/^\/farm\/platform$/, 'farm/models/PlatformPage.vue', () => ['models']],
    [/^\/hearing\/today$/, 'hearing/centre/TodayPage.vue', () => ['settings', `appointments?date=${today()}`, 'tasks']],
  ]
  const onlyHandles = (me) => me.permissions.includes('community.case.handle') && !me.permissions.includes('community.case.dispatch')

  function bring(source) {
    for (const href of PARTS[source] ?? []) {
      if (document.querySelector(`link[href="${href}"]`)) continue
      const link = document.createElement('link')
      link.rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload'
      link.crossOrigin = ''
      link.href = href
      document.head.append(link)
    }
  }

  // The program was faster.
  if (window.yongEarly) return
  let me = null
  let preferences = {}
  try {
    me = JSON.parse(localStorage.getItem('yong.me') ?? 'null')
    preferences = JSON.parse(localStorage.getItem('yong.preferences') ?? '{}')
  } catch {
    return
  }
  const early = (window.yongEarly = new Map())
  function ask(path) {
    const url = `${location.origin}/api/${path}`
    const answer = fetch(url, { headers: { 'x-yong': '1' } })
    answer.catch(() => undefined)
    early.set(url, answer)
  }
  // Whoever is not known here is asked about before anything can be shown.
  if (!me?.permissions) return location.pathname.startsWith('/p/') ? undefined : ask('shell/me')
  const room = ROOMS.find((name) => me.permissions.some((one) => one.startsWith(`${name}.`)))
  if (!room) return
  const usual = { community: STARTS[me.roles?.[0]], farm: '/farm/platform', hearing: '/hearing/today' }
  const path = location.pathname === '/' ? usual[room] : location.pathname
  bring(`src/i18n/${room}.${preferences.language === 'en' ? 'en' : 'zh'}.ts`)
  for (const [address, source, questions] of PAGES) {
    const found = address.exec(path ?? '')
    if (!found || !source.startsWith(room)) continue
    bring(`src/apps/${source}`)
    for (const question of questions(found[1], me)) ask(`${room}/${question}`)
  }
})()
