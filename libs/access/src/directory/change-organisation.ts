import type { Sql } from '@xiecha/case-store/transaction';
import type { Day } from '@xiecha/working-time/day';
import type { OtherContent, Refused, StaleVersion } from './directory-command.js';
import { readOrganisation, type OrganisationDetail } from './organisation-detail.js';
import { isWithin, type Reach } from './reach.js';

export type OrganisationRefusal =
  /** Not there, not of this kind, or none that this administrator looks after. */
  { readonly kind: 'unknownOrganisation' } | StaleVersion | Refused;

export interface ChangedOrganisationAnswer {
  readonly kind: 'changed';
  readonly organisation: OrganisationDetail;
}

/** What comes of a command about an office or a body: how it stands now, or why not. */
export type ChangedOrganisation = ChangedOrganisationAnswer | OrganisationRefusal | OtherContent;

/** What of an organisation decides what can be changed of it. */
export interface HeldOrganisation {
  readonly id: string;
  readonly version: number;
  readonly path: string;
  readonly level: 'national' | 'province' | 'city' | 'county' | null;
}

/** An organisation of a kind within reach, held until the end: of two who change it one waits, and is told of the other's version. */
export async function holdOrganisation(sql: Sql, { path, bodies }: Reach, kind: 'regulator' | 'body', id: string): Promise<HeldOrganisation | undefined> {
  const [held] = await sql.query<HeldOrganisation>(
    `SELECT o.id, o.version, o.path, o.level FROM organisation o
      WHERE o.id = $1 AND o.kind = $2 AND ${isWithin('o', { path: '$3', bodies: '$4' })} FOR NO KEY UPDATE OF o`,
    [id, kind, path, bodies],
  );
  return held;
}

/** The organisation as it stands after a command. */
export async function changedOrganisation(sql: Sql, id: string): Promise<ChangedOrganisationAnswer> {
  return { kind: 'changed', organisation: (await readOrganisation(sql, id))! };
}

/** The day in Shanghai, by the world's clock. */
export async function worldToday(sql: Sql): Promise<Day> {
  const [row] = await sql.query<{ today: Day }>(`SELECT (world_now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`);
  return row!.today;
}
