import { isOfHighestOffice } from '@xiecha/access/highest-office';
import type { Viewer } from '@xiecha/access/viewer';
import type { SessionStage } from '@xiecha/access/sessions';
import { bodyRoles, regulatorRoles, type Role } from '@xiecha/case-store/entities/user-role';

/** What a cell of the permission table answers: 2xx; 403 with the code `notAllowed`; the answer for an object that does not exist. */
export type Answer = 'allowed' | 'notAllowed' | 'hidden';

/** In which organisations people of a role may call: in any of the role's side, or in the office above all others. */
export type Reach = 'anyOrganisation' | 'highestOffice';

/** Which roles may call, and where. A role that is not named may not. */
export type Callers = { readonly [Name in Role]?: Reach };

/** Whose a case is, as seen from the viewer's organisation. `consentAsked`: of an office below, and the viewer's organisation was asked for its consent. */
export type CaseRelation = 'own' | 'below' | 'consentAsked' | 'above' | 'foreign' | 'delivered' | 'notYetDelivered';

/** Where somebody belongs, as seen from the viewer. `ofBody`: at an assisted body, as seen from the highest office. */
export type PersonRelation = 'self' | 'own' | 'below' | 'above' | 'foreign' | 'ofBody';

/** Whose an office or body is, as seen from the viewer's organisation. `ofBody`: an assisted body, as seen by a regulator. */
export type OrganisationRelation = 'own' | 'below' | 'above' | 'foreign' | 'ofBody';

/** What is asked about, and what whoever may call gets by the relation to it. */
export type ObjectRule =
  /** `seeBelow`: to whom what is allowed of cases of offices below is; to everybody else they are hidden. */
  | { readonly kind: 'case'; readonly seeBelow: Callers; readonly answers: Readonly<Record<CaseRelation, Answer>> }
  /** `others`: who may name somebody else at all. `namedIn`: an id in the body that is hidden is bad input, 422. */
  | { readonly kind: 'person'; readonly others: Callers; readonly namedIn: 'path' | 'body'; readonly answers: Readonly<Record<PersonRelation, Answer>> }
  /** An office or a body, where either may be asked about; an office alone, or a body alone. */
  | { readonly kind: 'organisation'; readonly answers: Readonly<Record<OrganisationRelation, Answer>> }
  | { readonly kind: 'office'; readonly answers: Readonly<Record<Exclude<OrganisationRelation, 'ofBody'>, Answer>> }
  | { readonly kind: 'body'; readonly answers: Readonly<Record<'own' | 'foreign' | 'ofBody', Answer>> }
  /** What is somebody's alone: a message, a session, a token. */
  | { readonly kind: 'belonging'; readonly answers: Readonly<Record<PersonRelation, Answer>> };

/** How whoever calls must be signed in. Where a row does not say: by a token, or by a session whose sign-in is done. */
export interface Admission {
  /** For what a person does and no program: its credentials. */
  readonly sessionOnly?: true;
  /** How far a session's sign-in may have come. */
  readonly stages?: readonly SessionStage[];
  /** For what decides over credentials: a session that somebody left open is not enough. */
  readonly recent?: true;
}

/** A row of the permission table. `public`: asked without signing in. */
export type Permission = 'public' | { readonly callers: Callers; readonly object?: ObjectRule; readonly admission?: Admission };

export const roles: readonly Role[] = [...regulatorRoles, ...bodyRoles];

export function organisationKindOf(role: Role): Viewer['organisationKind'] {
  return (bodyRoles as readonly Role[]).includes(role) ? 'body' : 'regulator';
}

/** Whether the viewer is among the callers, by any of its roles. */
export function permits(callers: Callers, viewer: Viewer): boolean {
  return viewer.roles.some((role) => {
    // The database keeps each kind of organisation to its own roles; who is called lead at an assisted body is no regulator's lead.
    if (organisationKindOf(role) !== viewer.organisationKind) return false;
    return callers[role] === 'anyOrganisation' || (callers[role] === 'highestOffice' && isOfHighestOffice(viewer));
  });
}

/** `admin of the highest office, supervisor of the highest office`, for whoever is refused. */
export function callersInWords(callers: Callers): string {
  return Object.entries(callers)
    .map(([role, reach]) => (reach === 'highestOffice' ? `${role} of the highest office` : role))
    .join(', ');
}
