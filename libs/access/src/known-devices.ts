import type { Sql } from '@xiecha/case-store/transaction';
import { hashOf, newSecret } from './secret-token.js';

/** For so many days a device stays known, by the database's real clock; then signing in makes it known again. */
export const daysKnown = 180;

const lasting = `known_since > clock_timestamp() - interval '${daysKnown} days'`;

/** Makes a device known: somebody has signed in on it. Its secret is told here and never again. Clears away those that are known no more. */
export async function rememberDevice(sql: Sql, userId: string): Promise<string> {
  const secret = newSecret();
  await sql.query(`DELETE FROM known_device WHERE user_id = $1 AND NOT (${lasting})`, [userId]);
  await sql.query('INSERT INTO known_device (secret_hash, user_id) VALUES ($1, $2)', [hashOf(secret), userId]);
  return secret;
}

/** Whether somebody has signed in on this device before. */
export async function isKnownDevice(sql: Sql, userId: string, secret: string): Promise<boolean> {
  return (await sql.query(`SELECT FROM known_device WHERE secret_hash = $1 AND user_id = $2 AND ${lasting}`, [hashOf(secret), userId])).length > 0;
}

/** After a password was changed or reset each device has to be made known again. */
export async function forgetDevices(sql: Sql, userId: string): Promise<void> {
  await sql.query('DELETE FROM known_device WHERE user_id = $1', [userId]);
}
