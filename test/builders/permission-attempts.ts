import { randomUUID } from 'node:crypto';
import type { OperationId } from '@xiecha/api/access/permissions';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { Answer, ApiClient } from './api-client.js';
import { EventStream } from './event-stream.js';
import type { Target } from './permission-world.js';

/** How an endpoint is tried, and how one sees that the permission was there and how that the object was hidden. */
export interface Attempt {
  readonly call: (api: ApiClient, target: Target) => Promise<Pick<Answer, 'status' | 'body'>>;
  readonly passed: (answer: Pick<Answer, 'status' | 'body'>) => boolean;
  /** Status and code. */
  readonly hidden?: readonly [number, string];
  /** The code of its 403, where that is another than `notAllowed`. */
  readonly refused?: string;
}

const over = { from: '2020-03-03T00:00:00Z', until: '2020-03-04T00:00:00Z' };
const nonsense = { nonsense: true };
const noSuchCase = [404, 'noSuchCase'] as const;
const noSuchOrganisation = [404, 'noSuchOrganisation'] as const;

/** Readings are carried out. What would write is sent so that its input is refused, which comes after every question of permission. */
export const attempts: Readonly<Record<Exclude<OperationId, 'sendCommand'>, Attempt>> = {
  fileCase: { call: (api) => api.file({ nonsense: true }), passed: refusesField('nonsense', 'unknownField') },
  preflightFiling: { call: (api) => api.preflight({}), passed: answers(200) },
  listCases: reading('/cases'),
  exportCases: reading('/cases/export?format=csv'),
  listViews: reading('/views'),
  saveView: { call: (api) => api.call('PUT', `/views/${randomUUID()}`, nonsense), passed: refusesField('nonsense', 'unknownField') },
  deleteView: { call: (api, { viewId }) => api.call('DELETE', `/views/${viewId}`), passed: answers(204), hidden: [404, 'noSuchView'] },
  giveOwnNumber: {
    call: (api, { caseId }) => api.call('PUT', `/cases/${caseId}/own-number`, { ownNumber: '内-1' }),
    passed: answers(200),
    hidden: noSuchCase,
  },
  // Nothing was handed in yet.
  readReceipt: { call: (api, { caseId }) => api.get(`/cases/${caseId}/receipts/1`), passed: answers(404, 'noSuchReceipt'), hidden: noSuchCase },
  auditCase: { ...reading(({ caseId }) => `/cases/${caseId}/audit`), hidden: noSuchCase },
  listCaseMessages: { ...reading(({ caseId }) => `/cases/${caseId}/messages`), hidden: noSuchCase },
  readCase: { ...reading(({ caseId }) => `/cases/${caseId}`), hidden: noSuchCase },
  listEvents: { ...reading(({ caseId }) => `/cases/${caseId}/events`), hidden: noSuchCase },
  readCommand: { ...reading(({ caseId, commandId }) => `/cases/${caseId}/commands/${commandId}`), hidden: noSuchCase },
  readProof: { ...reading(({ caseId }) => `/cases/${caseId}/deadlines/response/proof`), hidden: noSuchCase },
  // Nothing was replied in this world: said to an officer alone.
  viewReply: {
    call: (api, { caseId }) => api.call('POST', `/cases/${caseId}/reply-views`, { viewId: randomUUID(), reason: '核对身份' }),
    passed: answers(409, 'noReplyYet'),
    hidden: noSuchCase,
    refused: 'notOneOfTheOfficers',
  },
  listReplyViews: { ...reading(({ caseId }) => `/cases/${caseId}/reply-views`), hidden: noSuchCase },
  streamEvents: { call: (api, { caseId }) => follow(api, `/events?caseId=${caseId}`), passed: answers(200), hidden: noSuchCase },
  listReplyViewLog: reading('/reply-views'),
  listCalendars: reading('/calendars'),
  readCalendarYear: reading('/calendars/2026'),
  loadCalendar: { call: (api) => api.call('POST', '/calendars', { file: '' }), passed: refusesField('file', 'tooSmall') },
  listPolicies: reading('/policies'),
  readLifecycle: reading('/lifecycle'),
  addAbsence: {
    call: (api, { personId }) => api.call('POST', '/absences', { ...over, userId: personId }),
    passed: refusesField('until', 'overAlready'),
    hidden: [422, 'unknownPerson'],
  },
  listOrganisations: reading('/organisations'),
  readOrganisation: { ...reading(({ organisationId }) => `/organisations/${organisationId}`), hidden: noSuchOrganisation },
  addOffice: { call: (api) => api.call('POST', '/offices', nonsense), passed: refusesField('nonsense', 'unknownField') },
  changeOffice: changing('PATCH', ({ organisationId }) => `/offices/${organisationId}`, { name: '某局' }),
  addAuthorisation: changing('POST', ({ organisationId }) => `/offices/${organisationId}/authorisations`, {
    ...{ scope: '示例', documentNumber: '示例', validFrom: '2026-01-01' },
  }),
  endAuthorisation: changing('PATCH', ({ organisationId }) => `/offices/${organisationId}/authorisations/${randomUUID()}`, { validUntil: '2026-01-01' }),
  addBody: { call: (api) => api.call('POST', '/bodies', nonsense), passed: refusesField('nonsense', 'unknownField') },
  changeBody: changing('PATCH', ({ organisationId }) => `/bodies/${organisationId}`, { brands: [] }),
  listDivisions: reading('/divisions'),
  loadDivisions: { call: (api) => api.call('POST', '/divisions', nonsense), passed: refusesField('nonsense', 'unknownField') },
  listPeople: reading('/people'),
  addPerson: { call: (api) => api.call('POST', '/people', nonsense), passed: refusesField('nonsense', 'unknownField') },
  // Of a version that nobody can have, as those of organisations: refused behind the question whose person it is.
  changePerson: {
    call: (api, { personId }) => api.call('PATCH', `/people/${personId}`, { commandId: randomUUID(), expectedVersion: 2_147_483_647, name: '某' }),
    passed: answers(409, 'staleVersion'),
    hidden: [404, 'noSuchPerson'],
  },
  importDirectory: { call: (api) => api.call('POST', '/directory-imports?what=people', nonsense), passed: answers(415, 'unsupportedMediaType') },
  readImportTemplate: reading('/directory-imports/template?what=people'),
  listDirectoryChanges: reading('/directory-changes'),
  listAbsences: reading('/absences'),
  listEscalations: reading('/escalations'),
  readBoard: reading('/board'),
  readBodyScorecards: reading('/scorecards/bodies'),
  readOfficeScorecards: reading('/scorecards/offices'),
  listEarlierDecisions: reading(`/consents/earlier?field=${encodeURIComponent('客服聊天记录')}`),
  listInbox: reading('/inbox'),
  countUnread: reading('/inbox/unread'),
  streamInbox: { call: (api) => follow(api, '/inbox/stream'), passed: answers(200) },
  // Read twice, a message keeps its first time: for whoever it is, it may be read.
  readMessage: { call: (api, { messageId }) => api.call('POST', `/inbox/${messageId}/read`), passed: answers(200), hidden: [404, 'noSuchMessage'] },
  readPreferences: reading('/preferences'),
  changePreferences: { call: (api) => api.call('PATCH', '/preferences', nonsense), passed: refusesField('nonsense', 'unknownField') },
  readAllMessages: { call: (api) => api.call('POST', '/inbox/read-all'), passed: answers(200) },
  listFailedMails: reading('/mails/failed'),
  readWorld: reading('/world'),
  advanceWorld: { call: (api) => api.call('POST', '/world/advance', { workdays: 0 }), passed: refusesField('workdays', 'tooSmall') },
  readLatestProofs: reading('/proof'),
  listProofReports: reading('/proof/firing'),
  signIn: { call: (api) => api.call('POST', '/sign-in', nonsense), passed: refusesField('nonsense', 'unknownField') },
  redeemReset: { call: (api) => api.call('POST', '/sign-in/reset', nonsense), passed: refusesField('nonsense', 'unknownField') },
  departToProvider: { call: (api) => api.get('/sign-in/oidc'), passed: answers(404, 'noIdentityProvider') },
  arriveFromProvider: { call: (api) => api.get('/sign-in/oidc/callback'), passed: answers(401, 'signInFailed') },
  enterCode: { call: (api) => api.call('POST', '/sign-in/code', nonsense), passed: answers(409, 'nothingDue') },
  beginSecondFactor: { call: (api) => api.call('POST', '/totp'), passed: answers(201) },
  confirmSecondFactor: { call: (api) => api.call('POST', '/totp/confirm', nonsense), passed: refusesField('nonsense', 'unknownField') },
  whoAmI: reading('/me'),
  changePassword: { call: (api) => api.call('POST', '/password', nonsense), passed: refusesField('nonsense', 'unknownField') },
  signOut: { call: (api) => api.call('POST', '/sign-out'), passed: answers(204) },
  listSessions: reading('/sessions'),
  endSession: { call: (api, { sessionId }) => api.call('DELETE', `/sessions/${sessionId}`), passed: answers(204), hidden: [404, 'noSuchSession'] },
  endSessions: { call: (api) => api.call('DELETE', '/sessions'), passed: answers(204) },
  listTokens: reading('/tokens'),
  makeToken: { call: (api) => api.call('POST', '/tokens', nonsense), passed: refusesField('nonsense', 'unknownField') },
  revokeToken: { call: (api, { tokenId }) => api.call('DELETE', `/tokens/${tokenId}`), passed: answers(204), hidden: [404, 'noSuchToken'] },
  orderReset: {
    call: (api, { personId }) => api.call('POST', `/people/${personId}/reset`, { secondFactor: 'keep' }),
    passed: answers(201),
    hidden: [404, 'noSuchPerson'],
  },
  endSessionsOf: { call: (api, { personId }) => api.call('DELETE', `/people/${personId}/sessions`), passed: answers(204), hidden: [404, 'noSuchPerson'] },
  health: reading('/health'),
  readiness: reading('/readiness'),
};

/** Every command refuses an input that it does not know. */
export function attemptOf(command: PeoplesCommand): Attempt {
  return {
    call: (api, { caseId }) => api.call('POST', `/cases/${caseId}/commands/${command}`, { commandId: randomUUID(), input: { nonsense: true } }),
    passed: refusesField('input.nonsense', 'unknownField'),
    hidden: noSuchCase,
  };
}

function reading(path: string | ((target: Target) => string)): Attempt {
  return { call: (api, target) => api.get(typeof path === 'string' ? path : path(target)), passed: answers(200) };
}

/** Of an organisation, at a version that none can have. */
function changing(method: string, path: (target: Target) => string, words: object): Attempt {
  return {
    call: (api, target) => api.call(method, path(target), { commandId: randomUUID(), expectedVersion: 2_147_483_647, ...words }),
    passed: answers(409, 'staleVersion'),
    hidden: noSuchOrganisation,
  };
}

function answers(expected: number, code?: string): Attempt['passed'] {
  return ({ status, body }) => status === expected && (code === undefined || body.code === code);
}

function refusesField(field: string, code: string): Attempt['passed'] {
  return ({ status, body }) => status === 422 && body.errors.some((error: { field: string; code: string }) => error.field === field && error.code === code);
}

/** A stream's head alone: it would never end. */
async function follow({ url, token }: ApiClient, path: string): Promise<Pick<Answer, 'status' | 'body'>> {
  const stream = await EventStream.open(`${url}/api/v1${path}`, token);
  const { ok, status } = stream.response;
  const body: unknown = ok ? undefined : await stream.response.json();
  stream.close();
  return { status, body };
}
