import { changesAreBy } from '@xiecha/case-store/directory-author';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { inTransaction, type Sql } from '@xiecha/case-store/transaction';
import { type Account, accountOf, accountOfUser, confirmPasswordHash } from './accounts.js';
import { isKnownDevice, rememberDevice } from './known-devices.js';
import { hashPassword, isOutdated, nobodysHash, passwordMatches } from './passwords.js';
import { confirmEnrolment, spendCode } from './second-factors.js';
import { endSession, endSessionOf, type FoundSession, openSession, type SessionStage } from './sessions.js';
import { countAttempt, countersOf, forgetOldFailures, takeBack, type SignInCounter } from './sign-in-counters.js';

/** Whether everybody needs a second factor or only whoever has set one up. */
export type SecondFactorPolicy = 'required' | 'optional';

/** Where somebody signs in. */
export interface Place {
  readonly address: string;
  readonly userAgent: string;
  /** The secret of a device that somebody signed in on before, if it has one. */
  readonly device: string | undefined;
  /** The secret of the session that the new one takes the place of. */
  readonly session: string | undefined;
}

/** A session, whose secret changes with each step of a sign-in; and, where a device is new, its secret. */
export interface OpenedSession {
  readonly kind: 'opened';
  readonly secret: string;
  readonly stage: SessionStage;
  readonly device: string | undefined;
}

export type SignInOutcome = OpenedSession | { readonly kind: 'wrong' } | { readonly kind: 'locked'; readonly seconds: number };

/** Signs somebody in by password. A login that does not exist, or has no password yet, is as wrong as a wrong password, and costs the same work. */
export async function signIn(
  db: StoreDatabase,
  { login, password }: { readonly login: string; readonly password: string },
  place: Place,
  policy: SecondFactorPolicy,
): Promise<SignInOutcome> {
  const account = await accountOf(db, login);
  const counted = await count(db, login, account, place);
  if (counted.seconds !== undefined) return { kind: 'locked', seconds: counted.seconds };
  const matches = await passwordMatches(account?.passwordHash ?? (await nobodysHash()), password);
  if (!account?.passwordHash || !matches) return { kind: 'wrong' };
  const { userId, passwordHash } = account;
  const renewed = isOutdated(passwordHash) ? await hashPassword(password) : passwordHash;
  return inTransaction(db, async (sql) => {
    if (!(await confirmPasswordHash(sql, userId, passwordHash, renewed))) return { kind: 'wrong' };
    if (place.session) await endSessionOf(sql, place.session);
    const stage = nextStage(account, policy);
    // The code is still to come: until then the attempt counts, or a password that leaked would open the way for guessing codes.
    if (stage === 'codeDue') return open(sql, userId, stage, place.userAgent);
    return finish(sql, userId, stage, place, counted);
  });
}

/** The second step: a session whose code is due becomes another one that is full. */
export async function enterCode(db: StoreDatabase, { id, viewer }: FoundSession, code: string, place: Place): Promise<SignInOutcome> {
  const account = await accountOfUser(db, viewer.userId);
  if (!account) return { kind: 'wrong' };
  const counted = await count(db, account.login, account, place);
  if (counted.seconds !== undefined) return { kind: 'locked', seconds: counted.seconds };
  return inTransaction(db, async (sql) => {
    if (!(await spendCode(db, sql, account.userId, code))) return { kind: 'wrong' };
    // Whoever was faster with the same session has it; the code is spent either way.
    if (!(await endSession(sql, account.userId, id))) return { kind: 'wrong' };
    return finish(sql, account.userId, 'full', place, counted);
  });
}

/** Confirms a second factor that was just set up: the session becomes another one that is full. Undefined where the code is wrong. */
export async function confirmSecondFactor(
  db: StoreDatabase,
  { id, viewer: { userId } }: FoundSession,
  code: string,
  userAgent: string,
): Promise<OpenedSession | undefined> {
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, userId);
    if (!(await confirmEnrolment(db, sql, userId, code))) return undefined;
    await endSession(sql, userId, id);
    return open(sql, userId, 'full', userAgent);
  });
}

/** Signs in somebody for whom the identity provider vouches; undefined where nobody active has that login. */
export async function signInVouched(
  db: StoreDatabase,
  { login, withSecondFactor }: { readonly login: string; readonly withSecondFactor: boolean },
  place: Place,
  policy: SecondFactorPolicy,
): Promise<OpenedSession | undefined> {
  const account = await accountOf(db, login);
  if (!account) return undefined;
  return inTransaction(db, async (sql) => {
    if (place.session) await endSessionOf(sql, place.session);
    return open(sql, account.userId, withSecondFactor ? 'full' : nextStage(account, policy), place.userAgent);
  });
}

interface Counted {
  readonly isKnown: boolean;
  readonly counters: readonly SignInCounter[];
  /** How long there are to be no attempts. */
  readonly seconds: number | undefined;
}

async function count(db: StoreDatabase, login: string, account: Account | undefined, { address, device }: Place): Promise<Counted> {
  return inTransaction(db, async (sql) => {
    const isKnown = account !== undefined && device !== undefined && (await isKnownDevice(sql, account.userId, device));
    const counters = countersOf(login, address, isKnown ? device : undefined);
    return { isKnown, counters, seconds: await countAttempt(sql, counters) };
  });
}

function nextStage({ hasSecondFactor }: Account, policy: SecondFactorPolicy): SessionStage {
  if (hasSecondFactor) return 'codeDue';
  return policy === 'required' ? 'enrolmentDue' : 'full';
}

async function finish(sql: Sql, userId: string, stage: SessionStage, { userAgent }: Place, { isKnown, counters }: Counted): Promise<OpenedSession> {
  await takeBack(sql, counters);
  await forgetOldFailures(sql);
  const device = isKnown ? undefined : await rememberDevice(sql, userId);
  return { ...(await open(sql, userId, stage, userAgent)), device };
}

async function open(sql: Sql, userId: string, stage: SessionStage, userAgent: string): Promise<OpenedSession> {
  return { kind: 'opened', secret: await openSession(sql, { userId, stage, userAgent }), stage, device: undefined };
}
