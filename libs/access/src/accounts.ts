import { query, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { hashPassword } from './passwords.js';

/** Somebody with a login, as far as signing in goes. */
export interface Account {
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  /** Null until a reset has set one. */
  readonly passwordHash: string | null;
  readonly hasSecondFactor: boolean;
}

const account = `SELECT u.id AS "userId", u.login, u.name, p.password_hash AS "passwordHash", t.confirmed_at IS NOT NULL AS "hasSecondFactor"
  FROM app_user u LEFT JOIN password_credential p ON p.user_id = u.id LEFT JOIN totp_credential t ON t.user_id = u.id`;

/** The account of a login, in whatever case it is written, while its person is active. */
export async function accountOf(db: DataSource, login: string): Promise<Account | undefined> {
  return (await query<Account>(db, `${account} WHERE lower(u.login) = lower($1) AND u.active`, [login]))[0];
}

/** The account of a person, where the person is active and has one. */
export async function accountOfUser(db: DataSource, userId: string): Promise<Account | undefined> {
  return (await query<Account>(db, `${account} WHERE u.id = $1 AND u.login IS NOT NULL AND u.active`, [userId]))[0];
}

export async function setPasswordHash(sql: Sql, userId: string, passwordHash: string): Promise<void> {
  await sql.query(
    `INSERT INTO password_credential (user_id, password_hash) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = clock_timestamp()`,
    [userId, passwordHash],
  );
}

/** Gives people who have none a login, and one password to all who have none: sample worlds alone do so. */
export async function giveAccounts(db: DataSource, people: readonly { readonly userId: string; readonly login: string }[], password: string): Promise<void> {
  const ids = people.map(({ userId }) => userId);
  await query(db, 'UPDATE app_user u SET login = n.login FROM unnest($1::uuid[], $2::text[]) AS n(id, login) WHERE u.id = n.id AND u.login IS NULL', [
    ids,
    people.map(({ login }) => login),
  ]);
  await query(db, 'INSERT INTO password_credential (user_id, password_hash) SELECT id, $2 FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING', [
    ids,
    await hashPassword(password),
  ]);
}

/**
 * Whether that is still the password: who changes or resets it meanwhile signs out everybody who knew it, and waits for this
 * transaction or is waited for. `renewed`: the same password under today's parameters.
 */
export async function confirmPasswordHash(sql: Sql, userId: string, passwordHash: string, renewed: string): Promise<boolean> {
  const confirmed = await sql.query('UPDATE password_credential SET password_hash = $3 WHERE user_id = $1 AND password_hash = $2 RETURNING 1', [
    userId,
    passwordHash,
    renewed,
  ]);
  return confirmed.length > 0;
}
