import { randomUUID } from 'node:crypto';
import type { Role } from '@xiecha/case-store/entities/user-role';
import type { Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { carryOutOnce, type Change, type DirectoryCommand, given, type OtherContent, type Refused, type StaleVersion } from './directory-command.js';
import { openAssignments, type OpenAssignment } from './open-assignments.js';
import { readPerson, type Person } from './people.js';
import { personFaults, type Employer, type PersonFault } from './person-rules.js';
import { isWithin, type Reach } from './reach.js';
import { endSessions } from '../sessions.js';

/** What an administrator says of a person. */
interface PersonWords {
  readonly name: string;
  /** By which somebody signs in; null: not at all. */
  readonly login: string | null;
  readonly roles: readonly Role[];
  readonly email: string | null;
  readonly language: 'zh' | 'en';
  readonly certificateNumber: string | null;
  readonly active: boolean;
}

export type NewPerson = Omit<PersonWords, 'active'> & { readonly organisationId: string };
export type PersonChange = Change<PersonWords> & { readonly personId: string; readonly expectedVersion: number };

/** As the person stands now; `openAssignments`: of somebody who is not active any more. */
interface Changed {
  readonly kind: 'changed';
  readonly person: Person;
  readonly openAssignments: readonly OpenAssignment[];
}

type PersonRefusal =
  /** Not there, or nobody whom this administrator looks after. */
  { readonly kind: 'unknownOrganisation' } | { readonly kind: 'unknownPerson' } | StaleVersion | Refused<PersonFault>;

export type ChangedPerson = Changed | PersonRefusal | OtherContent;

/** Adds somebody. The same command again answers the person that it added. Throws `StoreUnavailable` on an outage. */
export function addPerson(db: DataSource, command: DirectoryCommand, person: NewPerson): Promise<ChangedPerson> {
  return carryOutOnce(db, command, 'person', person, (sql) => insertPerson(sql, command.care, person), changed);
}

/** Changes somebody, or says that somebody has left or come back. The same command again answers the person as it stands. */
export function changePerson(db: DataSource, command: DirectoryCommand, change: PersonChange): Promise<ChangedPerson> {
  return carryOutOnce(db, command, 'person', change, (sql) => updatePerson(sql, command.care, change), changed);
}

/** `addPerson` within a transaction that has named its user. Answers the person’s id. */
export async function insertPerson(sql: Sql, care: Reach, person: NewPerson): Promise<string | PersonRefusal> {
  const employer = await holdEmployer(sql, care, { organisationId: person.organisationId });
  if (!employer) return { kind: 'unknownOrganisation' };
  const words = { ...person, active: true };
  const id = randomUUID();
  const faults = [...personFaults(employer, words, false), ...(await takenFaults(sql, { ...words, id }))];
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query('INSERT INTO app_user (id, organisation_id, name, login, email, language, certificate_number) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    person.organisationId,
    words.name,
    words.login,
    words.email,
    words.language,
    words.certificateNumber,
  ]);
  await settleRoles(sql, id, words.roles);
  return id;
}

/** `changePerson` within a transaction that has named its user. */
export async function updatePerson(sql: Sql, care: Reach, change: PersonChange): Promise<string | PersonRefusal> {
  const { personId, expectedVersion } = change;
  const employer = await holdEmployer(sql, care, { employeeId: personId });
  // Read now: whoever changes people of an organisation waits for its row.
  const person = employer && (await readPerson(sql, personId));
  if (!person) return { kind: 'unknownPerson' };
  if (person.version !== expectedVersion) return { kind: 'staleVersion', version: person.version };
  const words = { ...person, ...given(change) };
  const faults = [...personFaults(employer, words, await isLastAdministrator(sql, person)), ...(await takenFaults(sql, words))];
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query(
    `UPDATE app_user SET name = $2, login = $3, email = $4, language = $5, certificate_number = $6, active = $7, version = version + 1 WHERE id = $1`,
    [personId, words.name, words.login, words.email, words.language, words.certificateNumber, words.active],
  );
  // Who has no login any more is signed out; who has left and comes back signs in anew.
  if (!words.active || words.login === null) await endSessions(sql, personId);
  await settleRoles(sql, personId, words.roles);
  return personId;
}

async function changed(sql: Sql, id: string): Promise<Changed> {
  const person = (await readPerson(sql, id))!;
  return { kind: 'changed', person, openAssignments: person.active ? [] : await openAssignments(sql, id) };
}

/** The organisation, if it is in the administrator's care, held until the end: of two who would each remove the other administrator one waits. */
async function holdEmployer(
  sql: Sql,
  { path, bodies }: Reach,
  { organisationId, employeeId }: { readonly organisationId?: string; readonly employeeId?: string },
): Promise<Employer | undefined> {
  const [employer] = await sql.query<Employer>(
    `SELECT o.kind, o.level FROM organisation o
      WHERE o.id = coalesce($1, (SELECT organisation_id FROM app_user WHERE id = $2)) AND ${isWithin('o', { path: '$3', bodies: '$4' })} FOR NO KEY UPDATE OF o`,
    [organisationId ?? null, employeeId ?? null, path, bodies],
  );
  return employer;
}

type Unique = Pick<Person, 'id' | 'organisationId' | 'login' | 'certificateNumber'>;

/** What somebody would have that is another's. */
async function takenFaults(sql: Sql, person: Unique): Promise<PersonFault[]> {
  return [...(await loginFaults(sql, person)), ...(await certificateFaults(sql, person))];
}

/** A login is one person's. Held until the end, so that of two who give the same one waits and is told. */
async function loginFaults(sql: Sql, { id, login }: Unique): Promise<PersonFault[]> {
  if (login === null) return [];
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended(lower($1), 2))', [login]);
  const taken = await sql.query('SELECT FROM app_user WHERE lower(login) = lower($1) AND id <> $2', [login, id]);
  return taken.length === 0 ? [] : [{ field: 'login', code: 'loginTaken', detail: `Somebody signs in as ${login} already; choose another one.` }];
}

/** A certificate number opens what was replied to whom it names: within an organisation, whose row is held, it is one person's. */
async function certificateFaults(sql: Sql, { id, organisationId, certificateNumber }: Unique): Promise<PersonFault[]> {
  if (certificateNumber === null) return [];
  const taken = await sql.query('SELECT FROM app_user WHERE organisation_id = $1 AND certificate_number = $2 AND id <> $3', [
    organisationId,
    certificateNumber,
    id,
  ]);
  if (taken.length === 0) return [];
  const detail = `Somebody of this organisation has the certificate number ${certificateNumber}, perhaps somebody who has left: correct it, or take it from them first.`;
  return [{ field: 'certificateNumber', code: 'certificateTaken', detail }];
}

/** Of the highest office, which nobody above looks after. */
async function isLastAdministrator(sql: Sql, { id, active, roles }: Person): Promise<boolean> {
  if (!active || !roles.includes('admin')) return false;
  const [found] = await sql.query(
    `SELECT FROM organisation o JOIN app_user u ON u.organisation_id = o.id
      WHERE u.id = $1 AND o.path ~ '^/[^/]+/$'
        AND NOT EXISTS (SELECT FROM app_user other JOIN user_role r ON r.user_id = other.id AND r.role = 'admin'
                         WHERE other.organisation_id = o.id AND other.active AND other.id <> u.id)`,
    [id],
  );
  return found !== undefined;
}

/** Takes away what is not among the roles, and gives what is missing: what stays is not told of as a change. */
async function settleRoles(sql: Sql, userId: string, roles: readonly Role[]): Promise<void> {
  await sql.query('DELETE FROM user_role WHERE user_id = $1 AND role <> ALL ($2)', [userId, roles]);
  await sql.query('INSERT INTO user_role (user_id, role) SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING', [userId, roles]);
}
