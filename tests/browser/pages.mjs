// SPDX-License-Identifier: GPL-3.0-or-later
// Every type of page, one row each. What they show is made by home.sh.
//   name     unique; what the page is
//   path     without the language, which is added
//   status   of the answer, if not 200
//   text     the page is the text of a document, or of as many entries as there are: it may be heavier than other pages
//   real     needs real documents
const pages = [
  { name: 'home', path: '/' },
  { name: 'search', path: '/search?q=gallium' },
  { name: 'search of parts', path: '/search?q=gallium+AND+graphite' },
  { name: 'search with nothing found', path: '/search?q=zzzzqq' },
  { name: 'search in Chinese', path: '/search?q=%E5%87%BA%E5%8F%A3%E7%AE%A1%E5%88%B6' },
  { name: 'question', path: '/ask?q=which+controls+affect+gallium%3F' },
  { name: 'question in Chinese', path: '/ask?q=%E5%93%AA%E4%BA%9B%E7%AE%A1%E5%88%B6%E5%BD%B1%E5%93%8D%E9%95%93%EF%BC%9F' },
  { name: 'document in English', path: '/us/fr/2024-90001', text: true },
  { name: 'document in Chinese', path: '/cn/mofcom/2024/46', text: true },
  { name: 'document of the register', path: '/cn/mofcom/2025/72', text: true },
  { name: 'document that is not held', path: '/eu/celex/31999R0001', status: 404 },
  { name: 'entry', path: '/code/us-ccl/3A001', text: true },
  { name: 'entry with versions', path: '/code/us-ccl/3B993?as_of=2024-10-01' },
  { name: 'list', path: '/list/us-ccl', text: true },
  { name: 'difference of days', path: '/diff?id=us-ccl&day=2024-01-01&other_day=2024-06-01' },
  { name: 'blame', path: '/blame?id=us-ccl:3B993' },
  { name: 'replay', path: '/replay?id=us-ccl&day=2024-01-01&other_day=2024-06-01' },
  { name: 'comparison', path: '/compare?q=3A001+us+eu' },
  { name: 'comparison of a field', path: '/compare?q=gallium' },
  { name: 'licence', path: '/licence?id=us-ccl:3A001&destination=CN', real: true },
  { name: 'party', path: '/party?q=Kite+Composed+Trading' },
  { name: 'screening form', path: '/screen' },
  { name: 'screening', path: '/screen?q=Kite+Composed+Trading' },
  { name: 'screening with nothing found', path: '/screen?q=Zzzzqq' },
  { name: 'field', path: '/field/gallium-germanium' },
  { name: 'briefing', path: '/brief/gallium-germanium' },
  { name: 'history', path: '/history?q=gallium' },
  { name: 'bodies', path: '/body' },
  { name: 'body', path: '/body/bis' },
  { name: 'enforcement', path: '/enforcement' },
  { name: 'coverage', path: '/coverage' },
  { name: 'changes', path: '/changes' },
  { name: 'calendar', path: '/calendar' },
  { name: 'what is held', path: '/status' },
  { name: 'status', path: '/status?id=cn-mofcom:2024-46' },
  { name: 'log', path: '/log?id=cn-mofcom:2024-46' },
  { name: 'citations', path: '/cites?id=cn-mofcom:2024-46' },
  { name: 'citation check form', path: '/cite-check' },
  { name: 'form for a profile', path: '/profile' },
  { name: 'citation check', path: '/cite-check?q=15+CFR+744.23+and+2024-90001' },
  { name: 'dossier', path: '/dossier?id=cn-mofcom:2024-46' },
  { name: 'review', path: '/review' },
  { name: 'help', path: '/help' },
  { name: 'desk: watches', path: '/desk' },
  ...['results', 'decisions', 'merges', 'notes', 'log'].map((part) => ({ name: `desk: ${part}`, path: `/desk/${part}` })),
  { name: 'no such page', path: '/nothing', status: 404 },
  { name: 'query that cannot be read', path: '/search?q=%28gallium', status: 400 },
  { name: 'day that is none', path: '/search?q=gallium&as_of=x', status: 400 },
];

export default pages.filter((row) => !row.real || process.env.SMALLYARD_REAL);
