import type { Sql } from '@xiecha/case-store/transaction';
import { isWithin, type Reach } from '../reach.js';
import { refusedRow, type RowOutcome } from './import-rows.js';

/** An organisation that a row may mean by a name. */
export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

/**
 * The organisations within reach that are named, by name or id, all held at once and in one order: of two who change what belongs
 * to several, neither waits for the other for ever.
 */
export function holdNamed(sql: Sql, { path, bodies }: Reach, names: readonly string[]): Promise<NamedOrganisation[]> {
  return sql.query<NamedOrganisation>(
    `SELECT o.id, o.name FROM organisation o
      WHERE (o.name = ANY ($1) OR o.id::text = ANY ($2)) AND ${isWithin('o', { path: '$3', bodies: '$4' })} ORDER BY o.id FOR NO KEY UPDATE`,
    [names, names.map((name) => name.toLowerCase()), path, bodies],
  );
}

/** The one of them that is meant; else what the row comes to for that, by the field that names it. */
export function theOneNamed<Organisation extends NamedOrganisation>(all: readonly Organisation[], name: string, field: string): Organisation | RowOutcome {
  const [found, another] = all.filter((candidate) => candidate.name === name || candidate.id === name.toLowerCase());
  if (!found) return refusedRow({ field, ...unknown });
  return another ? refusedRow({ field, ...ambiguous }) : found;
}

const unknown = {
  code: 'unknownOrganisation',
  detail: 'There is no organisation of this name among those that you look after: your own, and those below it. Write its full name, or its id.',
};
const ambiguous = { code: 'ambiguousOrganisation', detail: 'Several organisations have this name: write the id of the one that is meant.' };
