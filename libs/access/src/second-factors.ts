import { changesAreBy } from '@xiecha/case-store/directory-author';
import { places } from '@xiecha/case-store/places';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { inTransaction, type Sql } from '@xiecha/case-store/transaction';
import { enrolmentOf, newTotpSecret, stepOf } from './totp.js';

/** What an authenticator app is told at the enrolment, once. */
export interface Enrolment {
  /** Base32, to type. */
  readonly secret: string;
  /** `otpauth://totp/…`, to show as a QR code. */
  readonly uri: string;
}

/** Begins an enrolment, in place of one that was never confirmed; undefined where a second factor stands already. */
export async function beginEnrolment(db: StoreDatabase, userId: string, login: string): Promise<Enrolment | undefined> {
  const secret = newTotpSecret();
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, userId);
    const begun = await sql.query(
      `INSERT INTO totp_credential AS c (user_id, secret) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE c.confirmed_at IS NULL RETURNING 1`,
      [userId, db.vault.sealAlone(places.totpSecret(userId), secret)],
    );
    return begun.length > 0 ? enrolmentOf(secret, login) : undefined;
  });
}

/** Confirms an enrolment by a code that the app shows. Whether there was one and the code is right. */
export async function confirmEnrolment(db: StoreDatabase, sql: Sql, userId: string, code: string): Promise<boolean> {
  return spend(db, sql, userId, code, 'c.confirmed_at IS NULL');
}

/** Whether the code is right and its time step was not used before; from now on it was. */
export async function spendCode(db: StoreDatabase, sql: Sql, userId: string, code: string): Promise<boolean> {
  return spend(db, sql, userId, code, 'c.confirmed_at IS NOT NULL');
}

/** Takes the second factor away; it has to be set up again. */
export async function dropSecondFactor(sql: Sql, userId: string): Promise<void> {
  await sql.query('DELETE FROM totp_credential WHERE user_id = $1', [userId]);
}

async function spend(db: StoreDatabase, sql: Sql, userId: string, code: string, standing: string): Promise<boolean> {
  // Locked: of two requests with one code the second finds its step spent.
  const [row] = await sql.query<{ secret: Buffer; now: number }>(
    `SELECT c.secret, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now FROM totp_credential c WHERE c.user_id = $1 AND ${standing} FOR UPDATE`,
    [userId],
  );
  const step = row && stepOf(db.vault.openAlone(places.totpSecret(userId), row.secret), code, row.now);
  if (step === undefined) return false;
  const spent = await sql.query(
    `UPDATE totp_credential SET last_step = $2, confirmed_at = coalesce(confirmed_at, clock_timestamp()) WHERE user_id = $1 AND last_step < $2 RETURNING 1`,
    [userId, step],
  );
  return spent.length > 0;
}
