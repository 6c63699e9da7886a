import { inTransaction, query, type Sql } from '@xiecha/case-store/transaction';
import { divisionCodeFaults } from '@xiecha/request-fields/division-code';
import type { DataSource } from 'typeorm';
import type { DirectoryFault, Refused } from './directory-command.js';

/** A province, city or county, by which list. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county';
  readonly parentCode: string | null;
  readonly source: string;
}

/** Divisions as a list has them; level and parent follow from the codes. */
export interface DivisionList {
  /** Which list it is, and of when. */
  readonly source: string;
  readonly divisions: readonly Pick<Division, 'code' | 'name'>[];
}

export type LoadedDivisions = { readonly kind: 'loaded'; readonly added: number; readonly changed: number } | Refused;

/** Those right under one; `under` left out: the provinces. Throws `StoreUnavailable` on an outage. */
export function listDivisions(db: DataSource, under: string | undefined): Promise<Division[]> {
  return query<Division>(
    db,
    `SELECT code, name, level, parent_code AS "parentCode", source FROM division WHERE parent_code IS NOT DISTINCT FROM $1 ORDER BY code`,
    [under ?? null],
  );
}

/**
 * Takes a list in: adds what is not there, renames what has another name, leaves what the list does not have, since offices
 * rest on it. The same list again changes nothing. Throws `StoreUnavailable` on an outage.
 */
export function loadDivisions(db: DataSource, { source, divisions }: DivisionList): Promise<LoadedDivisions> {
  return inTransaction(db, async (sql): Promise<LoadedDivisions> => {
    // One list after the other: two that have the same division would wait for each other.
    await sql.query('LOCK TABLE division IN SHARE ROW EXCLUSIVE MODE');
    const known = new Set((await sql.query<{ code: string }>('SELECT code FROM division')).map(({ code }) => code));
    const codes = new Set([...known, ...divisions.map(({ code }) => code)]);
    const faults = divisions.flatMap((division, place) => divisionFaults(divisions, division.code, place, codes));
    if (faults.length > 0) return { kind: 'refused', faults };
    return { kind: 'loaded', ...(await upsert(sql, source, divisions, codes)) };
  });
}

async function upsert(sql: Sql, source: string, divisions: DivisionList['divisions'], codes: ReadonlySet<string>): Promise<{ added: number; changed: number }> {
  const rows = divisions.map(({ code, name }) => ({ code, name, level: levelOf(code), parent: parentOf(code, codes) }));
  const written = await sql.query<{ is_new: boolean }>(
    `INSERT INTO division AS was (code, name, level, parent_code, source)
     SELECT code, name, level, parent, $2 FROM jsonb_to_recordset($1::jsonb) AS r (code text, name text, level text, parent text) ORDER BY code
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent_code = excluded.parent_code, source = excluded.source
       WHERE (was.name, was.parent_code) IS DISTINCT FROM (excluded.name, excluded.parent_code)
     RETURNING xmax = 0 AS is_new`,
    [JSON.stringify(rows), source],
  );
  const added = written.filter(({ is_new }) => is_new).length;
  return { added, changed: written.length - added };
}

function divisionFaults(divisions: DivisionList['divisions'], code: string, place: number, codes: ReadonlySet<string>): DirectoryFault[] {
  const field = `divisions[${place}].code`;
  const malformed = divisionCodeFaults(code).map((fault) => ({ field, code: fault.code, detail: fault.detail }));
  if (malformed.length > 0) return malformed;
  if (divisions.findIndex((other) => other.code === code) !== place) {
    return [{ field, code: 'repeated', detail: `${code} is there before; name each division once.` }];
  }
  const province = provinceOf(code);
  return codes.has(province) ? [] : [{ field, code: 'noProvince', detail: `Its province ${province} is neither in this list nor loaded; add it to the list.` }];
}

function levelOf(code: string): Division['level'] {
  if (code === provinceOf(code)) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** A county's city, or its province where it has none: counties under a province itself, and districts of 直辖市. */
function parentOf(code: string, codes: ReadonlySet<string>): string | null {
  const city = `${code.slice(0, 4)}00`;
  switch (levelOf(code)) {
    case 'province':
      return null;
    case 'city':
      return provinceOf(code);
    case 'county':
      return codes.has(city) ? city : provinceOf(code);
  }
}

function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}
