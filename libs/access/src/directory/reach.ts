import type { Role } from '@xiecha/case-store/entities/user-role';
import { isOfHighestOffice } from '../highest-office.js';
import type { Viewer } from '../viewer.js';

/** How far somebody's word about people and organisations goes: the own organisation and what lies below. */
export interface Reach {
  readonly path: string;
  /** Bodies lie below nobody: those of the highest office look after them as well. */
  readonly bodies: boolean;
}

/** Whose people a viewer looks after; undefined: nobody's. */
export function careOf(viewer: Viewer): Reach | undefined {
  return reachBy(viewer, ['admin', 'bodyAdmin']);
}

/** Whose changes a viewer may read; undefined: nobody's. */
export function auditReachOf(viewer: Viewer): Reach | undefined {
  return reachBy(viewer, ['admin', 'bodyAdmin', 'auditor']);
}

function reachBy(viewer: Viewer, roles: readonly Role[]): Reach | undefined {
  if (!viewer.roles.some((role) => roles.includes(role))) return undefined;
  return { path: viewer.organisationPath, bodies: isOfHighestOffice(viewer) };
}
