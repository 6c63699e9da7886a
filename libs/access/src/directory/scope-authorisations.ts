import { randomUUID } from 'node:crypto';
import type { Sql } from '@xiecha/case-store/transaction';
import type { Day } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { changedOrganisation, type ChangedOrganisation, type HeldOrganisation, holdOrganisation, type OrganisationRefusal } from './change-organisation.js';
import { carryOutOnce, type DirectoryCommand, type DirectoryFault } from './directory-command.js';

/** What SAMR allows a province to ask for by period, category or region. */
export interface NewAuthorisation {
  readonly provinceId: string;
  readonly expectedVersion: number;
  /** What may be asked for, in the document's words. */
  readonly scope: string;
  readonly documentNumber: string;
  readonly validFrom: Day;
  /** The last day, inclusive; null: until further notice. */
  readonly validUntil: Day | null;
}

export interface AuthorisationEnd {
  readonly provinceId: string;
  readonly authorisationId: string;
  readonly expectedVersion: number;
  /** The last day, inclusive. */
  readonly validUntil: Day;
}

export type ChangedAuthorisation = ChangedOrganisation | { readonly kind: 'unknownAuthorisation' };

/** Notes an authorisation. The same command again answers the province as it stands. Throws `StoreUnavailable` on an outage. */
export function addAuthorisation(db: DataSource, command: DirectoryCommand, authorisation: NewAuthorisation): Promise<ChangedOrganisation> {
  return carryOutOnce(db, command, 'organisation', authorisation, (sql) => insertAuthorisation(sql, command, authorisation), changedOrganisation);
}

/** Ends an authorisation: what was filed rests on it, so that it stays. Throws `StoreUnavailable` on an outage. */
export function endAuthorisation(db: DataSource, command: DirectoryCommand, end: AuthorisationEnd): Promise<ChangedAuthorisation> {
  return carryOutOnce(db, command, 'organisation', end, (sql) => updateAuthorisation(sql, command, end), changedOrganisation);
}

async function insertAuthorisation(sql: Sql, command: DirectoryCommand, authorisation: NewAuthorisation): Promise<string | OrganisationRefusal> {
  const { provinceId, scope, documentNumber, validFrom, validUntil } = authorisation;
  const held = await holdProvince(sql, command, authorisation);
  if ('kind' in held) return held;
  const faults: DirectoryFault[] = [];
  if (held.level !== 'province') {
    faults.push({ field: 'scope', code: 'notAProvince', detail: 'SAMR authorises provinces; for an office below ask its province to file.' });
  }
  if (validUntil !== null && validUntil < validFrom) {
    faults.push({ field: 'validUntil', code: 'endsBeforeItBegins', detail: `The last day lies before ${validFrom}; copy both from the document.` });
  }
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query('INSERT INTO scope_authorisation (id, province_id, scope, document_number, valid_from, valid_until) VALUES ($1, $2, $3, $4, $5, $6)', [
    randomUUID(),
    provinceId,
    scope,
    documentNumber,
    validFrom,
    validUntil,
  ]);
  return raised(sql, provinceId);
}

async function updateAuthorisation(
  sql: Sql,
  command: DirectoryCommand,
  end: AuthorisationEnd,
): Promise<string | OrganisationRefusal | { readonly kind: 'unknownAuthorisation' }> {
  const { provinceId, authorisationId, validUntil } = end;
  const held = await holdProvince(sql, command, end);
  if ('kind' in held) return held;
  const [stands] = await sql.query<{ from: string; until: string | null }>(
    'SELECT valid_from::text AS from, valid_until::text AS until FROM scope_authorisation WHERE id = $1 AND province_id = $2',
    [authorisationId, provinceId],
  );
  if (!stands) return { kind: 'unknownAuthorisation' };
  const fault = endFault(stands, validUntil);
  if (fault) return { kind: 'refused', faults: [fault] };
  await sql.query('UPDATE scope_authorisation SET valid_until = $2 WHERE id = $1', [authorisationId, validUntil]);
  return raised(sql, provinceId);
}

/** An end may be brought forward. What was to end goes on by a document of its own. */
function endFault({ from, until }: { readonly from: string; readonly until: string | null }, validUntil: Day): DirectoryFault | undefined {
  if (validUntil < from)
    return { field: 'validUntil', code: 'endsBeforeItBegins', detail: `The last day lies before ${from}, the first; end it on ${from} or later.` };
  if (until !== null && validUntil > until) {
    return {
      field: 'validUntil',
      code: 'endsEarlier',
      detail: `It ends on ${until}. What goes on longer is another authorisation, with its own document: add that.`,
    };
  }
  return undefined;
}

/** The province at the version that was looked at. Only SAMR authorises: where a province is the highest office, nobody does. */
async function holdProvince(
  sql: Sql,
  { care, by }: DirectoryCommand,
  { provinceId, expectedVersion }: { readonly provinceId: string; readonly expectedVersion: number },
): Promise<HeldOrganisation | OrganisationRefusal> {
  const held = await holdOrganisation(sql, care, 'regulator', provinceId);
  if (!held) return { kind: 'unknownOrganisation' };
  if (held.version !== expectedVersion) return { kind: 'staleVersion', version: held.version };
  const samr = await sql.query(`SELECT FROM app_user u JOIN organisation o ON o.id = u.organisation_id WHERE u.id = $1 AND o.level = 'national'`, [by]);
  if (samr.length > 0) return held;
  const detail = 'Only SAMR authorises a province, and it is not among the offices here; ask the operator of the national system.';
  return { kind: 'refused', faults: [{ field: '(body)', code: 'onlySamrAuthorises', detail }] };
}

async function raised(sql: Sql, id: string): Promise<string> {
  await sql.query('UPDATE organisation SET version = version + 1 WHERE id = $1', [id]);
  return id;
}
