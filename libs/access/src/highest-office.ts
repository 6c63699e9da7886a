import type { Viewer } from './viewer.js';

/** Whether the viewer belongs to the office above all others of this deployment: what concerns everybody is its people's to see. */
export function isOfHighestOffice({ organisationKind, organisationPath }: Viewer): boolean {
  return organisationKind === 'regulator' && organisationPath.split('/').length === 3;
}

/** Whether the viewer may see how the system examined itself: administrators, supervisors and auditors of the highest office. */
export function seesProofs(viewer: Viewer): boolean {
  return isOfHighestOffice(viewer) && viewer.roles.some((role) => role === 'admin' || role === 'supervisor' || role === 'auditor');
}
