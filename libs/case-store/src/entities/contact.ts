import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom an assisted body named for a duty: who handles requests, who leads them, who is its lawyer, who is on duty when it is urgent. */
@Entity({ name: 'contact' })
export class Contact {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('text') duty!: 'handler' | 'lead' | 'legal' | 'duty';
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  /** The lowest is told first; who shares it is told, too; who is behind stands in. */
  @Column('int') rank!: number;
}
