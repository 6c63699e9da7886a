import type { Viewer } from './viewer.js';

/** Joins a credential's row `c` with whose it is; nobody's where that person is no longer active. */
export const holder = 'JOIN app_user u ON u.id = c.user_id AND u.active JOIN organisation o ON o.id = u.organisation_id';

/** What of the holder makes a viewer. */
export const viewerColumns =
  'u.id AS user_id, u.name, array(SELECT r.role FROM user_role r WHERE r.user_id = u.id) AS roles, u.organisation_id, o.kind, o.path';

export interface ViewerRow {
  readonly user_id: string;
  readonly name: string;
  readonly roles: Viewer['roles'];
  readonly organisation_id: string;
  readonly kind: Viewer['organisationKind'];
  readonly path: string;
}

export function viewerOf({ user_id, name, roles, organisation_id, kind, path }: ViewerRow): Viewer {
  return { userId: user_id, name, roles, organisationId: organisation_id, organisationKind: kind, organisationPath: path };
}
