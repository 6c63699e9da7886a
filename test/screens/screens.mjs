/**
 * Every screen of the console, by who mostly has it before them in the sample world. `path`: an address, or how to come to one by what
 * the API answers. `before`: what is done there first. Pictures are named by `name` and the language.
 */
export const screens = [
  { name: 'sign-in', path: '/' },
  { name: 'today', person: 'hzCaseworker', path: '/' },
  { name: 'today-body', person: 'platformOfficer', path: '/' },
  { name: 'worklist', person: 'hzLead', path: '/cases' },
  { name: 'case', person: 'hzLead', path: (ask) => caseIn(ask, 'awaitingResponse') },
  { name: 'case-body', person: 'platformOfficer', path: (ask) => caseIn(ask, 'awaitingResponse') },
  { name: 'case-looked-back-on', person: 'hzLead', path: async (ask) => lookedBack(ask, await caseIn(ask, 'underCheck')) },
  { name: 'receipt', person: 'superAppOfficer', path: async (ask) => receiptOf(ask, await caseIn(ask, 'underCheck')) },
  { name: 'resubmission', person: 'cdCaseworker', path: async (ask) => `${await caseIn(ask, 'returned')}/resubmission` },
  { name: 'filing', person: 'hzCaseworker', path: '/file' },
  { name: 'consents', person: 'scApprover', path: '/consents' },
  { name: 'messages', person: 'platformOfficer', path: '/messages' },
  { name: 'people', person: 'admin', path: '/admin/people' },
  { name: 'offices', person: 'admin', path: '/admin/offices' },
  { name: 'body', person: 'platformAdmin', path: async (ask) => `/admin/bodies/${(await ask('/organisations')).items[0].id}` },
  { name: 'calendar', person: 'admin', path: '/admin/calendars' },
  { name: 'terms', person: 'hzLead', path: '/admin/policies' },
  { name: 'changes', person: 'samrAuditor', path: '/admin/changes' },
  { name: 'health', person: 'admin', path: '/admin/health' },
  { name: 'account', person: 'hzCaseworker', path: '/account' },
  // From here on the world is another: five workdays went by for each of the two pictures, and not everything was done in time.
  { name: 'rehearsal', person: 'samrSupervisor', path: '/rehearsal', before: advance },
  { name: 'escalations', person: 'zjSupervisor', path: '/escalations' },
  { name: 'board', person: 'zjSupervisor', path: '/board' },
  { name: 'scorecards', person: 'zjSupervisor', path: '/scorecards?of=bodies' },
];

async function advance(page) {
  await page.locator('.filters button').nth(2).click();
  await page.locator('.ant-alert-success').waitFor();
}

/** The newest case in a state, else the newest of all. */
async function caseIn(ask, state) {
  const [inState, all] = await Promise.all([ask(`/cases?state=${state}`), ask('/cases')]);
  return `/cases/${(inState.items[0] ?? all.items[0]).id}`;
}

/** A case as it stood when it had been acknowledged. */
async function lookedBack(ask, path) {
  return `${path}?at=${(await eventOf(ask, path, 'acknowledged')).recordedAt}`;
}

async function receiptOf(ask, path) {
  return `${path}/receipts/${(await eventOf(ask, path, 'responded')).seq}`;
}

async function eventOf(ask, path, type) {
  const { items } = await ask(`${path}/events`);
  return items.find((event) => event.type === type) ?? items.at(-1);
}
