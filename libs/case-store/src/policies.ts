import type { Policy } from '@xiecha/assistance-case/policy';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { contentHash } from './commitment.js';
import { completePolicy } from './earlier-policies.js';
import { checkPolicy } from './policy-file.js';
import { query, type Sql } from './transaction.js';

/** Policies by the hash of their database text: a version never changes, and a process meets few. */
const known = new Map<string, Policy>();

/** The policy that clocks start under now. */
export async function currentPolicy(sql: Sql): Promise<Policy> {
  const [newest] = await sql.query<Named>('SELECT version, content_md5 FROM policy_version ORDER BY id DESC LIMIT 1');
  if (!newest) throw new Error('No policy is loaded: run the migrations.');
  return known.get(newest.content_md5) ?? policyOf(sql, newest.version);
}

/** The policy of a version, for a clock that started under it. */
export async function policyOf(sql: Sql, version: string): Promise<Policy> {
  const [row] = await sql.query<Stored>('SELECT content_md5, policy FROM policy_version WHERE version = $1', [version]);
  if (!row) throw new Error(`There is no policy ${version}.`);
  return read(row);
}

/** Every policy by its version: clocks run under those that were in force at their start. */
export async function allPolicies(sql: Sql): Promise<ReadonlyMap<string, Policy>> {
  const rows = await sql.query<Named & Stored>('SELECT version, content_md5, policy FROM policy_version ORDER BY id');
  return new Map(rows.map((row) => [row.version, read(row)]));
}

export interface LoadedPolicy {
  readonly policy: Policy;
  readonly loadedAt: Instant;
}

/** Every policy, newest first; the newest is in force for clocks that start. */
export async function listPolicies(db: DataSource): Promise<LoadedPolicy[]> {
  const rows = await query<Stored & { loaded_at: Date }>(db, 'SELECT content_md5, policy, loaded_at FROM policy_version ORDER BY id DESC');
  return rows.map(({ loaded_at, ...row }) => ({ policy: read(row), loadedAt: instantOf(loaded_at.getTime()) }));
}

/** Called by the migrations. A released version never changes: a build whose policy differs under the same version is refused. */
export async function shipPolicy(sql: Sql): Promise<void> {
  const [before] = await sql.query<{ policy: unknown }>('SELECT policy FROM policy_version WHERE version = $1', [policyV2.version]);
  if (!before) {
    await sql.query('INSERT INTO policy_version (version, policy, loaded_at) VALUES ($1, $2, world_now())', [policyV2.version, JSON.stringify(policyV2)]);
    return;
  }
  if (!contentHash(before.policy).equals(contentHash(policyV2))) {
    throw new Error(`The database has another policy ${policyV2.version} than this build: a changed policy takes a new version.`);
  }
}

interface Named {
  version: string;
  content_md5: string;
}

interface Stored {
  content_md5: string;
  policy: unknown;
}

function read({ content_md5, policy }: Stored): Policy {
  const before = known.get(content_md5);
  if (before) return before;
  const complete = checkPolicy(completePolicy(policy));
  known.set(content_md5, complete);
  return complete;
}
