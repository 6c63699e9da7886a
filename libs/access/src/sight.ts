import type { OfficeSight, OfficesSight, Sight } from '@xiecha/case-store/case-query';
import { rolesThatSeeBelow, type Role } from '@xiecha/case-store/entities/user-role';
import type { Viewer } from './viewer.js';

/** Which cases a viewer sees: a regulator by its roles; an assisted body its own, from their arrival on. */
export function sightOf(viewer: Viewer): Sight {
  switch (viewer.organisationKind) {
    case 'regulator':
      return officeSightOf(viewer);
    case 'body':
      return { kind: 'arrivedAt', bodyId: viewer.organisationId };
  }
}

/**
 * Everybody at a regulator sees the own office's cases. Reviewers, leads, supervisors, auditors and administrators see those
 * of all offices below, too; provincial approvers those that need or had the own office's consent. Of several roles all that
 * any of them sees: a consent is asked of an office above the requester's, so that whoever sees below sees what needs it. (At
 * a body: nothing, since it has no cases of an office.)
 */
export function officeSightOf({ roles, organisationId: officeId, organisationPath: path }: Viewer): OfficeSight {
  const seeBelow: readonly Role[] = rolesThatSeeBelow;
  if (roles.some((role) => seeBelow.includes(role))) return { kind: 'officesUnder', path };
  return roles.includes('provincialApprover') ? { kind: 'officeAndConsents', path, officeId } : { kind: 'office', path };
}

/** The same of those who supervise: they all see what lies below. Throws for anybody else, whom the permission table refuses. */
export function officesSightOf(viewer: Viewer): OfficesSight {
  const sight = officeSightOf(viewer);
  if (sight.kind !== 'officesUnder') throw new Error(`Nobody supervises with ${viewer.roles.join(', ')} alone.`);
  return sight;
}
