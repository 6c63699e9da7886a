import type { Role } from '@xiecha/case-store/entities/user-role';
import { query, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { isWithin, type Reach } from './reach.js';

/** Somebody of an organisation, as its colleagues and administrators see them. */
export interface Person {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly name: string;
  /** By which somebody signs in; null: not at all. */
  readonly login: string | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly email: string | null;
  readonly language: 'zh' | 'en';
  /** 执法证号. */
  readonly certificateNumber: string | null;
  /** Rises with each change. */
  readonly version: number;
}

export interface PeopleQuery {
  /** Whose people are seen in any case. */
  readonly organisationId: string;
  /** And whose beside them. */
  readonly care: Reach | undefined;
  /** Of this organisation only. */
  readonly only?: string | undefined;
  /** A part of the name, login or certificate number, in whatever case. */
  readonly sought?: string | undefined;
  readonly limit: number;
  /** The person after whom the page begins. */
  readonly after?: string | undefined;
}

/** People, organisation by organisation from the top down. Throws `StoreUnavailable` on an outage. */
export function listPeople(db: DataSource, { organisationId, care, only, sought, limit, after }: PeopleQuery): Promise<Person[]> {
  const isSeen = (alias: string) => `(${alias}.id = $1 OR ${isWithin(alias, { path: '$2', bodies: '$3' })})`;
  return query<Person>(
    db,
    `${people}
      WHERE ${isSeen('o')} AND ($4::uuid IS NULL OR o.id = $4)
        AND ($5::uuid IS NULL OR (o.path, u.id) > (
          SELECT p.path, a.id FROM app_user a JOIN organisation p ON p.id = a.organisation_id
           WHERE a.id = $5 AND ${isSeen('p')}))
        AND ($7::text IS NULL OR strpos(lower(concat_ws(' ', u.name, u.login, u.certificate_number)), lower($7)) > 0)
      ORDER BY o.path, u.id LIMIT $6`,
    [organisationId, care?.path ?? null, care?.bodies ?? false, only ?? null, after ?? null, limit, sought || null],
  );
}

/** Whether somebody active is among those whom a reach covers. Throws `StoreUnavailable` on an outage. */
export async function isInCareOf(db: DataSource, { path, bodies }: Reach, userId: string): Promise<boolean> {
  const found = await query(
    db,
    `SELECT FROM app_user u JOIN organisation o ON o.id = u.organisation_id
      WHERE u.id = $1 AND u.active AND ${isWithin('o', { path: '$2', bodies: '$3' })}`,
    [userId, path, bodies],
  );
  return found.length > 0;
}

export async function readPerson(sql: Sql, id: string): Promise<Person | undefined> {
  const [person] = await sql.query<Person>(`${people} WHERE u.id = $1`, [id]);
  return person;
}

/** Somebody whom a reach covers, by the login. */
export async function findPersonByLogin(sql: Sql, { path, bodies }: Reach, login: string): Promise<Person | undefined> {
  const [person] = await sql.query<Person>(`${people} WHERE lower(u.login) = lower($1) AND ${isWithin('o', { path: '$2', bodies: '$3' })}`, [
    login,
    path,
    bodies,
  ]);
  return person;
}

const people = `
  SELECT u.id, u.organisation_id AS "organisationId", o.name AS "organisationName", u.name, u.login,
         array(SELECT r.role FROM user_role r WHERE r.user_id = u.id ORDER BY r.role) AS roles,
         u.active, u.email, u.language, u.certificate_number AS "certificateNumber", u.version
    FROM app_user u JOIN organisation o ON o.id = u.organisation_id`;
