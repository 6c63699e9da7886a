import type { Viewer } from '@xiecha/access/viewer';
import { type Callers, type ObjectRule, type Permission, permits } from './permission.js';

/**
 * Who may call which endpoint, by its operation id in OpenAPI, and what they get by their relation to what they ask about.
 *
 * `callers` is enforced by permission.guard.ts behind the guard that finds out who it is: nothing else refuses a role. What
 * follows from the object lies where the data lies: sight of cases in every query (libs/access/src/sight.ts), colleagues and
 * inboxes by whose they are. test/journeys/permissions.spec.ts walks every cell over HTTP; docs/permissions.md shows them.
 *
 * A new endpoint gets its row here, or does not compile: @Endpoint takes the ids of this table alone.
 */

const regulators = {
  caseworker: 'anyOrganisation',
  lead: 'anyOrganisation',
  reviewer: 'anyOrganisation',
  provincialApprover: 'anyOrganisation',
  supervisor: 'anyOrganisation',
  admin: 'anyOrganisation',
  auditor: 'anyOrganisation',
} as const satisfies Callers;

const bodies = { handler: 'anyOrganisation', bodyLead: 'anyOrganisation', bodyAdmin: 'anyOrganisation' } as const satisfies Callers;

const everybody = { ...regulators, ...bodies };

/** Who files for the own office. */
const filing = { caseworker: 'anyOrganisation', lead: 'anyOrganisation' } as const satisfies Callers;

/** Who looks after cases of offices: all of these see what lies below their own. */
const supervising = { lead: 'anyOrganisation', supervisor: 'anyOrganisation', admin: 'anyOrganisation', auditor: 'anyOrganisation' } as const satisfies Callers;

/** Who looks after the people of an organisation. */
export const lookingAfterColleagues = {
  lead: 'anyOrganisation',
  admin: 'anyOrganisation',
  bodyLead: 'anyOrganisation',
  bodyAdmin: 'anyOrganisation',
} as const satisfies Callers;

/**
 * A regulator's people see its own cases; all but caseworkers and approvers also those of the offices below, approvers of these
 * the ones that need or had its consent. An assisted body sees its own, from their arrival on.
 */
const caseInSight = {
  kind: 'case',
  seeBelow: { reviewer: 'anyOrganisation', lead: 'anyOrganisation', supervisor: 'anyOrganisation', admin: 'anyOrganisation', auditor: 'anyOrganisation' },
  answers: {
    ...{ own: 'allowed', below: 'allowed', consentAsked: 'allowed', above: 'hidden', foreign: 'hidden' },
    ...{ delivered: 'allowed', notYetDelivered: 'hidden' },
  },
} as const satisfies ObjectRule;

/** Only an office's own people stand behind its requests. */
const ownCase = { ...caseInSight, answers: { ...caseInSight.answers, below: 'notAllowed' } } as const satisfies ObjectRule;

const colleague = {
  kind: 'person',
  namedIn: 'body',
  others: lookingAfterColleagues,
  answers: { self: 'allowed', own: 'allowed', below: 'hidden', above: 'hidden', foreign: 'hidden', ofBody: 'hidden' },
} as const satisfies ObjectRule;

const administrators = { admin: 'anyOrganisation', bodyAdmin: 'anyOrganisation' } as const satisfies Callers;

/** Administrators look after the people of their organisation and of those below; those of the highest office after the bodies' people as well. */
const personInCare = {
  kind: 'person',
  namedIn: 'path',
  others: administrators,
  answers: { self: 'allowed', own: 'allowed', below: 'allowed', above: 'hidden', foreign: 'hidden', ofBody: 'allowed' },
} as const satisfies ObjectRule;

/** A regulator sees the offices above and below, and every body, of which it may ask; a body itself. */
const organisationInSight = {
  kind: 'organisation',
  answers: { own: 'allowed', below: 'allowed', above: 'allowed', foreign: 'hidden', ofBody: 'allowed' },
} as const satisfies ObjectRule;

const officeInCare = {
  kind: 'office',
  answers: { own: 'allowed', below: 'allowed', above: 'hidden', foreign: 'hidden' },
} as const satisfies ObjectRule;

/** Bodies are changed by administrators of the highest office, and in part by their own. */
const bodyInCare = { kind: 'body', answers: { own: 'allowed', foreign: 'hidden', ofBody: 'allowed' } } as const satisfies ObjectRule;

const ownBelonging = {
  kind: 'belonging',
  answers: { self: 'allowed', own: 'hidden', below: 'hidden', above: 'hidden', foreign: 'hidden', ofBody: 'hidden' },
} as const satisfies ObjectRule;

export const permissions = {
  fileCase: { callers: filing },
  /** Tells similar cases of those in sight alone. */
  preflightFiling: { callers: filing },
  listCases: { callers: everybody },
  exportCases: { callers: everybody },
  // One's own alone: whatever id somebody saves under is theirs.
  listViews: { callers: everybody },
  saveView: { callers: everybody },
  deleteView: { callers: everybody, object: ownBelonging },
  readCase: { callers: everybody, object: caseInSight },
  listEvents: { callers: everybody, object: caseInSight },
  /** In which capacity, and which commands the lifecycle table ever offers to it, decides further: `capacitiesOn`, `everOffered`. */
  sendCommand: { callers: everybody, object: caseInSight },
  readCommand: { callers: everybody, object: caseInSight },
  /** Of all cases in sight; `caseId`: of one, if it is. */
  streamEvents: { callers: everybody, object: caseInSight },
  giveOwnNumber: { callers: { handler: 'anyOrganisation', bodyLead: 'anyOrganisation' }, object: caseInSight },
  // Of the record among regulators: a body has its receipts.
  auditCase: { callers: regulators, object: caseInSight },
  // Whoever is told in a body has an inbox; who else was told is the regulators’ matter.
  listCaseMessages: { callers: regulators, object: caseInSight },
  readReceipt: { callers: bodies, object: caseInSight },
  readProof: { callers: everybody, object: caseInSight },
  /** Of these only the officers whom the request names: reply-view.service.ts. */
  viewReply: { callers: { caseworker: 'anyOrganisation', lead: 'anyOrganisation' }, object: ownCase },
  /** A caseworker reads of the own views. */
  listReplyViews: {
    callers: { caseworker: 'anyOrganisation', lead: 'anyOrganisation', supervisor: 'anyOrganisation', auditor: 'anyOrganisation' },
    object: caseInSight,
  },
  /** Of all cases in sight, for whoever looks after how an office deals with what was replied. */
  listReplyViewLog: { callers: { lead: 'anyOrganisation', supervisor: 'anyOrganisation', auditor: 'anyOrganisation' } },

  listCalendars: { callers: everybody },
  readCalendarYear: { callers: everybody },
  // In force for every office and body: no county and no assisted body decides on it.
  loadCalendar: { callers: { admin: 'highestOffice' } },
  listPolicies: { callers: everybody },
  readLifecycle: { callers: everybody },

  listOrganisations: { callers: everybody },
  readOrganisation: { callers: everybody, object: organisationInSight },
  addOffice: { callers: { admin: 'anyOrganisation' } },
  changeOffice: { callers: { admin: 'anyOrganisation' }, object: officeInCare },
  // SAMR's to say, and no office's below.
  addAuthorisation: { callers: { admin: 'highestOffice' }, object: officeInCare },
  endAuthorisation: { callers: { admin: 'highestOffice' }, object: officeInCare },
  addBody: { callers: { admin: 'highestOffice' } },
  changeBody: { callers: { admin: 'highestOffice', bodyAdmin: 'anyOrganisation' }, object: bodyInCare },
  listDivisions: { callers: everybody },
  // Whose the divisions are is for every office to say; which there are, for all of them alike.
  loadDivisions: { callers: { admin: 'highestOffice' } },
  listPeople: { callers: everybody },
  addPerson: { callers: administrators },
  changePerson: { callers: administrators, object: personInCare },
  importDirectory: { callers: administrators },
  readImportTemplate: { callers: administrators },
  listDirectoryChanges: { callers: { ...administrators, auditor: 'anyOrganisation' } },
  addAbsence: { callers: everybody, object: colleague },
  listAbsences: { callers: everybody },
  // Escalations are among regulators.
  listEscalations: { callers: regulators },
  readBoard: { callers: supervising },
  readBodyScorecards: { callers: supervising },
  readOfficeScorecards: { callers: supervising },
  /** Of the own office's decisions, on cases in sight. */
  listEarlierDecisions: { callers: { provincialApprover: 'anyOrganisation' } },

  listInbox: { callers: everybody },
  countUnread: { callers: everybody },
  streamInbox: { callers: everybody },
  readMessage: { callers: everybody, object: ownBelonging },
  readAllMessages: { callers: everybody },
  readPreferences: { callers: everybody },
  changePreferences: { callers: everybody },

  // Mails of every office and body are among them.
  listFailedMails: { callers: { admin: 'highestOffice' } },
  // Cases of every office are named in them.
  readLatestProofs: { callers: { supervisor: 'highestOffice', admin: 'highestOffice', auditor: 'highestOffice' } },
  listProofReports: { callers: { supervisor: 'highestOffice', admin: 'highestOffice', auditor: 'highestOffice' } },

  readWorld: { callers: everybody },
  // Nowhere but in a sample world.
  advanceWorld: { callers: { supervisor: 'anyOrganisation', admin: 'anyOrganisation' } },

  signIn: 'public',
  redeemReset: 'public',
  departToProvider: 'public',
  arriveFromProvider: 'public',
  enterCode: { callers: everybody, admission: { sessionOnly: true, stages: ['codeDue'] } },
  beginSecondFactor: { callers: everybody, admission: { sessionOnly: true, stages: ['enrolmentDue', 'full'], recent: true } },
  confirmSecondFactor: { callers: everybody, admission: { sessionOnly: true, stages: ['enrolmentDue', 'full'] } },
  whoAmI: { callers: everybody, admission: { stages: ['codeDue', 'enrolmentDue', 'full'] } },
  changePassword: { callers: everybody, admission: { sessionOnly: true } },
  signOut: { callers: everybody, admission: { sessionOnly: true, stages: ['codeDue', 'enrolmentDue', 'full'] } },
  listSessions: { callers: everybody, admission: { sessionOnly: true } },
  endSession: { callers: everybody, object: ownBelonging, admission: { sessionOnly: true } },
  endSessions: { callers: everybody, admission: { sessionOnly: true } },
  listTokens: { callers: everybody, admission: { sessionOnly: true } },
  makeToken: { callers: everybody, admission: { sessionOnly: true, recent: true } },
  revokeToken: { callers: everybody, object: ownBelonging, admission: { sessionOnly: true } },
  orderReset: { callers: administrators, object: personInCare, admission: { sessionOnly: true, recent: true } },
  endSessionsOf: { callers: administrators, object: personInCare, admission: { sessionOnly: true } },

  health: 'public',
  readiness: 'public',
} as const satisfies Record<string, Permission>;

export type OperationId = keyof typeof permissions;

/** The row of an endpoint. */
export function permissionOf(id: OperationId): Permission {
  return permissions[id];
}

const operationIds = Object.keys(permissions) as OperationId[];

/** Every endpoint that asks who it is for. */
export const operationsOfSomebody = operationIds.filter((id) => permissionOf(id) !== 'public');

/** What somebody's roles may call at all. What comes of a call follows from its object as well. */
export function callableBy(viewer: Viewer): OperationId[] {
  return operationsOfSomebody.filter((id) => {
    const row = permissionOf(id);
    return row !== 'public' && permits(row.callers, viewer);
  });
}

/** What is no endpoint of a controller, and public: the description of the API as a page and as JSON. */
export const publicPages = { page: '/api/docs', json: '/api/openapi.json' } as const;
