import { randomUUID } from 'node:crypto';
import type { Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { changedOrganisation, type ChangedOrganisation, holdOrganisation, type OrganisationRefusal } from './change-organisation.js';
import { carryOutOnce, type DirectoryCommand, type DirectoryFault, given } from './directory-command.js';
import { officeFaults, placeFaults } from './office-rules.js';
import { readOrganisation } from './organisation-detail.js';
import type { NewOffice, OfficeChange, OfficeWords } from './organisation-words.js';
import type { Reach } from './reach.js';

/** Adds an office below one that the administrator looks after. The same command again answers the office that it added. Throws `StoreUnavailable` on an outage. */
export function addOffice(db: DataSource, command: DirectoryCommand, office: NewOffice): Promise<ChangedOrganisation> {
  return carryOutOnce(db, command, 'organisation', office, (sql) => insertOffice(sql, command.care, office), changedOrganisation);
}

/** Changes what an office says of itself. The same command again answers the office as it stands. Throws `StoreUnavailable` on an outage. */
export function changeOffice(db: DataSource, command: DirectoryCommand, change: OfficeChange): Promise<ChangedOrganisation> {
  return carryOutOnce(db, command, 'organisation', change, (sql) => updateOffice(sql, command.care, change), changedOrganisation);
}

/** `addOffice` within a transaction that has named its user. Answers the office's id. */
export async function insertOffice(sql: Sql, care: Reach, office: NewOffice): Promise<string | OrganisationRefusal> {
  const parent = await holdOrganisation(sql, care, 'regulator', office.parentId);
  if (!parent) return { kind: 'unknownOrganisation' };
  const faults = [
    ...placeFaults(office, parent.level!),
    ...officeFaults(office),
    ...(await unknownDivisions(sql, office.divisions)),
    ...(await numberFaults(sql, parent.path, office)),
  ];
  if (faults.length > 0) return { kind: 'refused', faults };
  const id = randomUUID();
  const { name, nameEn, level, officeKind, numberPrefix, filesForId, reviews, workingHours, overlayRegion } = office;
  await sql.query(
    `INSERT INTO organisation (id, kind, name, name_en, level, office_kind, parent_id, path, number_prefix, files_for_id, reviews, working_hours, overlay_region)
     VALUES ($1, 'regulator', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, name, nameEn, level, officeKind, parent.id, `${parent.path}${id}/`, numberPrefix, filesForId, reviews, workingHours, overlayRegion],
  );
  await settleDivisions(sql, id, office.divisions);
  return id;
}

/** `changeOffice` within a transaction that has named its user. */
export async function updateOffice(sql: Sql, care: Reach, change: OfficeChange): Promise<string | OrganisationRefusal> {
  const { officeId, expectedVersion, ...said } = change;
  const held = await holdOrganisation(sql, care, 'regulator', officeId);
  if (!held) return { kind: 'unknownOrganisation' };
  if (held.version !== expectedVersion) return { kind: 'staleVersion', version: held.version };
  const { divisions, ...stands } = (await readOrganisation(sql, officeId))!;
  const words: OfficeWords = { ...stands, divisions: divisions.map(({ code }) => code), ...given(said) };
  const faults = [...officeFaults(words), ...(await unknownDivisions(sql, words.divisions))];
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query(
    `UPDATE organisation SET name = $2, name_en = $3, reviews = $4, working_hours = $5, overlay_region = $6, version = version + 1 WHERE id = $1`,
    [officeId, words.name, words.nameEn, words.reviews, words.workingHours, words.overlayRegion],
  );
  await settleDivisions(sql, officeId, words.divisions);
  return officeId;
}

async function unknownDivisions(sql: Sql, codes: readonly string[]): Promise<DirectoryFault[]> {
  const rows = await sql.query<{ code: string }>('SELECT code FROM division WHERE code = ANY ($1)', [codes]);
  const known = new Set(rows.map(({ code }) => code));
  return codes.flatMap((code, place) =>
    known.has(code)
      ? []
      : [
          {
            field: `divisions[${place}]`,
            code: 'unknownDivision',
            detail: `There is no division ${code} in the list that is loaded here; look it up, or load the list anew.`,
          },
        ],
  );
}

/** A number is one office's: two with the same would give the same numbers to cases. Held until the end. */
async function numberFaults(sql: Sql, parentPath: string, { numberPrefix, filesForId }: NewOffice): Promise<DirectoryFault[]> {
  const faults: DirectoryFault[] = [];
  if (numberPrefix !== null) {
    await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [numberPrefix]);
    const taken = await sql.query('SELECT FROM organisation WHERE number_prefix = $1', [numberPrefix]);
    if (taken.length > 0)
      faults.push({ field: 'numberPrefix', code: 'numberTaken', detail: `Another office numbers its cases ${numberPrefix}; choose another prefix.` });
  }
  if (filesForId !== null) {
    const above = await sql.query('SELECT FROM organisation WHERE id = $1 AND number_prefix IS NOT NULL AND starts_with($2, path)', [filesForId, parentPath]);
    if (above.length === 0) {
      faults.push({ field: 'filesForId', code: 'noNumberThere', detail: 'No office above this one has that id and a number of its own; name one that has.' });
    }
  }
  return faults;
}

/** Takes away what is not among the divisions, and gives what is missing: what stays is not told of as a change. */
async function settleDivisions(sql: Sql, id: string, codes: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM organisation_division WHERE organisation_id = $1 AND division_code <> ALL ($2)', [id, codes]);
  await sql.query('INSERT INTO organisation_division (organisation_id, division_code) SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING', [id, codes]);
}
