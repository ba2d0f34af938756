// Runs before the program has arrived: asks for what the page of this address will need, so that parts, words and
// data travel beside the program and not after it. Whatever is missing here, the page asks for by itself.
;(() => {
  // Filled in by the build: for each source the scripts and styles that it consists of.
  const PARTS = {} /* __PARTS__ */
  const COMMUNITY = 'src/apps/community/'
  const STARTS = { 'community.secretary': '/today', 'community.grid_worker': '/visits', 'community.window_clerk': '/bookings', 'community.handler': '/cases' }
  // Address, source, and the questions exactly as the page asks them.
  const PAGES = [
    [/^\/today$/, 'today/TodayPage.vue', () => ['cases?state=open&limit=8', 'indicators?by=grid']],
    [/^\/cases$/, 'cases/CaseList.vue', (_, me) => (location.search ? [] : [`cases?state=open&mine=${onlyHandles(me)}&limit=30`])],
    [/^\/cases\/(case_\w+)$/, 'cases/CasePage.vue', (id) => [`cases/${id}`, 'officers']],
    [/^\/visits$/, 'visits/VisitsPage.vue', () => ['visits/plan']],
    [/^\/firms$/, 'firms/FirmList.vue', () => ['firms?due_for_visit=false&limit=50']],
    [/^\/firms\/(firm_\w+)$/, 'firms/FirmPage.vue', (id) => [`firms/${id}`]],
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

  let me = null
  let preferences = {}
  try {
    me = JSON.parse(localStorage.getItem('yong.me') ?? 'null')
    preferences = JSON.parse(localStorage.getItem('yong.preferences') ?? '{}')
  } catch {
    return
  }
  if (!me?.permissions) return
  const path = location.pathname === '/' ? STARTS[me.roles?.[0]] : location.pathname
  if (!me.permissions.some((one) => one.startsWith('community.'))) return
  bring(`src/i18n/community.${preferences.language === 'en' ? 'en' : 'zh'}.ts`)
  for (const [address, source, questions] of PAGES) {
    const found = address.exec(path ?? '')
    if (!found) continue
    bring(COMMUNITY + source)
    const early = (window.yongEarly = new Map())
    for (const question of questions(found[1], me)) {
      const url = `${location.origin}/api/community/${question}`
      const answer = fetch(url, { headers: { 'x-yong': '1' } })
      answer.catch(() => undefined)
      early.set(url, answer)
    }
  }
})()
