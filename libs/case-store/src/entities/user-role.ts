import { Entity, PrimaryColumn } from 'typeorm';

export const regulatorRoles = ['caseworker', 'reviewer', 'provincialApprover', 'lead', 'supervisor', 'admin', 'auditor'] as const;
export const bodyRoles = ['handler', 'bodyLead', 'bodyAdmin'] as const;
/** What a person is at the own organisation. The database keeps each kind of organisation to its own. */
export type Role = (typeof regulatorRoles)[number] | (typeof bodyRoles)[number];

/** One role of one person, who may have several. */
@Entity({ name: 'user_role' })
export class UserRole {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @PrimaryColumn('text') role!: Role;
}
