import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Role = 'caseworker' | 'lead' | 'supervisor' | 'provincialApprover' | 'reviewer' | 'bodyOfficer' | 'bodyLead' | 'admin';

/** A person who works with the system, for one organisation and in one role. */
@Entity({ name: 'app_user' })
export class AppUser {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') name!: string;
  @Column('text') role!: Role;
  @Column('boolean') active!: boolean;
  @Column('text', { nullable: true }) email!: string | null;
  /** In which messages are written. */
  @Column('text') language!: 'zh' | 'en';
}
