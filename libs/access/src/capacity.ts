import type { Actor } from '@xiecha/assistance-case/actor';
import type { Capacity } from '@xiecha/assistance-case/vocabulary';
import type { Viewer } from './viewer.js';

type PersonsCapacity = Exclude<Capacity, 'clock' | 'system'>;

/** In what capacity a viewer acts on one case: by role, and only for the organisation whose side of the case it is. */
export function capacityOn(viewer: Viewer, parties: { readonly officeId: string; readonly bodyId: string; readonly consentOfficeId: string }): PersonsCapacity {
  if (viewer.organisationId === parties.officeId) {
    if (viewer.role === 'caseworker') return 'requesterCaseworker';
    if (viewer.role === 'lead') return 'requesterLead';
    if (viewer.role === 'reviewer') return 'requesterReviewer';
  }
  if (viewer.organisationId === parties.consentOfficeId && viewer.role === 'provincialApprover') return 'provincialApprover';
  // Whoever leads the body's officers does all that they do.
  if (viewer.organisationId === parties.bodyId && (viewer.role === 'bodyOfficer' || viewer.role === 'bodyLead')) return 'bodyOfficer';
  // Sight has made sure that the case is of an office at or below the viewer's own.
  if (viewer.organisationKind === 'regulator' && viewer.role === 'supervisor') return 'supervisor';
  if (viewer.organisationKind === 'regulator' && viewer.role === 'admin') return 'administrator';
  return 'observer';
}

/** In what capacity a viewer files for its own office; undefined: it may not. */
export function filingCapacity(viewer: Viewer): 'requesterCaseworker' | 'requesterLead' | undefined {
  if (viewer.organisationKind !== 'regulator') return undefined;
  if (viewer.role === 'caseworker') return 'requesterCaseworker';
  return viewer.role === 'lead' ? 'requesterLead' : undefined;
}

/** The viewer as the record names it. */
export function actorOf(viewer: Viewer, capacity: PersonsCapacity): Extract<Actor, { userId: string }> {
  return { capacity, userId: viewer.userId, organisationId: viewer.organisationId };
}
