import type { Role } from '@xiecha/case-store/entities/user-role';
import type { Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { insertPerson, updatePerson } from '../change-person.js';
import { openAssignments } from '../open-assignments.js';
import { findPersonByLogin, type Person } from '../people.js';
import type { Reach } from '../reach.js';
import { changesBetween, type FieldChange, importRows, type ImportOrder, refusedBy, refusedRow, type RowOutcome, valuesOf } from './import-rows.js';
import { holdNamed, type NamedOrganisation, theOneNamed } from './named-organisations.js';

/** A person as a row says. What is left out stays; whoever is new gets what the API gives. */
export interface ImportedPerson {
  /** By which the row finds whom it is about. */
  readonly login: string;
  readonly name: string;
  /** Its name, or its id. */
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly email?: string | null | undefined;
  readonly language?: 'zh' | 'en' | undefined;
  readonly certificateNumber?: string | null | undefined;
  readonly active?: boolean | undefined;
}

/** Adds and changes people by the rules and within the reach of `addPerson` and `changePerson`. Throws `StoreUnavailable` on an outage. */
export function importPeople(db: DataSource, order: ImportOrder, people: readonly ImportedPerson[]): Promise<RowOutcome[]> {
  const { care } = order;
  return importRows(db, order, people, async (sql) => {
    const employers = await holdNamed(
      sql,
      care,
      people.map(({ organisation }) => organisation),
    );
    return (person) => importPerson(sql, care, employers, person);
  });
}

async function importPerson(sql: Sql, care: Reach, employers: readonly NamedOrganisation[], row: ImportedPerson): Promise<RowOutcome> {
  const { organisation, ...words } = row;
  const employer = theOneNamed(employers, organisation, 'organisation');
  if ('action' in employer) return employer;
  const known = await findPersonByLogin(sql, care, words.login);
  if (!known) return add(sql, care, employer.id, words);
  if (known.organisationId !== employer.id) return refusedRow(otherOrganisation(known));
  const changes = changesBetween(known, words);
  return changes.length === 0 ? { action: 'unchanged' } : change(sql, care, known, changes);
}

type Words = Omit<ImportedPerson, 'organisation'>;

async function add(sql: Sql, care: Reach, organisationId: string, { active = true, ...words }: Words): Promise<RowOutcome> {
  if (!active) return refusedRow({ field: 'active', code: 'nobodyToLeave', detail: 'Nobody here has this login, so nobody can have left: leave the row out.' });
  const { email = null, language = 'zh', certificateNumber = null } = words;
  const added = await insertPerson(sql, care, { ...words, organisationId, email, language, certificateNumber });
  return typeof added === 'string' ? { action: 'added' } : refusedBy(added);
}

async function change(sql: Sql, care: Reach, { id, version }: Person, changes: readonly FieldChange[]): Promise<RowOutcome> {
  const wanted = valuesOf(changes);
  const changed = await updatePerson(sql, care, { ...wanted, personId: id, expectedVersion: version });
  if (typeof changed !== 'string') return refusedBy(changed);
  return { action: 'changed', changes, ...(wanted['active'] === false && { openAssignments: await openAssignments(sql, id) }) };
}

function otherOrganisation({ login, organisationName }: Person) {
  const detail = `${login} is at ${organisationName}, and people stay with their organisation: say that they have left there, and add them here under another login.`;
  return { field: 'organisation', code: 'otherOrganisation', detail };
}
