import type { roleLabels } from '@xiecha/access/role-labels';

export type Role = keyof typeof roleLabels;

const regulators: readonly Role[] = ['caseworker', 'lead', 'reviewer', 'provincialApprover', 'supervisor', 'admin', 'auditor'];
const bodies: readonly Role[] = ['handler', 'bodyLead', 'bodyAdmin'];

/** What somebody can be at an organisation. A province consents by people of its own. */
export function rolesAt({ kind, level }: { readonly kind: 'regulator' | 'body'; readonly level: string | null }): readonly Role[] {
  if (kind === 'body') return bodies;
  return level === 'national' || level === 'province' ? regulators : regulators.filter((role) => role !== 'provincialApprover');
}
