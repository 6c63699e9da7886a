import type { Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { insertOffice, updateOffice } from '../change-office.js';
import { readOrganisation } from '../organisation-detail.js';
import type { NewOffice, OfficeWords } from '../organisation-words.js';
import { isWithin, type Reach } from '../reach.js';
import { changesBetween, importRows, type ImportOrder, refusedBy, refusedRow, type RowFault, type RowOutcome, valuesOf } from './import-rows.js';
import { type NamedOrganisation, theOneNamed } from './named-organisations.js';

/** An office as a row says. What is left out stays; of a new one it is what the API gives. */
export interface ImportedOffice extends Partial<OfficeWords> {
  /** Name and parent together are what finds it; each parent's name, or its id. */
  readonly name: string;
  readonly parent: string;
  readonly level?: NewOffice['level'] | undefined;
  readonly officeKind?: NewOffice['officeKind'] | undefined;
  readonly numberPrefix?: string | undefined;
  /** The office above in whose name it files: its name, or its id. */
  readonly filesFor?: string | undefined;
}

/** Adds and changes offices by the rules and within the reach of `addOffice` and `changeOffice`. Throws `StoreUnavailable` on an outage. */
export function importOffices(db: DataSource, order: ImportOrder, offices: readonly ImportedOffice[]): Promise<RowOutcome[]> {
  return importRows(db, order, offices, (sql) => Promise.resolve((office) => importOffice(sql, order.care, office)));
}

async function importOffice(sql: Sql, care: Reach, office: ImportedOffice): Promise<RowOutcome> {
  const known = await officesUnder(sql, care, office);
  if (known.length > 1)
    return refusedRow({
      field: 'name',
      code: 'severalSuch',
      detail: 'Several offices have this name under that one: give their names apart first, by the API.',
    });
  return known[0] ? change(sql, care, known[0].id, office) : add(sql, care, office);
}

async function add(sql: Sql, care: Reach, { parent: parentName, filesFor, ...office }: ImportedOffice): Promise<RowOutcome> {
  const parent = theOneNamed(await namedWithin(sql, care, parentName), parentName, 'parent');
  if ('action' in parent) return parent;
  const above = filesFor === undefined ? undefined : theOneNamed(await namedAbove(sql, parent.id), filesFor, 'filesFor');
  if (above && 'action' in above) return above;
  const {
    level,
    nameEn,
    officeKind = 'administration',
    divisions = [],
    reviews = false,
    workingHours = null,
    overlayRegion = null,
    numberPrefix = null,
  } = office;
  if (level === undefined || nameEn === undefined)
    return refusedRow(...[level === undefined && neededOf('level'), nameEn === undefined && neededOf('nameEn')].filter(isFault));
  const words = { name: office.name, nameEn, level, officeKind, divisions, reviews, workingHours, overlayRegion, numberPrefix };
  const added = await insertOffice(sql, care, { ...words, parentId: parent.id, filesForId: above?.id ?? null });
  return typeof added === 'string' ? { action: 'added' } : refusedBy(added);
}

async function change(sql: Sql, care: Reach, id: string, office: ImportedOffice): Promise<RowOutcome> {
  const { filesFor, level, officeKind, numberPrefix, name, nameEn, reviews, workingHours, overlayRegion } = office;
  const { divisions, ...stands } = (await readOrganisation(sql, id))!;
  const filesForName = stands.filesForId === null ? null : (await readOrganisation(sql, stands.filesForId))!.name;
  const fixed = changesBetween(
    { ...stands, filesFor: filesFor === stands.filesForId ? filesFor : filesForName },
    { level, officeKind, numberPrefix, filesFor },
  );
  if (fixed.length > 0) return refusedRow(...fixed.map(({ field, from }) => stays(field, from)));
  const words = { name, nameEn, divisions: office.divisions, reviews, workingHours, overlayRegion };
  const changes = changesBetween({ ...stands, divisions: divisions.map(({ code }) => code) }, words);
  if (changes.length === 0) return { action: 'unchanged' };
  const changed = await updateOffice(sql, care, { ...valuesOf(changes), officeId: id, expectedVersion: stands.version });
  return typeof changed === 'string' ? { action: 'changed', changes } : refusedBy(changed);
}

/** Offices within reach of that name under an office of that name, which may itself lie above the reach. */
function officesUnder(sql: Sql, { path, bodies }: Reach, { name, parent }: ImportedOffice): Promise<{ readonly id: string }[]> {
  return sql.query(
    `SELECT o.id FROM organisation o JOIN organisation above ON above.id = o.parent_id
      WHERE o.kind = 'regulator' AND o.name = $1 AND (above.name = $2 OR above.id::text = lower($2)) AND ${isWithin('o', { path: '$3', bodies: '$4' })} FOR NO KEY UPDATE OF o`,
    [name, parent, path, bodies],
  );
}

/** Looked up row by row: the office that a row is under may be one that a row before it added. */
function namedWithin(sql: Sql, { path, bodies }: Reach, name: string): Promise<NamedOrganisation[]> {
  return sql.query(
    `SELECT o.id, o.name FROM organisation o
      WHERE o.kind = 'regulator' AND (o.name = $1 OR o.id::text = lower($1)) AND ${isWithin('o', { path: '$2', bodies: '$3' })}`,
    [name, path, bodies],
  );
}

/** An office and those above it. */
function namedAbove(sql: Sql, id: string): Promise<NamedOrganisation[]> {
  return sql.query(`SELECT above.id, above.name FROM organisation above JOIN organisation o ON starts_with(o.path, above.path) WHERE o.id = $1`, [id]);
}

function neededOf(field: string): RowFault {
  return { field, code: 'missing', detail: 'A new office needs this: fill the cell in, and add the column where there is none.' };
}

function isFault(fault: RowFault | false): fault is RowFault {
  return fault !== false;
}

function stays(field: string, from: unknown): RowFault {
  return {
    field,
    code: 'staysAsItIs',
    detail: `This is settled when an office is made, and it is ${from === null ? 'empty' : JSON.stringify(from)}: write that, or leave the cell empty.`,
  };
}
