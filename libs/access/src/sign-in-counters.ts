import type { Sql } from '@xiecha/case-store/transaction';
import { hashOf } from './secret-token.js';

/** What attempts are counted under. `free`: after so many failures in a row each further one locks it. */
export interface SignInCounter {
  readonly key: Buffer;
  readonly free: number;
  /** A success takes back its own attempt alone: whoever has an account must not clear the way for guesses at others'. */
  readonly keepsFailures: boolean;
}

const freeFailures = 5;
/** Behind one address may sit a whole office. */
const freeFailuresOfAddress = 100;
/** The first lock, doubled by every further failure up to the longest, in seconds. */
const firstLock = 30;
const longestLock = 900;
/** After so long without a failure all are forgotten. Longer than the longest lock. */
const forgottenAfter = `interval '1 hour'`;

/** The counter of a login on all devices that nobody signed in on before. It counts also where there is no such login. */
function unknownDevices(login: string): SignInCounter {
  return { key: hashOf(`login ${login.toLowerCase()}`), free: freeFailures, keepsFailures: false };
}

function knownDevice(device: string): SignInCounter {
  return { key: hashOf(`device ${device}`), free: freeFailures, keepsFailures: false };
}

function address(from: string): SignInCounter {
  return { key: hashOf(`address ${from}`), free: freeFailuresOfAddress, keepsFailures: true };
}

/** The counter of whoever has a session and is asked for the password again. */
export function withinSession(sessionId: string): SignInCounter {
  return { key: hashOf(`session ${sessionId}`), free: freeFailures, keepsFailures: false };
}

/**
 * What an attempt is counted under (OWASP, device cookies): the owner's known device by itself, so that nobody else's failures
 * lock it out; every other device under its address and, all together, under the login.
 */
export function countersOf(login: string, from: string, device: string | undefined): readonly SignInCounter[] {
  return device === undefined ? [address(from), unknownDevices(login)] : [knownDevice(device)];
}

/**
 * Counts an attempt as failed before it is looked at, so that many at once get no further than one after another; `takeBack` undoes
 * it. Answers for how many seconds there are to be no attempts, and undefined where this one may go on.
 */
export async function countAttempt(sql: Sql, counters: readonly SignInCounter[]): Promise<number | undefined> {
  for (const { key, free } of counters) {
    const counted = await sql.query(
      `INSERT INTO sign_in_counter AS c (key, failures, last_at) VALUES ($1, 1, clock_timestamp())
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN c.last_at < clock_timestamp() - ${forgottenAfter} THEN 1 ELSE c.failures + 1 END,
         last_at = clock_timestamp(),
         locked_until = CASE WHEN c.last_at >= clock_timestamp() - ${forgottenAfter} AND c.failures + 1 >= $2
                             THEN clock_timestamp() + least(${longestLock}, ${firstLock} * 2 ^ least(c.failures + 1 - $2, 10)) * interval '1 second' END
       WHERE c.locked_until IS NULL OR c.locked_until <= clock_timestamp()
       RETURNING 1`,
      [key, free],
    );
    if (counted.length === 0) return secondsLocked(sql, key);
  }
  return undefined;
}

async function secondsLocked(sql: Sql, key: Buffer): Promise<number> {
  const [row] = await sql.query<{ seconds: number }>(
    'SELECT greatest(1, ceil(extract(epoch FROM locked_until - clock_timestamp())))::int AS seconds FROM sign_in_counter WHERE key = $1',
    [key],
  );
  return row?.seconds ?? 1;
}

/** The attempt was good after all. */
export async function takeBack(sql: Sql, counters: readonly SignInCounter[]): Promise<void> {
  for (const { key, keepsFailures } of counters) {
    await (keepsFailures
      ? sql.query('UPDATE sign_in_counter SET failures = greatest(0, failures - 1), locked_until = NULL WHERE key = $1', [key])
      : sql.query('DELETE FROM sign_in_counter WHERE key = $1', [key]));
  }
}

/** Clears away counters that nobody needs any more, some at a time. */
export async function forgetOldFailures(sql: Sql): Promise<void> {
  await sql.query(
    `DELETE FROM sign_in_counter WHERE key IN (
       SELECT key FROM sign_in_counter WHERE last_at < clock_timestamp() - ${forgottenAfter} LIMIT 1000 FOR UPDATE SKIP LOCKED)`,
  );
}

/** A reset begins anew: what was counted against the login before says nothing any more. */
export async function forgetFailuresOf(sql: Sql, login: string): Promise<void> {
  await takeBack(sql, [unknownDevices(login)]);
}
