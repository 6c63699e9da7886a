import type { Answer, Callers, CaseRelation, ObjectRule, OrganisationRelation, Permission, PersonRelation } from '@xiecha/api/access/permission';
import { roles, organisationKindOf } from '@xiecha/api/access/permission';
import { capacitiesOn } from '@xiecha/access/capacity';
import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { everOffered } from '@xiecha/lifecycle/offer';

/** A role, and whether it is held in the office above all others. */
export interface Part {
  readonly role: Role;
  readonly highest: boolean;
}

/** `none`: the endpoint is about no object, or about the caller's own alone. */
export type Relation = CaseRelation | PersonRelation | OrganisationRelation | 'none';

/** Every part that somebody may have: of the highest office those for which the table makes a difference. */
export function partsOf(permissions: Readonly<Record<string, Permission>>): Part[] {
  const all = Object.values(permissions);
  const differs = (role: Role) => all.some((permission) => permission !== 'public' && permission.callers[role] === 'highestOffice');
  return roles.flatMap((role) => (differs(role) ? [false, true] : [false]).map((highest) => ({ role, highest })));
}

const relations: Readonly<Record<ObjectRule['kind'], Readonly<Record<'highest' | 'regulator' | 'body', readonly Relation[]>>>> = {
  case: { regulator: ['own', 'below', 'consentAsked', 'above', 'foreign'], highest: ['own', 'below'], body: ['delivered', 'notYetDelivered', 'foreign'] },
  person: { regulator: ['self', 'own', 'below', 'above', 'foreign'], highest: ['self', 'own', 'below', 'ofBody'], body: ['self', 'own', 'foreign'] },
  organisation: { regulator: ['own', 'below', 'above', 'foreign', 'ofBody'], highest: ['own', 'below', 'ofBody'], body: ['own', 'foreign'] },
  office: { regulator: ['own', 'below', 'above', 'foreign'], highest: ['own', 'below'], body: ['foreign'] },
  body: { regulator: ['ofBody'], highest: ['ofBody'], body: ['own', 'foreign'] },
  belonging: { regulator: ['self', 'own', 'below', 'above', 'foreign'], highest: ['self', 'own', 'below', 'ofBody'], body: ['self', 'own', 'foreign'] },
};

/**
 * How somebody can stand to what an endpoint is about. Nothing lies above the highest office or beside it, and nothing below a
 * body; that its consent was asked makes a case another than any from below for approvers alone.
 */
export function relationsOf(permission: Permission, { role, highest }: Part): readonly Relation[] {
  if (permission === 'public' || !permission.object) return ['none'];
  const possible = relations[permission.object.kind][highest ? 'highest' : organisationKindOf(role)];
  return role === 'provincialApprover' ? possible : possible.filter((relation) => relation !== 'consentAsked');
}

/** The cell of the table. */
export function answerTo(permission: Permission, part: Part, relation: Relation): Answer {
  if (permission === 'public') return 'allowed';
  const { callers, object } = permission;
  if (!among(callers, part)) return 'notAllowed';
  if (!object) return 'allowed';
  if (object.kind === 'case' && relation === 'below' && !among(object.seeBelow, part)) return 'hidden';
  if (object.kind === 'person' && relation !== 'self' && !among(object.others, part)) return 'notAllowed';
  return (object.answers as Readonly<Record<string, Answer>>)[relation]!;
}

/** The cell of one command: what is in sight, and by the lifecycle table offered in some state to the capacity that follows from the part. */
export function answerToCommand(permission: Permission, command: PeoplesCommand, part: Part, relation: Relation): Answer {
  const seen = answerTo(permission, part, relation);
  if (seen !== 'allowed') return seen;
  return capacitiesOf(part, relation).some((capacity) => everOffered(newestTable, command, capacity)) ? 'allowed' : 'notAllowed';
}

function among(callers: Callers, { role, highest }: Part): boolean {
  return callers[role] === 'anyOrganisation' || (callers[role] === 'highestOffice' && highest);
}

/** An approver's own office is the one that consents, to its own requests and to what is asked of it from below. */
function capacitiesOf({ role }: Part, relation: Relation) {
  const viewer = {
    userId: 'user',
    name: '',
    roles: [role],
    organisationId: 'viewer',
    organisationKind: organisationKindOf(role),
    organisationPath: '/viewer/',
  };
  return capacitiesOn(viewer, {
    officeId: relation === 'own' ? 'viewer' : 'office',
    bodyId: relation === 'delivered' ? 'viewer' : 'body',
    consentOfficeId: role === 'provincialApprover' ? 'viewer' : 'province',
  });
}
