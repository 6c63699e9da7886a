import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who works with the system, for one organisation. Its roles stand in `user_role`. */
@Entity({ name: 'app_user' })
export class AppUser {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') name!: string;
  @Column('boolean') active!: boolean;
  @Column('text', { nullable: true }) email!: string | null;
  /** In which messages are written. */
  @Column('text') language!: 'zh' | 'en';
  /** 执法证号, of whoever enforces. */
  @Column('text', { name: 'certificate_number', nullable: true }) certificateNumber!: string | null;
}
