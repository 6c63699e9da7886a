import { Entity, PrimaryColumn } from 'typeorm';

export const regulatorRoles = ['caseworker', 'reviewer', 'provincialApprover', 'lead', 'supervisor', 'admin', 'auditor'] as const;
export const bodyRoles = ['handler', 'bodyLead', 'bodyAdmin'] as const;
/** With which of them one sees the cases of the offices below the own, too. */
export const rolesThatSeeBelow = ['reviewer', 'lead', 'supervisor', 'auditor', 'admin'] as const satisfies readonly (typeof regulatorRoles)[number][];
/** What a person is at the own organisation. The database keeps each kind of organisation to its own. */
export type Role = (typeof regulatorRoles)[number] | (typeof bodyRoles)[number];

/** One role of one person, who may have several. */
@Entity({ name: 'user_role' })
export class UserRole {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @PrimaryColumn('text') role!: Role;
}
