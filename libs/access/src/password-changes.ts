import { changesAreBy } from '@xiecha/case-store/directory-author';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { inTransaction, query, type Sql, statements } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { type Account, accountOfUser, setPasswordHash } from './accounts.js';
import { forgetDevices, rememberDevice } from './known-devices.js';
import { type PasswordRefusal, passwordRefusal } from './password-policy.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { dropSecondFactor } from './second-factors.js';
import { hashOf, newSecret } from './secret-token.js';
import { endSessions, type FoundSession, openSession } from './sessions.js';
import type { OpenedSession } from './sign-in.js';
import { countAttempt, forgetFailuresOf, takeBack, withinSession } from './sign-in-counters.js';

const prefix = 'xr_';
/** How long a one-time link may be used, by the database's real clock. */
const linkLasts = `interval '24 hours'`;

export type PasswordChange =
  | OpenedSession
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly refusal: PasswordRefusal };

/** Changes one's own password. All of one's sessions end, and the one that asked becomes another. */
export async function changePassword(
  db: StoreDatabase,
  { id, viewer }: FoundSession,
  { current, password }: { readonly current: string; readonly password: string },
  userAgent: string,
): Promise<PasswordChange> {
  const account = await accountOfUser(db, viewer.userId);
  if (!account?.passwordHash) return { kind: 'wrong' };
  const counters = [withinSession(id)];
  const seconds = await inTransaction(db, (sql) => countAttempt(sql, counters));
  if (seconds !== undefined) return { kind: 'locked', seconds };
  if (!(await passwordMatches(account.passwordHash, current))) return { kind: 'wrong' };
  await takeBack(statements(db), counters);
  const refusal = passwordRefusal(password, account);
  if (refusal) return { kind: 'refused', refusal };
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, account.userId);
    await setPassword(sql, account, passwordHash);
    const device = await rememberDevice(sql, account.userId);
    return { kind: 'opened', secret: await openSession(sql, { userId: account.userId, stage: 'full', userAgent }), stage: 'full', device };
  });
}

export interface ResetOrder {
  readonly userId: string;
  /** Null: the operator, at the command line. */
  readonly madeBy: string | null;
  /** Whether the second factor goes with the old password: for whoever has lost it. */
  readonly dropsSecondFactor: boolean;
}

/** Makes a one-time link's secret for a person, in place of an earlier one, and answers it once. Until it is used nothing changes. */
export async function orderReset(db: DataSource, { userId, madeBy, dropsSecondFactor }: ResetOrder): Promise<{ token: string; expiresAt: Date }> {
  const token = newSecret(prefix);
  return inTransaction(db, async (sql) => {
    if (madeBy !== null) await changesAreBy(sql, madeBy);
    const [row] = await sql.query<{ expiresAt: Date }>(
      `INSERT INTO password_reset (secret_hash, user_id, made_by, drops_second_factor, expires_at) VALUES ($1, $2, $3, $4, clock_timestamp() + ${linkLasts})
       ON CONFLICT (user_id) DO UPDATE SET
         secret_hash = excluded.secret_hash, made_by = excluded.made_by, drops_second_factor = excluded.drops_second_factor, expires_at = excluded.expires_at
       RETURNING expires_at AS "expiresAt"`,
      [hashOf(token), userId, madeBy, dropsSecondFactor],
    );
    return { token, expiresAt: row!.expiresAt };
  });
}

export type ResetOutcome = { readonly kind: 'done' } | { readonly kind: 'invalid' } | { readonly kind: 'refused'; readonly refusal: PasswordRefusal };

/** Sets a password by a one-time link, which is spent with it; a password that is refused leaves it good. All sessions end. */
export async function redeemReset(db: StoreDatabase, token: string, password: string): Promise<ResetOutcome> {
  const [found] = await query<{ userId: string }>(
    db,
    'SELECT user_id AS "userId" FROM password_reset WHERE secret_hash = $1 AND expires_at > clock_timestamp()',
    [hashOf(token)],
  );
  const account = found && (await accountOfUser(db, found.userId));
  if (!account) return { kind: 'invalid' };
  const refusal = passwordRefusal(password, account);
  if (refusal) return { kind: 'refused', refusal };
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (sql) => {
    // Whoever has the link is taken for the person.
    await changesAreBy(sql, account.userId);
    // Of two at once one finds the row.
    const [spent] = await sql.query<{ drops_second_factor: boolean }>(
      'DELETE FROM password_reset WHERE secret_hash = $1 AND expires_at > clock_timestamp() RETURNING drops_second_factor',
      [hashOf(token)],
    );
    if (!spent) return { kind: 'invalid' };
    // In the order in which a sign-in takes them, so that nobody waits for another in a circle.
    if (spent.drops_second_factor) await dropSecondFactor(sql, account.userId);
    await setPassword(sql, account, passwordHash);
    await forgetFailuresOf(sql, account.login);
    return { kind: 'done' };
  });
}

/** Whoever knew the old password is signed out everywhere and known nowhere. */
async function setPassword(sql: Sql, { userId }: Account, passwordHash: string): Promise<void> {
  await setPasswordHash(sql, userId, passwordHash);
  await endSessions(sql, userId);
  await forgetDevices(sql, userId);
}
