import type { Role } from '@xiecha/case-store/entities/user-role';
import { isOfHighestOffice } from '../highest-office.js';
import type { Viewer } from '../viewer.js';

/** How far somebody's word about people and organisations goes: the own organisation and what lies below. */
export interface Reach {
  readonly path: string;
  /** Bodies lie below nobody: those of the highest office look after them as well. */
  readonly bodies: boolean;
}

/** The condition that the organisation `alias` is within a reach; `path` and `bodies`: the parameters that hold it. */
export function isWithin(alias: string, { path, bodies }: { readonly path: string; readonly bodies: string }): string {
  return `(starts_with(${alias}.path, ${path}) OR (${bodies} AND ${alias}.kind = 'body'))`;
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
