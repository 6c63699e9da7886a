import type { DataSource } from 'typeorm';
import type { OfficesSight } from './case-query.js';
import { query } from './transaction.js';

export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

/** In SQL: the part of a path by which an office lies directly below the sight's own; empty for the own. How deep that is may stand in a statement as it is. */
export function partBelow(column: string, { path }: OfficesSight): string {
  return `split_part(${column}, '/', ${path.split('/').length})`;
}

/** Offices by their parts below. */
export async function officesBelow(db: DataSource, { path }: OfficesSight, parts: readonly string[]): Promise<ReadonlyMap<string, NamedOrganisation>> {
  const rows = await query<NamedOrganisation & { part: string }>(
    db,
    'SELECT t.part, o.id, o.name FROM unnest($1::text[], $2::text[]) AS t(part, path) JOIN organisation o USING (path)',
    [parts, parts.map((part) => (part === '' ? path : `${path}${part}/`))],
  );
  return new Map(rows.map(({ part, ...office }) => [part, office]));
}

/** Organisations by their ids. */
export async function organisationsOf(db: DataSource, ids: readonly string[]): Promise<ReadonlyMap<string, NamedOrganisation>> {
  const rows = await query<NamedOrganisation>(db, 'SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])', [ids]);
  return new Map(rows.map((organisation) => [organisation.id, organisation]));
}
