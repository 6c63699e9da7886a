import type { Viewer } from './viewer.js';

/** Whether the viewer belongs to the office above all others of this deployment: what concerns everybody is its people's to see. */
export function isOfHighestOffice({ organisationKind, organisationPath }: Viewer): boolean {
  return organisationKind === 'regulator' && organisationPath.split('/').length === 3;
}
