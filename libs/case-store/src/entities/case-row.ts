import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One case as lists and boards read it. Written by the commit alone; `current` is `reduce(events)`. */
@Entity({ name: 'assistance_case' })
export class CaseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'office_id' }) officeId!: string;
  @Column('text', { name: 'office_path' }) officePath!: string;
  @Column('uuid', { name: 'body_id' }) bodyId!: string;
  @Column('text') state!: StateName;
  @Column('boolean') final!: boolean;
  @Column('int', { name: 'table_version' }) tableVersion!: number;
  @Column('int') seq!: number;
  @Column('int') version!: number;
  @Column('jsonb') current!: CaseState;
  @Column('text', { array: true }) owes!: Party[];
  @Column('timestamp with time zone', { name: 'due_at', precision: 3, nullable: true }) dueAt!: Date | null;
  @Column('timestamp with time zone', { name: 'overdue_from', precision: 3, nullable: true }) overdueFrom!: Date | null;
  /** The same three by the clocks that the body may know of. */
  @Column('text', { name: 'body_owes', array: true }) bodyOwes!: Party[];
  @Column('timestamp with time zone', { name: 'body_due_at', precision: 3, nullable: true }) bodyDueAt!: Date | null;
  @Column('timestamp with time zone', { name: 'body_overdue_from', precision: 3, nullable: true }) bodyOverdueFrom!: Date | null;
  @Column('timestamp with time zone', { name: 'next_alarm_at', precision: 3, nullable: true }) nextAlarmAt!: Date | null;
  @Column('timestamp with time zone', { name: 'filed_at', precision: 3 }) filedAt!: Date;
  @Column('timestamp with time zone', { name: 'arrived_at', precision: 3, nullable: true }) arrivedAt!: Date | null;
  /** Which office's consent it needs or had; none where it was never asked. */
  @Column('uuid', { name: 'consent_office_id', nullable: true }) consentOfficeId!: string | null;
  @Column('timestamp with time zone', { name: 'closed_at', precision: 3, nullable: true }) closedAt!: Date | null;
}
