import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A market regulator's office or an assisted body. */
@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: 'regulator' | 'body';
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text', { nullable: true }) level!: 'national' | 'province' | 'city' | 'county' | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  /** Path of codes from the root, `/samr/sc/cd/`: a prefix of every office below. */
  @Column('text') path!: string;
  @Column('text', { name: 'number_prefix', nullable: true }) numberPrefix!: string | null;
  @Column('text', { name: 'body_class', nullable: true }) bodyClass!: 'platformOperator' | 'fullServiceProvider' | 'otherServiceProvider' | null;
  /** Whether a filing is reviewed before it leaves the office. */
  @Column('boolean') reviews!: boolean;
  /** Of regulators. Development zones and stationed offices may have no division and no number of their own. */
  @Column('text', { name: 'office_kind', nullable: true }) officeKind!: 'administration' | 'developmentZone' | 'stationedOffice' | null;
  /** In whose name an office files that has no number of its own. */
  @Column('uuid', { name: 'files_for_id', nullable: true }) filesForId!: string | null;
  /** How requests reach an assisted body. */
  @Column('text') channel!: 'portal' | 'hand' | 'post';
  /** Unified social credit code of a body; null: registered before it was asked for. */
  @Column('text', { nullable: true }) uscc!: string | null;
}
