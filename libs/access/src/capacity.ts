import type { Actor } from '@xiecha/assistance-case/actor';
import type { Capacity } from '@xiecha/assistance-case/vocabulary';
import type { Role } from '@xiecha/case-store/entities/user-role';
import type { Viewer } from './viewer.js';

export type PersonsCapacity = Exclude<Capacity, 'clock' | 'system'>;

export interface Parties {
  readonly officeId: string;
  readonly bodyId: string;
  readonly consentOfficeId: string;
}

/**
 * In what capacities a viewer may act on one case, the weightiest first: by role, and only for the organisation whose side
 * of the case it is. Whoever may act in none observes.
 */
export function capacitiesOn({ roles, organisationId, organisationKind }: Viewer, parties: Parties): readonly PersonsCapacity[] {
  const found: PersonsCapacity[] = [];
  const add = (capacity: PersonsCapacity, ...by: readonly Role[]) => {
    if (by.some((role) => roles.includes(role))) found.push(capacity);
  };
  if (organisationId === parties.officeId) {
    add('requesterLead', 'lead');
    add('requesterCaseworker', 'caseworker');
    add('requesterReviewer', 'reviewer');
  }
  if (organisationId === parties.consentOfficeId) add('provincialApprover', 'provincialApprover');
  // Whoever leads the body's handlers does all that they do.
  if (organisationId === parties.bodyId) add('bodyOfficer', 'handler', 'bodyLead');
  if (organisationKind === 'regulator') {
    // With either role one sees below: sight has made sure that the case is of an office at or below the viewer's own.
    add('supervisor', 'supervisor');
    add('administrator', 'admin');
  }
  return found.length > 0 ? found : ['observer'];
}

/** In what capacity a viewer files for its own office; undefined: it may not. */
export function filingCapacity({ roles, organisationKind }: Viewer): 'requesterCaseworker' | 'requesterLead' | undefined {
  if (organisationKind !== 'regulator') return undefined;
  if (roles.includes('lead')) return 'requesterLead';
  return roles.includes('caseworker') ? 'requesterCaseworker' : undefined;
}

/** The viewer as the record names it. */
export function actorOf(viewer: Viewer, capacity: PersonsCapacity): Extract<Actor, { userId: string }> {
  return { capacity, userId: viewer.userId, organisationId: viewer.organisationId };
}

/** The viewer as who files. @throws for somebody who may not, whom the permission table has kept out. */
export function filerOf(viewer: Viewer): Extract<Actor, { userId: string }> {
  const capacity = filingCapacity(viewer);
  if (!capacity) throw new Error('The permission table lets somebody file who has no capacity for it.');
  return actorOf(viewer, capacity);
}
